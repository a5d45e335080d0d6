import { NetworkError, type NetworkFailure } from '../errors.ts';
import { formatBytes } from '../lib/bytes.ts';
import { redactUrl } from '../lib/credential-names.ts';

/** What is known of a failed request: the system's or the parser's code, and how far it got. */
export interface FailureFacts {
  readonly code: string;
  readonly message: string;
  readonly url: string;
  /** Decoded bytes of the body that had arrived. */
  readonly received: number;
  /** Whether there was a connection when time ran out. */
  readonly isConnected?: boolean;
  /** The proxy that the request was to go through. */
  readonly proxy?: string;
}

/**
 * A failed request in words: what happened, with whom, and what to try. The codes are Node's, OpenSSL's,
 * llhttp's and got's, as found by trying each of them.
 */
export const networkFailure = ({
  code,
  message,
  url,
  received,
  proxy,
  isConnected = true,
}: FailureFacts): NetworkError => {
  const { host, hostname } = new URL(url);
  const known = onTheWay(inTheMiddle(beforeHand(classify(code, message), isConnected), received), proxy);
  const happened = known.words
    .replaceAll('{host}', host)
    .replaceAll('{name}', hostname)
    .replaceAll('{proxy}', redactUrl(proxy ?? ''));
  const after = received > 0 ? ` after ${formatBytes(received)}` : '';
  return new NetworkError(known.failure, `${happened}${after}${code === '' ? '' : ` (${code})`}`, {
    code,
    next: known.next ?? [],
  });
};

/** A connection that is lost after part of the body has come has cut the answer short. */
const inTheMiddle = (known: Known, received: number): Known => (known === reset && received > 0 ? cutShort : known);

/** Out of time without a connection: there was nobody to keep waiting. */
const beforeHand = (known: Known, isConnected: boolean): Known =>
  known === timeout && !isConnected ? unreachedInTime : known;

/** Where a proxy is to be reached first, it is the proxy that cannot be reached. */
const onTheWay = (known: Known, proxy: string | undefined): Known =>
  proxy !== undefined && [dns, dnsBusy, refused, unreachable, unreachedInTime].includes(known) ? proxyAway : known;

interface Known {
  readonly failure: NetworkFailure;
  readonly words: string;
  readonly next?: readonly string[];
}

const classify = (code: string, message: string): Known => {
  const exact = byCode[code];
  if (exact) return exact;
  if (code.startsWith('HPE_')) return notHttp;
  if (code.startsWith('Z_') || code.startsWith('ZSTD_') || code.startsWith('ERR__') || code.startsWith('ERR_BROTLI'))
    return badCoding;
  // A stream or session that HTTP/2 has broken off.
  if (code.startsWith('ERR_HTTP2_')) return reset;
  if (isTls(code)) return tlsFailure;
  if (code === 'ERR_READING_RESPONSE_STREAM') return readingFailure(message);
  if (/proxy/i.test(message)) return byProxy;
  if (/socket hang up|aborted|premature close|early terminated/i.test(message)) return reset;
  return { failure: 'protocol', words: 'The exchange with {host} failed' };
};

const readingFailure = (message: string): Known => {
  if (/header check|incorrect|invalid|unexpected end of file|decompress|corrupt|brotli|zstd/i.test(message))
    return badCoding;
  return cutShort;
};

const isTls = (code: string): boolean =>
  /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH|CRL|OCSP/.test(code);

const certificates = [
  'If this network inspects TLS, give its authority: --cacert FILE (or NODE_EXTRA_CA_CERTS)',
  'Look at the clock and the certificates: apix doctor',
];

const reset: Known = {
  failure: 'reset',
  words: '{host} closed the connection without an answer',
  next: ['Try again; if it stays, the service or a firewall on the way refuses the request'],
};
const refused: Known = {
  failure: 'refused',
  words: '{host} refused the connection',
  next: ['The service is down, or the address or port is wrong'],
};
const unreachable: Known = {
  failure: 'unreachable',
  words: 'There is no way to {host} from here',
  next: ['Look at the network and the proxy: apix doctor'],
};
const dns: Known = {
  failure: 'dns',
  words: 'The name {name} was not found',
  next: ['Look at the spelling of the host and at the network: apix doctor'],
};
const dnsBusy: Known = {
  failure: 'dns',
  words: 'The name server did not answer for {name}',
  next: ['Look at the network: apix doctor'],
};
const timeout: Known = {
  failure: 'timeout',
  words: '{host} did not answer in time',
  next: ['Wait longer with --timeout 2m, or ask for less'],
};
const unreachedInTime: Known = {
  failure: 'unreachable',
  words: '{host} could not be reached in time',
  next: ['Look at the network and the proxy: apix doctor'],
};
const cutShort: Known = {
  failure: 'cut-short',
  words: 'The answer of {host} was cut short',
  next: ['Try again; what arrived is not whole'],
};
const notHttp: Known = { failure: 'protocol', words: 'What {host} sent is not proper HTTP' };
const badCoding: Known = {
  failure: 'encoding',
  words: 'The compressed body from {host} is damaged or cut short',
  next: ["Ask for it uncompressed: --header 'accept-encoding: identity'"],
};
const tlsFailure: Known = { failure: 'tls', words: 'No secure connection to {host}', next: certificates };
const untrusted: Known = {
  failure: 'tls',
  words: 'The certificate of {host} is signed by nobody that this machine trusts',
  next: certificates,
};
const byProxy: Known = {
  failure: 'proxy',
  words: 'The proxy did not pass the request on to {host}',
  next: ['Look at HTTP_PROXY, HTTPS_PROXY and NO_PROXY: apix doctor'],
};

const proxyAway: Known = {
  failure: 'proxy',
  words: 'The proxy {proxy} cannot be reached',
  next: ['Look at HTTP_PROXY, HTTPS_PROXY and NO_PROXY: apix doctor'],
};

const byCode: Readonly<Record<string, Known>> = {
  ENOTFOUND: dns,
  EAI_AGAIN: dnsBusy,
  ECONNREFUSED: refused,
  ECONNRESET: reset,
  EPIPE: reset,
  ECONNABORTED: reset,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EADDRNOTAVAIL: unreachable,
  ETIMEDOUT: timeout,
  ESOCKETTIMEDOUT: timeout,
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: cutShort,
  ERR_STREAM_PREMATURE_CLOSE: cutShort,
  HPE_HEADER_OVERFLOW: { failure: 'protocol', words: 'The header of the answer of {host} is larger than 16 KB' },
  HPE_INVALID_EOF_STATE: cutShort,
  NGHTTP2_REFUSED_STREAM: {
    failure: 'reset',
    words: '{host} put the request off before it had begun with it',
    next: ['Try again; if it stays, leave out --http2'],
  },
  NGHTTP2_ENHANCE_YOUR_CALM: {
    failure: 'reset',
    words: '{host} wants fewer requests on one connection',
    next: ['Try again later, or leave out --http2'],
  },
  NGHTTP2_HTTP_1_1_REQUIRED: {
    failure: 'protocol',
    words: '{host} wants HTTP/1.1 for this request',
    next: ['Leave out --http2'],
  },
  CERT_HAS_EXPIRED: { failure: 'tls', words: 'The certificate of {host} has expired', next: certificates },
  CERT_NOT_YET_VALID: { failure: 'tls', words: 'The certificate of {host} is not valid yet', next: certificates },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    failure: 'tls',
    words: 'The certificate that {host} shows is for another name',
    next: certificates,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
};
