import { expect, test } from 'vitest';
import { explainProblemDocument, explainTopic, nearestTopics, type ApiCode } from '../../src/explain/topics.ts';

const now = Date.UTC(2026, 10, 21, 14, 3);
const over = {
  code: 'OVER_RATE_LIMIT',
  status: 429,
  meaning: 'The hour is used up.',
  fault: 'caller',
  retry: 'later',
  next: 'apix keys set <API>',
} as const;
const codes: readonly ApiCode[] = [
  { api: 'nasa', code: over },
  { api: 'fec', code: over },
  { api: 'openfda', code: { ...over, meaning: 'Used up at openFDA.' } },
];
const titles = (topic: string) => explainTopic(topic, { codes, now }).map(({ title }) => title);

test.each([
  { topic: '429', expected: ['429 Too Many Requests'] },
  { topic: 'HTTP 429', expected: ['429 Too Many Requests'] },
  { topic: 'HTTP/1.1 404 Not Found', expected: ['404 Not Found'] },
  { topic: 'too many requests', expected: ['429 Too Many Requests'] },
  { topic: '000', expected: ['000 No status'] },
  { topic: '0', expected: ['000 No status'] },
  { topic: '599', expected: ['599 Network Connect Timeout'] },
  { topic: 'retry-after', expected: ['Retry-After'] },
  { topic: 'RETRY-AFTER: 120', expected: ['Retry-After: 120'] },
  {
    topic: 'OVER_RATE_LIMIT',
    expected: ['OVER_RATE_LIMIT (429 Too Many Requests)', 'OVER_RATE_LIMIT (429 Too Many Requests)'],
  },
  { topic: 'exit 8', expected: ['exit 8: a soft failure'] },
  { topic: 'exit code 130', expected: ['exit 130: interrupted'] },
  { topic: '8', expected: ['exit 8: a soft failure'] },
  { topic: '130', expected: ['exit 130: interrupted'] },
  { topic: 'econnrefused', expected: ['ECONNREFUSED: the connection was refused'] },
  { topic: 'CERT_HAS_EXPIRED', expected: ['CERT_HAS_EXPIRED: the certificate has expired'] },
  { topic: 'exit 99', expected: [] },
  { topic: 'zebra', expected: [] },
  { topic: 'constructor', expected: [] },
  { topic: '', expected: [] },
])('$topic', ({ topic, expected }) => {
  expect(titles(topic)).toEqual(expected);
});

test('a code is told once for all APIs that mean the same by it', () => {
  const [shared, own] = explainTopic('over_rate_limit', { codes, now });

  expect(shared).toMatchObject({
    meaning: 'The hour is used up.',
    source: 'used by nasa, fec',
    next: ['apix keys set <api>'],
  });
  expect(own).toMatchObject({
    meaning: 'Used up at openFDA.',
    source: 'used by openfda',
    next: ['apix keys set openfda'],
  });
});

test.each([
  { topic: 'Retry-Aftr', expected: 'Retry-After' },
  { topic: 'ECONREFUSED', expected: 'ECONNREFUSED' },
  { topic: 'OVER_RATE_LIMT', expected: 'OVER_RATE_LIMIT' },
  { topic: 'not fond', expected: 'Not Found' },
])('$topic was probably meant to be $expected', ({ topic, expected }) => {
  expect(nearestTopics(topic, codes)[0]).toBe(expected);
});

test('a problem document is explained in the service’s words and its status’', () => {
  const value = {
    type: 'https://api.example/problems/point',
    title: 'Outside',
    status: 404,
    detail: 'The point is at sea',
  };

  expect(explainProblemDocument({ kind: 'json', value })).toEqual({
    title: 'Outside',
    meaning:
      'The point is at sea. 404 Not Found: Nothing is at this address. The path or an identifier in it is wrong; some services mean "no match" by it.',
    fault: 'caller',
    retry: 'No: the same request gets the same answer',
    next: [
      'Read what the service says of it: https://api.example/problems/point',
      'Check the spelling of the path and of the identifiers in it',
    ],
    source: 'RFC 9457',
  });
});

test('a provider’s own error is explained, too', () => {
  expect(explainProblemDocument({ kind: 'json', value: { error: { code: 'X', message: 'So it is.' } } })).toEqual({
    title: 'X',
    meaning: 'So it is.',
    next: [],
    source: 'the service’s own words',
  });
});

test.each([
  { name: 'records', value: [{ id: 1 }] },
  { name: 'a message', value: { message: 'pong' } },
])('data is no problem document: $name', ({ value }) => {
  expect(explainProblemDocument({ kind: 'json', value })).toBeUndefined();
});
