import { formatDuration } from '../lib/duration.ts';
import { parseHeaderItems } from '../lib/header-items.ts';
import { parseHttpDate } from '../lib/http-date.ts';
import { parseLinkHeader } from '../lib/link-header.ts';
import { parseRetryAfter } from '../lib/retry-after.ts';
import { parseDeprecationDate } from './deprecation.ts';
import { describeMoment } from './describe-moment.ts';
import { readRateLimitFields } from './rate-limit-fields.ts';
import { parseGoDuration, parseReset } from './reset-time.ts';

/** What a value of a field means, in a sentence; `undefined` when it cannot be read. */
type ValueReader = (value: string, now: number) => string | undefined;

const retryAfter: ValueReader = (value, now) => {
  const at = parseRetryAfter(value, now);
  if (at === undefined) return undefined;
  return at > now ? `Come back ${describeMoment(at, now)}.` : 'Come back at once: the time named is over.';
};

const moment =
  (words: string): ValueReader =>
  (value, now) => {
    const at = parseHttpDate(value, now);
    return at === undefined ? undefined : `${words} ${describeMoment(at, now)}.`;
  };

const count =
  (words: string): ValueReader =>
  value =>
    /^\d+(\.\d+)?$/.test(value) ? words.replace('#', value) : undefined;

const reset: ValueReader = (value, now) => {
  const at = parseReset(value, now);
  return at === undefined ? undefined : `The window ends ${describeMoment(at, now)}.`;
};

const interval: ValueReader = value => {
  const ms = parseGoDuration(value) ?? (/^\d+$/.test(value) ? Number(value) * 1000 : undefined);
  return ms === undefined ? undefined : `The limit is counted over ${formatDuration(ms)}.`;
};

const rateLimit: ValueReader = (value, now) =>
  sentences(
    readRateLimitFields([['RateLimit', value]], now)
      .filter(({ remaining }) => remaining !== undefined)
      .map(({ bucket, remaining, limit, resetAt }) => {
        const of = limit === undefined ? '' : ` of ${limit}`;
        const until = resetAt === undefined ? '' : `, full again ${describeMoment(resetAt, now)}`;
        return `${bucket === undefined ? '' : `${bucket}: `}${remaining}${of} left${until}`;
      }),
  );

const rateLimitPolicy: ValueReader = (value, now) =>
  sentences(
    readRateLimitFields([['RateLimit-Policy', value]], now)
      .filter(({ limit }) => limit !== undefined)
      .map(({ bucket, limit, windowSeconds }) => {
        const per = windowSeconds === undefined ? '' : ` in ${formatDuration(windowSeconds * 1000)}`;
        return `${bucket === undefined ? '' : `${bucket}: `}${limit}${per}`;
      }),
  );

const cacheControl: ValueReader = value => {
  const known = parseHeaderItems(value).flatMap(({ values, parameters }) => [
    ...values.flatMap(name => directives.get(name.toLowerCase()) ?? []),
    ...[...parameters].flatMap(([name, argument]) => lifetime(name, argument) ?? directives.get(name) ?? []),
  ]);
  return sentences(known);
};

const lifetime = (name: string, seconds: string): string | undefined => {
  if (!/^\d+$/.test(seconds)) return undefined;
  return lifetimes.get(name)?.replace('#', formatDuration(Number(seconds) * 1000));
};

const lifetimes: ReadonlyMap<string, string> = new Map([
  ['max-age', 'fresh for #'],
  ['s-maxage', 'fresh for # in shared caches'],
  ['stale-while-revalidate', 'may be served for # more while a new copy is fetched'],
  ['stale-if-error', 'may be served for # more when the service fails'],
]);

const directives: ReadonlyMap<string, string> = new Map([
  ['no-store', 'nobody may keep it'],
  ['no-cache', 'a kept copy must be checked before each use'],
  ['private', 'only the caller may keep it'],
  ['public', 'anybody may keep it'],
  ['must-revalidate', 'once stale it must be checked before use'],
  ['proxy-revalidate', 'shared caches must check it once it is stale'],
  ['immutable', 'it never changes while fresh'],
  ['no-transform', 'it must not be altered on the way'],
]);

const age: ValueReader = value =>
  /^\d+$/.test(value) ? `It was fetched from the service ${formatDuration(Number(value) * 1000)} ago.` : undefined;

const expires: ValueReader = (value, now) => {
  const at = parseHttpDate(value, now);
  if (at === undefined) return 'Already stale: a value that is no date counts as the past.';
  return at > now
    ? `Fresh until ${describeMoment(at, now).replace(/^in (.+), at (.+)$/, '$2, $1 from now')}.`
    : 'Already stale.';
};

const entityTag: ValueReader = value =>
  value.startsWith('W/') ? 'A weak name: the content means the same, byte for byte it may differ.' : undefined;

const vary: ValueReader = value =>
  value === '*'
    ? 'It depends on more than the request: no cache may reuse it.'
    : `It depends on the request’s ${value}.`;

const deprecation: ValueReader = (value, now) => {
  const at = parseDeprecationDate(value, now);
  if (at === undefined)
    return value.trim().toLowerCase() === 'true' ? 'It is deprecated; no date is given.' : undefined;
  return at > now ? `Deprecated from ${describeMoment(at, now)}.` : `Deprecated ${describeMoment(at, now)}.`;
};

