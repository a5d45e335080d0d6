/** What a header field is for, for somebody who calls an API. */
export interface HeaderFacts {
  /** As it is usually spelt. */
  readonly name: string;
  readonly meaning: string;
  readonly next?: readonly string[];
  readonly source: string;
}

/** The fields that explain themselves least and matter most, by subject. */
export const headerFields: readonly HeaderFacts[] = [
  // Limits
  {
    name: 'Retry-After',
    meaning: 'When to come back: a number of seconds, or a date. Sent with 429 and 503, and with some redirects.',
    next: ['Wait that long; apix does so by itself when it is no longer than --max-wait'],
    source: 'RFC 9110 §10.2.3',
  },
  {
    name: 'RateLimit',
    meaning: 'What is left of a limit (r) and in how many seconds it is full again (t), for each policy by name.',
    source: 'draft-ietf-httpapi-ratelimit-headers',
  },
  {
    name: 'RateLimit-Policy',
    meaning: 'The limits in force: how many (q) in a window of how many seconds (w), each with a name.',
    source: 'draft-ietf-httpapi-ratelimit-headers',
  },
  {
    name: 'X-RateLimit-Limit',
    meaning: 'How many requests the limit allows in its window.',
    source: 'unofficial: a common custom',
  },
  {
    name: 'X-RateLimit-Remaining',
    meaning: 'How many requests are left in the present window.',
    next: ['At 0, wait for the reset'],
    source: 'unofficial: a common custom',
  },
  {
    name: 'X-RateLimit-Reset',
    meaning: 'When the window ends. An epoch at some services, seconds from now at others.',
    source: 'unofficial: a common custom',
  },
  {
    name: 'X-RateLimit-Used',
    meaning: 'How many requests of the present window are spent.',
    source: 'unofficial: GitHub and others',
  },
  {
    name: 'X-RateLimit-Resource',
    meaning: 'Which of the service’s limits the other fields speak of, such as core or search.',
    source: 'unofficial: GitHub',
  },
  {
    name: 'X-RateLimit-Interval',
    meaning: 'The length of the window that the limit is counted in.',
    source: 'unofficial: Crossref (X-Rate-Limit-Interval)',
  },
  // Caching
  {
    name: 'Cache-Control',
    meaning: 'Who may keep a copy of this answer, and for how long it counts as fresh.',
    source: 'RFC 9111 §5.2',
  },
  {
    name: 'Age',
    meaning: 'For how many seconds the answer has lain in a cache on the way.',
    source: 'RFC 9111 §5.1',
  },
  {
    name: 'ETag',
    meaning: 'A name for this very version. Sent back in If-None-Match, an unchanged answer costs only a 304.',
    source: 'RFC 9110 §8.8.3',
  },
  {
    name: 'Last-Modified',
    meaning: 'When the content last changed, as the service knows it.',
    source: 'RFC 9110 §8.8.2',
  },
  {
    name: 'Expires',
    meaning: 'Until when the answer counts as fresh; Cache-Control max-age goes before it.',
    source: 'RFC 9111 §5.3',
  },
  {
    name: 'Vary',
    meaning: 'The request fields that the answer depends on; a cache must tell such answers apart.',
    source: 'RFC 9110 §12.5.5',
  },
  {
    name: 'Cache-Status',
    meaning: 'What each cache on the way did with the request: a hit, or why it went on.',
    source: 'RFC 9211',
  },
  {
    name: 'X-Cache',
    meaning: 'Whether a CDN answered from its own copy (HIT) or asked the service (MISS).',
    source: 'unofficial: CDNs',
  },
  {
    name: 'If-None-Match',
    meaning: 'Sent by the caller: answer only if the version is another than this ETag, else 304.',
    source: 'RFC 9110 §13.1.2',
  },
  {
    name: 'If-Modified-Since',
    meaning: 'Sent by the caller: answer only if it changed after this date, else 304.',
    source: 'RFC 9110 §13.1.3',
  },
  { name: 'Date', meaning: 'When the service made the answer, by its own clock.', source: 'RFC 9110 §6.6.1' },
  {
    name: 'Pragma',
    meaning: 'An old way to say no-cache; Cache-Control has replaced it.',
    source: 'RFC 9111 §5.4',
  },
  // Change
  {
    name: 'Deprecation',
    meaning: 'This address is, or will be, no longer recommended. It still works.',
    next: ['Look for the successor: a Link with rel="successor-version", or the provider’s change log'],
    source: 'RFC 9745',
  },
  {
    name: 'Sunset',
    meaning: 'When this address is expected to stop working.',
    next: ['Move to the successor before that date'],
    source: 'RFC 8594',
  },
  {
    name: 'Link',
    meaning: 'Related addresses, each with its relation: next and prev for pages, deprecation and sunset for notices.',
    next: ['Follow rel="next" to read on'],
    source: 'RFC 8288',
  },
  // Content
  {
    name: 'Content-Type',
    meaning: 'What kind of content the body is, and its character set.',
    source: 'RFC 9110 §8.3',
  },
  {
    name: 'Content-Encoding',
    meaning: 'How the body is compressed on its way. apix undoes it.',
    source: 'RFC 9110 §8.4',
  },
  { name: 'Content-Length', meaning: 'How long the body is, in bytes.', source: 'RFC 9110 §8.6' },
  {
    name: 'Content-Disposition',
    meaning: 'Whether to show the body or save it, and a suggested file name.',
    source: 'RFC 6266',
  },
  {
    name: 'Content-Range',
    meaning: 'Which part of the whole this body is.',
    source: 'RFC 9110 §14.4',
  },
  {
    name: 'Accept-Ranges',
    meaning: 'Whether parts can be asked for, as is done to resume a download.',
    source: 'RFC 9110 §14.3',
  },
  { name: 'Transfer-Encoding', meaning: 'How the body is cut up on the connection.', source: 'RFC 9112 §6.1' },
  {
    name: 'X-Total-Count',
    meaning: 'How many records there are in all; the body holds one page of them.',
    source: 'unofficial: a common custom',
  },
  // Where and how to ask
  { name: 'Location', meaning: 'Where to go on: the new address, or what was created.', source: 'RFC 9110 §10.2.2' },
  { name: 'Allow', meaning: 'The methods that this address takes.', source: 'RFC 9110 §10.2.1' },
  {
    name: 'WWW-Authenticate',
    meaning: 'How to sign in here: the scheme, and what it applies to.',
    source: 'RFC 9110 §11.6.1',
  },
  {
    name: 'X-DataWebAPI-KeyError',
    meaning: 'The Census Bureau’s sign that the key is missing or wrong, on a page whose status says 200.',
    next: ['apix keys set census'],
    source: 'unofficial: api.census.gov',
  },
  // On the way
  {
    name: 'Via',
    meaning: 'The proxies and gateways that the message passed.',
    source: 'RFC 9110 §7.6.3',
  },
  {
    name: 'Server-Timing',
    meaning: 'How long the parts of the work took, in milliseconds, as the service measured them.',
    source: 'W3C Server Timing',
  },
  {
    name: 'X-Request-Id',
    meaning: 'The service’s own number of this request.',
    next: ['Quote it when you report a fault to the provider'],
    source: 'unofficial: a common custom',
  },
  { name: 'Server', meaning: 'The software that answered, as it calls itself.', source: 'RFC 9110 §10.2.4' },
  {
    name: 'Access-Control-Allow-Origin',
    meaning: 'Which web pages may read the answer in a browser. A terminal does not care.',
    source: 'Fetch Standard, CORS protocol',
  },
  {
    name: 'Strict-Transport-Security',
    meaning: 'From now on this host is to be asked over https only.',
    source: 'RFC 6797',
  },
];
