import { expect, test } from 'vitest';

import { isCredentialHeader, isCredentialParameter, redactUrl } from '../../src/lib/credential-names.ts';

test.each([
  'Authorization',
  'PROXY-AUTHORIZATION',
  'cookie',
  'X-Api-Key',
  'Ocp-Apim-Subscription-Key',
  'X-App-Token',
  'token',
])('the header %s carries a credential', name => {
  expect(isCredentialHeader(name)).toBe(true);
});

test.each(['accept', 'user-agent', 'x-request-id', 'keep-alive'])('the header %s carries none', name => {
  expect(isCredentialHeader(name)).toBe(false);
});

test.each([
  'api_key',
  'API_KEY',
  'apikey',
  'key',
  'appid',
  'access_token',
  '$$app_token',
  'registrationkey',
  'UserID',
  'client_secret',
])('the parameter %s carries a credential', name => {
  expect(isCredentialParameter(name)).toBe(true);
});

test.each(['keyword', 'keys', 'monkey', 'page_token_size', 'get', 'id', 'tokens'])(
  'the parameter %s carries none',
  name => {
    expect(isCredentialParameter(name)).toBe(false);
  },
);

test.each([
  { name: 'nothing to hide', url: 'https://a.example/b?c=d#e', expected: 'https://a.example/b?c=d#e' },
  {
    name: 'a key in the query',
    url: 'https://a.example/b?api_key=s3cret&c=d',
    expected: 'https://a.example/b?api_key=…&c=d',
  },
  {
    name: 'each of two',
    url: 'https://a.example/?key=s3cret&token=s3cret',
    expected: 'https://a.example/?key=…&token=…',
  },
  {
    name: 'a name written in escapes',
    url: 'https://a.example/?api%5Fkey=s3cret',
    expected: 'https://a.example/?api%5Fkey=…',
  },
  {
    name: 'a name with a broken escape',
    url: 'https://a.example/?%zz=1&key=s3cret',
    expected: 'https://a.example/?%zz=1&key=…',
  },
  { name: 'a password', url: 'https://me:s3cret@a.example/b', expected: 'https://…@a.example/b' },
  { name: 'a password with an at sign', url: 'https://me:s3c@ret@a.example/b', expected: 'https://…@a.example/b' },
  { name: 'a relative address', url: '/b?key=s3cret', expected: '/b?key=…' },
  { name: 'an at sign in the path', url: 'https://a.example/@me', expected: 'https://a.example/@me' },
  {
    name: 'a token in the fragment',
    url: 'https://a.example/#access_token=s3cret',
    expected: 'https://a.example/#access_token=…',
  },
])('redacts $name', ({ url, expected }) => {
  expect(redactUrl(url)).toBe(expected);
});
