import { expect, test } from 'vitest';
import { explainStatus, statusByName, statusTitle } from '../../src/explain/explain-status.ts';
import { statuses } from '../../src/explain/statuses.ts';
import { unofficialStatuses } from '../../src/explain/unofficial-statuses.ts';

const registered = [
  100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 306, 307, 308,
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424,
  425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
];

test('every registered status has an entry with its RFC, and nothing else has', () => {
  expect(Object.keys(statuses).map(Number)).toEqual(registered);
  expect(Object.values(statuses).filter(({ source }) => !source.startsWith('RFC '))).toEqual([]);
});

test('what is not registered says so', () => {
  expect(Object.keys(unofficialStatuses).filter(status => status in statuses)).toEqual([]);
  expect(Object.values(unofficialStatuses).filter(({ source }) => !source.startsWith('unofficial: '))).toEqual([]);
});

test.each(
  [...Object.entries(statuses), ...Object.entries(unofficialStatuses)].filter(([status]) => Number(status) >= 400),
)('%s says whose fault it is and whether to send again', (_, facts) => {
  expect(facts.fault).toBeDefined();
  expect(facts.retry).toBeDefined();
  expect(facts.meaning).toMatch(/\.$/);
});

test('a status in full', () => {
  expect(explainStatus(410)).toEqual({
    title: '410 Gone',
    meaning: 'It was here and has been withdrawn for good. Retired versions of an API answer so.',
    fault: 'nobody',
    retry: 'No: the same request gets the same answer',
    next: ['Look for a newer version of the API'],
    source: 'RFC 9110 §15.5.11',
  });
});

test.each([
  { status: 199, title: '199', meaning: 'An interim message of no registered kind; a final status follows.' },
  { status: 299, title: '299', meaning: 'A success of no registered kind. The body says what it is about.' },
  { status: 399, title: '399', meaning: 'A redirection of no registered kind; Location may say where to go.' },
  {
    status: 427,
    title: '427',
    meaning: 'No registered code. Its class says that the request is at fault; treat it as a 400.',
  },
  {
    status: 588,
    title: '588',
    meaning: 'No registered code. Its class says that the service failed; treat it as a 500.',
  },
  {
    status: 700,
    title: '700',
    meaning: 'No HTTP status: they run from 100 to 599. What answered does not keep to HTTP.',
  },
])('$status is explained by its class', ({ status, title, meaning }) => {
  expect(explainStatus(status)).toMatchObject({ title, meaning });
});

test.each([
  { name: 'Not Found', expected: 404 },
  { name: 'NotFound', expected: 404 },
  { name: 'i am a teapot', expected: undefined },
  { name: "i'm a teapot", expected: 418 },
  { name: 'web server is down', expected: 521 },
])('$name is $expected', ({ name, expected }) => {
  expect(statusByName(name)).toBe(expected);
});

test('no status at all is written as curl does', () => {
  expect(statusTitle(0)).toBe('000 No status');
});
