import { expect, test } from 'vitest';

import { addressKey, requestKey, scopeOf, variantOf } from '../../../src/http/cache/digests.ts';
import { aPlan } from '../../helpers/model.ts';

const asker = { owner: 'shop', profile: 'default', fingerprint: '' };

test('an address is the same whatever part of the page is meant', () => {
  expect(addressKey('https://a.example/x?b=1#top')).toBe(addressKey('https://a.example/x?b=1'));
  expect(addressKey('https://a.example/x?b=1')).not.toBe(addressKey('https://a.example/x?b=2'));
});

test.each([
  { name: 'method', method: 'HEAD', other: asker },
  { name: 'API', method: 'GET', other: { ...asker, owner: 'other' } },
  { name: 'profile', method: 'GET', other: { ...asker, profile: 'work' } },
  { name: 'credential', method: 'GET', other: { ...asker, fingerprint: 'another' } },
])('another $name has answers of its own', ({ method, other }) => {
  expect(scopeOf(method, other)).not.toBe(scopeOf('GET', asker));
});

test.each([
  { name: 'the same', vary: 'accept', one: { accept: 'a' }, other: { accept: 'a' }, isSame: true },
  { name: 'another value', vary: 'accept', one: { accept: 'a' }, other: { accept: 'b' }, isSame: false },
  { name: 'left out', vary: 'accept', one: { accept: 'a' }, other: {}, isSame: false },
  { name: 'empty is not left out', vary: 'accept', one: { accept: '' }, other: {}, isSame: false },
  { name: 'both left out', vary: 'accept', one: {}, other: {}, isSame: true },
  { name: 'what is not named', vary: 'accept', one: { 'x-a': '1' }, other: { 'x-a': '2' }, isSame: true },
  { name: 'blanks', vary: 'Accept', one: { accept: 'a, b' }, other: { accept: 'a,b ' }, isSame: true },
  {
    name: 'two fields',
    vary: 'Accept, X-A',
    one: { accept: 'a', 'x-a': '1' },
    other: { accept: 'a', 'x-a': '2' },
    isSame: false,
  },
])('Vary: $name', ({ vary, one, other, isSame }) => {
  const variants = [one, other].map(headers => variantOf('scope', [['Vary', vary]], headers as Record<string, string>));

  expect(variants[0] === variants[1]).toBe(isSame);
});

test('requests are equal by all their fields, in any order', () => {
  const plan = aPlan('https://a.example/', { headers: { a: '1', b: '2' } });

  expect(requestKey('s', { ...plan, headers: { b: '2', a: '1' } })).toBe(requestKey('s', plan));
  expect(requestKey('s', { ...plan, headers: { a: '1', b: '3' } })).not.toBe(requestKey('s', plan));
});

test('nothing of a field can be read from a digest', () => {
  expect(variantOf('scope', [['Vary', 'x-token']], { 'x-token': 'sk-Zq7vR2mW9xT4' })).not.toContain('sk-Zq7vR2mW9xT4');
});
