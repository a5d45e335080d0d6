import { describe, expect, test } from 'vitest';

import { parseRedisAddress } from '../../src/store/redis-address.ts';
import { findSetting } from '../../src/store/settings.ts';
import { secretKey } from '../helpers/test-context.ts';

const plain = { host: 'shared', port: 6379, isTls: false, database: 0 };

test.each([
  { text: 'redis://shared', expected: plain },
  { text: 'redis://shared/', expected: plain },
  { text: 'redis://shared:7000/3', expected: { ...plain, port: 7000, database: 3 } },
  { text: 'rediss://shared', expected: { ...plain, isTls: true } },
  { text: 'redis://a%40b@shared', expected: { ...plain, user: 'a@b' } },
  { text: 'redis://[::1]:7000', expected: { ...plain, host: '::1', port: 7000 } },
])('$text', ({ text, expected }) => {
  expect(parseRedisAddress(text)).toEqual(expected);
  expect(findSetting('state')?.problem(text)).toBeUndefined();
});

test('local is the machine’s own file', () => {
  expect(findSetting('state')?.problem('local')).toBeUndefined();
});

const form = 'local, or the address of a Redis is needed: redis://host:6379';
const noPassword = 'a password does not belong in the address: set APIX_REDIS_PASSWORD';

describe('refused, without being repeated', () => {
  test.each([
    { text: `redis://:${secretKey}@shared`, problem: noPassword },
    { text: `rediss://ada:${secretKey}@shared/1`, problem: noPassword },
    { text: `redis://shared?password=${secretKey}`, problem: form },
    { text: `redis://shared/${secretKey}`, problem: form },
    { text: `${secretKey}@shared`, problem: form },
    { text: `http://:${secretKey}@shared`, problem: form },
    { text: 'shared:6379', problem: form },
    { text: 'redis://', problem: form },
    { text: 'redis://shared:99999', problem: form },
    { text: 'redis://%zz@shared', problem: form },
    { text: 'unix:///run/redis.sock', problem: form },
    { text: '', problem: form },
  ])('$text', ({ text, problem }) => {
    expect(parseRedisAddress(text)).toBe(problem);
    expect(findSetting('state')?.problem(text)).toBe(problem);
  });
});
