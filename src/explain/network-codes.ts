import type { Fault } from '../model/explanation.ts';

/** What a failure without an answer means, by the code that the system, OpenSSL or the HTTP parser gives it. */
export interface NetworkCodeFacts {
  readonly codes: readonly string[];
  readonly name: string;
  readonly meaning: string;
  readonly fault: Fault;
  readonly retry: string;
  readonly next: readonly string[];
}

const lookAtNetwork = 'Look at the network and the proxy: apix doctor';
const inspection = 'If this network inspects TLS, give its authority: --cacert FILE, or NODE_EXTRA_CA_CERTS';

/** Codes that mean the same to a caller stand together. */
export const networkCodes: readonly NetworkCodeFacts[] = [
  {
    codes: ['ENOTFOUND'],
    name: 'the name was not found',
    meaning: 'No name server knows this host. The name is misspelt, the service is gone, or there is no network.',
    fault: 'caller',
    retry: 'No, unless the network was down',
    next: ['Check the spelling of the host', lookAtNetwork],
  },
  {
    codes: ['EAI_AGAIN'],
    name: 'the name server did not answer',
    meaning: 'The name could not be looked up just now. Mostly there is no network, or a VPN stands in the way.',
    fault: 'network',
    retry: 'Yes, once the network is back',
    next: [lookAtNetwork],
  },
  {
    codes: ['ECONNREFUSED'],
    name: 'the connection was refused',
    meaning: 'The machine is there, but nothing listens on this port: the service is down, or the port is wrong.',
    fault: 'service',
    retry: 'Yes, after a while',
    next: ['Check the address and the port', 'Look at the provider’s status page'],
  },
  {
    codes: ['ECONNRESET', 'EPIPE', 'ECONNABORTED'],
    name: 'the connection was cut',
    meaning: 'The other side, or a firewall on the way, closed the connection before the answer was complete.',
    fault: 'network',
    retry: 'Yes, at once; apix does so by itself for requests that change nothing',
    next: ['Try again; if it stays, a firewall may refuse the request'],
  },
  {
    codes: ['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ERR_SOCKET_CONNECTION_TIMEOUT'],
    name: 'no answer in time',
    meaning: 'The other side stayed silent: it is overloaded, the question is large, or a firewall drops the packets.',
    fault: 'network',
    retry: 'Yes, with more time or a smaller question',
    next: ['Wait longer: --timeout 2m', 'Ask for less: a shorter period, a smaller page'],
  },
  {
    codes: ['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ENETDOWN'],
    name: 'no way to the host',
    meaning: 'This machine has no route to the address: no network, or IPv6 that leads nowhere.',
    fault: 'network',
    retry: 'Yes, once the network is back',
    next: [lookAtNetwork],
  },
  {
    codes: ['CERT_HAS_EXPIRED'],
    name: 'the certificate has expired',
    meaning: 'The operators forgot to renew it, or the clock of this machine is wrong.',
    fault: 'service',
    retry: 'Once the certificate is renewed',
    next: ['Check the date and time of this machine: apix doctor', 'Tell the provider'],
  },
  {
    codes: ['CERT_NOT_YET_VALID'],
    name: 'the certificate is not valid yet',
    meaning: 'Its first day lies ahead. Mostly the clock of this machine is behind.',
    fault: 'network',
    retry: 'Once the clock is right',
    next: ['Check the date and time of this machine: apix doctor'],
  },
  {
    codes: ['CERT_REVOKED'],
    name: 'the certificate was revoked',
    meaning: 'Its authority has withdrawn it, as is done when a private key is stolen.',
    fault: 'service',
    retry: 'Not before the provider has a new one',
    next: ['Tell the provider'],
  },
  {
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
    name: 'the certificate is for another name',
    meaning: 'Who answered cannot prove to be this host: a wrong address, a wrong set-up, or somebody in between.',
    fault: 'service',
    retry: 'No: the same request gets the same answer',
    next: ['Check the spelling of the host', inspection],
  },
  {
    codes: [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'CERT_UNTRUSTED',
    ],
    name: 'the certificate is not trusted',
    meaning:
      'No authority that this machine knows has signed it. A company proxy that reads along looks like this, too.',
    fault: 'network',
    retry: 'No: the same request gets the same answer',
    next: [inspection],
  },
  {
    codes: [
      'EPROTO',
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
    ],
    name: 'no agreement on TLS',
    meaning: 'The other side does not speak TLS on this port, or only versions that are no longer safe.',
    fault: 'service',
    retry: 'No: the same request gets the same answer',
    next: ['Check that the address begins with the right http:// or https://'],
  },
  {
    codes: ['ERR_HTTP_CONTENT_LENGTH_MISMATCH', 'HPE_INVALID_EOF_STATE', 'ERR_STREAM_PREMATURE_CLOSE'],
    name: 'the answer was cut short',
    meaning: 'Fewer bytes came than were announced. What arrived is not whole and is not used.',
    fault: 'network',
    retry: 'Yes',
    next: ['Try again; if it stays, ask for less at a time'],
  },
  {
    codes: ['HPE_HEADER_OVERFLOW'],
    name: 'the header is too large',
    meaning: 'The header of the answer is larger than 16 KB, which no sound service sends.',
    fault: 'service',
    retry: 'No: the same request gets the same answer',
    next: ['Tell the provider'],
  },
  {
    codes: [
      'HPE_INVALID_CONSTANT',
      'HPE_INVALID_HEADER_TOKEN',
      'HPE_INVALID_CHUNK_SIZE',
      'HPE_INVALID_CONTENT_LENGTH',
      'HPE_INVALID_STATUS',
      'HPE_INVALID_VERSION',
    ],
    name: 'the answer is not proper HTTP',
    meaning: 'What came back cannot be read as HTTP: another protocol on this port, or a broken server or proxy.',
    fault: 'service',
    retry: 'No, unless a proxy was at fault',
    next: ['Check the port, and http:// against https://', lookAtNetwork],
  },
  {
    codes: ['Z_DATA_ERROR', 'Z_BUF_ERROR', 'ERR_READING_RESPONSE_STREAM', 'ERR_BROTLI_DECOMPRESSION_FAILED'],
    name: 'the compressed body is damaged',
    meaning: 'The body does not unpack: it was cut short, or is not compressed as its label says.',
    fault: 'service',
    retry: 'Yes, once',
    next: ["Ask for it uncompressed: --header 'accept-encoding: identity'"],
  },
  {
    codes: ['ERR_TOO_MANY_REDIRECTS'],
    name: 'too many redirects',
    meaning: 'One address leads to the next without end, as happens when a cookie or a sign-in is wanted.',
    fault: 'service',
    retry: 'No: the same request gets the same answer',
    next: ['Check the address'],
  },
];