const sunset: ValueReader = (value, now) => {
  const at = parseHttpDate(value, now);
  if (at === undefined) return undefined;
  return at > now
    ? `Expected to stop working ${describeMoment(at, now)}.`
    : `Was to stop working ${describeMoment(at, now)}.`;
};

const link: ValueReader = value =>
  sentences(
    parseLinkHeader(value).map(({ relations, target }) => `${relations.join(' ') || 'related'}: ${target}`),
    '',
  );

const contentType: ValueReader = value => {
  const [item] = parseHeaderItems(value);
  const mediaType = item?.values[0]?.toLowerCase() ?? '';
  const words = mediaTypes.get(mediaType);
  if (words !== undefined) return `${words}.`;
  if (mediaType.endsWith('+json')) return 'JSON of a particular vocabulary.';
  return mediaType.endsWith('+xml') ? 'XML of a particular vocabulary.' : undefined;
};

const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['application/problem+json', 'Problem details (RFC 9457): the service tells in JSON what went wrong'],
  ['application/problem+xml', 'Problem details (RFC 9457): the service tells in XML what went wrong'],
  ['application/json', 'JSON'],
  ['application/geo+json', 'GeoJSON: places with their coordinates, longitude first'],
  ['application/ld+json', 'JSON-LD: JSON whose names are defined by a vocabulary'],
  ['application/xml', 'XML'],
  ['text/xml', 'XML'],
  ['text/csv', 'A table, cells divided by commas'],
  ['text/html', 'A web page. From an API, that is mostly an error page or a form'],
  ['text/plain', 'Plain text'],
  ['application/octet-stream', 'Bytes of no stated kind; a look at the content tells more'],
]);

const authenticate: ValueReader = value => {
  const scheme = value.split(/[\s,]/)[0]?.toLowerCase() ?? '';
  return schemes.get(scheme);
};

const schemes: ReadonlyMap<string, string> = new Map([
  ['bearer', 'It wants a token: Authorization: Bearer …'],
  ['basic', 'It wants a user name and a password (some services: the key as the user name).'],
  ['digest', 'It wants a user name and a password, hashed with a number of the server’s.'],
  ['negotiate', 'It wants a sign-in of the local network (Kerberos).'],
]);

const serverTiming: ValueReader = value =>
  sentences(
    parseHeaderItems(value)
      .filter(({ values }) => values.length > 0)
      .map(({ values, parameters }) => {
        const took = parameters.get('dur');
        return `${parameters.get('desc') ?? values[0]}${took === undefined ? '' : ` ${took} ms`}`;
      }),
  );

const allowOrigin: ValueReader = value =>
  value === '*' ? 'Any web page may read it.' : `Only pages of ${value} may read it.`;

const strictTransport: ValueReader = value => {
  const seconds = parseHeaderItems(value.replaceAll(';', ','))
    .map(({ parameters }) => parameters.get('max-age'))
    .find(text => text !== undefined && /^\d+$/.test(text));
  return seconds === undefined ? undefined : `Holds for ${formatDuration(Number(seconds) * 1000)}.`;
};

const cacheWords: ValueReader = value => {
  if (/\bhit\b/i.test(value)) return 'A cache answered from its copy.';
  return /\b(miss|fwd)\b/i.test(value) ? 'The service itself was asked.' : undefined;
};

const sentences = (parts: readonly string[], end = '.'): string | undefined =>
  parts.length === 0
    ? undefined
    : `${parts.join('; ').replace(/^\p{Ll}(?![^ ]*:)/u, letter => letter.toUpperCase())}${end}`;

/** How the values of fields are told, by their names in lower case. */
export const headerValues: ReadonlyMap<string, ValueReader> = new Map<string, ValueReader>([
  ['retry-after', retryAfter],
  ['ratelimit', rateLimit],
  ['ratelimit-policy', rateLimitPolicy],
  ['x-ratelimit-limit', count('# are allowed.')],
  ['x-ratelimit-remaining', count('# are left.')],
  ['x-ratelimit-used', count('# are spent.')],
  ['x-ratelimit-reset', reset],
  ['x-ratelimit-interval', interval],
  ['x-ratelimit-resource', value => `It is the limit called ${value}.`],
  ['cache-control', cacheControl],
  [
    'pragma',
    value => (value.toLowerCase() === 'no-cache' ? 'A kept copy must be checked before each use.' : undefined),
  ],
  ['age', age],
  ['expires', expires],
  ['etag', entityTag],
  ['last-modified', moment('It last changed')],
  ['if-modified-since', moment('Only if it changed since')],
  ['date', moment('Made')],
  ['vary', vary],
  ['cache-status', cacheWords],
  ['x-cache', cacheWords],
  ['deprecation', deprecation],
  ['sunset', sunset],
  ['link', link],
  ['content-type', contentType],
  ['content-encoding', value => `Compressed with ${value}.`],
  ['content-length', count('# bytes.')],
  ['x-total-count', count('# records in all.')],
  [
    'accept-ranges',
    value => (value === 'none' ? 'Parts cannot be asked for.' : `Parts can be asked for, in ${value}.`),
  ],
  ['location', value => `Go on at ${value}`],
  ['allow', value => `It takes ${value}.`],
  ['www-authenticate', authenticate],
  ['server-timing', serverTiming],
  ['access-control-allow-origin', allowOrigin],
  ['strict-transport-security', strictTransport],
]);
