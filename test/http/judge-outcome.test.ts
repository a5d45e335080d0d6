import { expect, test } from 'vitest';

import { InterruptedError, KeyError, LimitError } from '../../src/errors.ts';
import { judgeError, judgeResponse } from '../../src/http/judge-outcome.ts';
import { networkFailure } from '../../src/http/network-failure.ts';
import { aResponse } from '../helpers/model.ts';

test.each([200, 204, 301, 304, 400, 401, 403, 404, 408, 429, 451, 501, 505, 511])('%i is an answer', status => {
  expect(judgeResponse(aResponse({ status }))).toEqual({ kind: 'answered' });
});

test.each([500, 502, 503, 504, 520, 521, 522, 524, 530, 599])('%i is a failure of the endpoint', status => {
  expect(judgeResponse(aResponse({ status, statusText: 'Oh' }))).toEqual({
    kind: 'failed',
    whose: 'endpoint',
    reason: `${status} Oh`,
  });
});

test('a reason is no longer than is good for a table', () => {
  const judgement = judgeResponse(aResponse({ status: 500, statusText: 'x'.repeat(9000) }));

  expect(judgement.kind === 'failed' && judgement.reason.length).toBe(200);
});

const facts = { message: '', url: 'https://api.shop.example/v1', received: 0 };

test.each([
  { code: 'ENOTFOUND', expected: 'host' },
  { code: 'ECONNREFUSED', expected: 'host' },
  { code: 'EHOSTUNREACH', expected: 'host' },
  { code: 'ETIMEDOUT', isConnected: false, expected: 'host' },
  { code: 'EPROTO', expected: 'host' },
  { code: 'ECONNRESET', expected: 'endpoint' },
  { code: 'ETIMEDOUT', expected: 'endpoint' },
  { code: 'HPE_INVALID_CONSTANT', expected: 'endpoint' },
  { code: 'NGHTTP2_REFUSED_STREAM', expected: 'endpoint' },
  // The network here, not the host.
  { code: 'EAI_AGAIN', expected: undefined },
  { code: 'ENETUNREACH', expected: undefined },
  { code: 'EADDRNOTAVAIL', expected: undefined },
  // Trust is the user's to give: the next call may come with --cacert.
  { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', expected: undefined },
  { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', expected: undefined },
  { code: 'CERT_HAS_EXPIRED', expected: undefined },
  { code: 'ERR_TLS_CERT_ALTNAME_INVALID', expected: undefined },
  { code: 'ECONNREFUSED', proxy: 'http://proxy.example:3128', expected: undefined },
])('$code: $expected', ({ expected, ...rest }) => {
  const error = networkFailure({ ...facts, ...rest });

  expect(judgeError(error, true)).toEqual(
    expected === undefined ? { kind: 'nothing' } : { kind: 'failed', whose: expected, reason: error.message },
  );
});

test.each([true, false])('out of time says nothing where the user waits less than usual: connected %s', isConnected => {
  expect(judgeError(networkFailure({ ...facts, code: 'ETIMEDOUT', isConnected }), false)).toEqual({ kind: 'nothing' });
});

test.each([
  new InterruptedError(),
  new KeyError('no key'),
  new LimitError('too long a wait'),
  new TypeError('a fault'),
])('$name says nothing of the service', error => {
  expect(judgeError(error, true)).toEqual({ kind: 'nothing' });
});
