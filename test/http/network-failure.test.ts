import { expect, test } from 'vitest';

import { NetworkError, type NetworkFailure } from '../../src/errors.ts';
import { networkFailure } from '../../src/http/network-failure.ts';

const url = 'https://api.shop.example:8443/v1/things?api_key=s3cret';

test.each<{
  readonly code: string;
  readonly text?: string;
  readonly failure: NetworkFailure;
  readonly message: string;
}>([
  { code: 'ENOTFOUND', failure: 'dns', message: 'The name api.shop.example was not found (ENOTFOUND)' },
  { code: 'EAI_AGAIN', failure: 'dns', message: 'The name server did not answer for api.shop.example (EAI_AGAIN)' },
  { code: 'ECONNREFUSED', failure: 'refused', message: 'api.shop.example:8443 refused the connection (ECONNREFUSED)' },
  {
    code: 'EHOSTUNREACH',
    failure: 'unreachable',
    message: 'There is no way to api.shop.example:8443 from here (EHOSTUNREACH)',
  },
  {
    code: 'ECONNRESET',
    failure: 'reset',
    message: 'api.shop.example:8443 closed the connection without an answer (ECONNRESET)',
  },
  { code: 'EPIPE', failure: 'reset', message: 'api.shop.example:8443 closed the connection without an answer (EPIPE)' },
  { code: 'ETIMEDOUT', failure: 'timeout', message: 'api.shop.example:8443 did not answer in time (ETIMEDOUT)' },
  {
    code: 'CERT_HAS_EXPIRED',
    failure: 'tls',
    message: 'The certificate of api.shop.example:8443 has expired (CERT_HAS_EXPIRED)',
  },
  {
    code: 'CERT_NOT_YET_VALID',
    failure: 'tls',
    message: 'The certificate of api.shop.example:8443 is not valid yet (CERT_NOT_YET_VALID)',
  },
  {
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    failure: 'tls',
    message: 'The certificate that api.shop.example:8443 shows is for another name (ERR_TLS_CERT_ALTNAME_INVALID)',
  },
  {
    code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    failure: 'tls',
    message:
      'The certificate of api.shop.example:8443 is signed by nobody that this machine trusts (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
  },
  {
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    failure: 'tls',
    message:
      'The certificate of api.shop.example:8443 is signed by nobody that this machine trusts (DEPTH_ZERO_SELF_SIGNED_CERT)',
  },
  { code: 'EPROTO', failure: 'tls', message: 'No secure connection to api.shop.example:8443 (EPROTO)' },
  {
    code: 'HPE_INVALID_CONSTANT',
    failure: 'protocol',
    message: 'What api.shop.example:8443 sent is not proper HTTP (HPE_INVALID_CONSTANT)',
  },
  {
    code: 'HPE_INVALID_CHUNK_SIZE',
    failure: 'protocol',
    message: 'What api.shop.example:8443 sent is not proper HTTP (HPE_INVALID_CHUNK_SIZE)',
  },
  {
    code: 'HPE_HEADER_OVERFLOW',
    failure: 'protocol',
    message: 'The header of the answer of api.shop.example:8443 is larger than 16 KB (HPE_HEADER_OVERFLOW)',
  },
  {
    code: 'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
    failure: 'cut-short',
    message: 'The answer of api.shop.example:8443 was cut short (ERR_HTTP_CONTENT_LENGTH_MISMATCH)',
  },
  {
    code: 'ERR_STREAM_PREMATURE_CLOSE',
    failure: 'cut-short',
    message: 'The answer of api.shop.example:8443 was cut short (ERR_STREAM_PREMATURE_CLOSE)',
  },
  {
    code: 'Z_DATA_ERROR',
    failure: 'encoding',
    message: 'The compressed body from api.shop.example:8443 is damaged or cut short (Z_DATA_ERROR)',
  },
  {
    code: 'ERR_BROTLI_DECODER_ERROR_UNREACHABLE',
    failure: 'encoding',
    message:
      'The compressed body from api.shop.example:8443 is damaged or cut short (ERR_BROTLI_DECODER_ERROR_UNREACHABLE)',
  },
  {
    code: 'ERR_READING_RESPONSE_STREAM',
    text: 'incorrect header check',
    failure: 'encoding',
    message: 'The compressed body from api.shop.example:8443 is damaged or cut short (ERR_READING_RESPONSE_STREAM)',
  },
  {
    code: 'ERR_READING_RESPONSE_STREAM',
    text: 'aborted',
    failure: 'cut-short',
    message: 'The answer of api.shop.example:8443 was cut short (ERR_READING_RESPONSE_STREAM)',
  },
  {
    code: '',
    text: 'Proxy connection ended before receiving CONNECT response',
    failure: 'proxy',
    message: 'The proxy did not pass the request on to api.shop.example:8443',
  },
  {
    code: '',
    text: 'socket hang up',
    failure: 'reset',
    message: 'api.shop.example:8443 closed the connection without an answer',
  },
  {
    code: 'E_NEVER_SEEN',
    failure: 'protocol',
    message: 'The exchange with api.shop.example:8443 failed (E_NEVER_SEEN)',
  },
])('$code $text: $failure', ({ code, text = '', failure, message }) => {
  const error = networkFailure({ code, message: text, url, received: 0 });

  expect(error).toBeInstanceOf(NetworkError);
  expect(error).toMatchObject({ failure, message, code, exitCode: 6 });
});

test('an answer that broke off says how much of it came', () => {
  const error = networkFailure({ code: 'ERR_HTTP_CONTENT_LENGTH_MISMATCH', message: '', url, received: 4210 });

  expect(error.message).toBe(
    'The answer of api.shop.example:8443 was cut short after 4.2 KB (ERR_HTTP_CONTENT_LENGTH_MISMATCH)',
  );
});

test('a connection that is reset within the body is not said to have had no answer', () => {
  const error = networkFailure({ code: 'ECONNRESET', message: 'aborted', url, received: 4210 });

  expect(error).toMatchObject({
    failure: 'cut-short',
    message: 'The answer of api.shop.example:8443 was cut short after 4.2 KB (ECONNRESET)',
  });
});

test('neither the address nor the words of the client get into the error', () => {
  const error = networkFailure({ code: 'E_NEVER_SEEN', message: `failed: ${url}`, url, received: 0 });

  expect(JSON.stringify([error, error.message, error.stack])).not.toContain('s3cret');
  expect(error).not.toHaveProperty('cause');
});
