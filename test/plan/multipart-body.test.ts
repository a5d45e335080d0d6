import { expect, test } from 'vitest';

import { multipartBody } from '../../src/plan/multipart-body.ts';
import { aParameter } from '../helpers/model.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const parameters = [
  aParameter('name', { in: 'body' }),
  aParameter('tag', { in: 'body', schema: { type: 'array', items: { type: 'string' } } }),
  aParameter('photo', { in: 'body', schema: { type: 'string', format: 'binary' } }),
];

test('a form in parts, with a file', () => {
  const body = multipartBody(parameters, { name: 'Rex', photo: 'GIF' });

  expect(body.contentType).toBe('multipart/form-data; boundary=apix-form');
  expect(text(body.bytes)).toBe(
    [
      '--apix-form',
      'Content-Disposition: form-data; name="name"',
      '',
      'Rex',
      '--apix-form',
      'Content-Disposition: form-data; name="photo"; filename="photo"',
      'Content-Type: application/octet-stream',
      '',
      'GIF',
      '--apix-form--',
      '',
    ].join('\r\n'),
  );
});

test('neither a value nor a name can end its part', () => {
  const named = [aParameter('a"\r\nb', { in: 'body' })];
  const body = multipartBody(named, { 'a"\r\nb': '\r\n--apix-form--' });

  expect(body.contentType).toBe('multipart/form-data; boundary=apix-form-2');
  expect(text(body.bytes)).toContain('name="a%22%0D%0Ab"');
});
