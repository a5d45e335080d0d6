import { expect, test } from 'vitest';

import { formBody } from '../../src/plan/form-body.ts';
import { aParameter } from '../helpers/model.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const parameters = [
  aParameter('name', { in: 'body' }),
  aParameter('tag', { in: 'body', schema: { type: 'array', items: { type: 'string' } } }),
  aParameter('photo', { in: 'body', schema: { type: 'string', format: 'binary' } }),
];

test('a form, as a browser writes it', () => {
  const body = formBody('application/x-www-form-urlencoded', parameters, { name: 'a b&c=é', tag: ['x', 'y'] });

  expect(body.contentType).toBe('application/x-www-form-urlencoded');
  expect(text(body.bytes)).toBe('name=a+b%26c%3D%C3%A9&tag=x&tag=y');
});

test('a form in parts, with a file', () => {
  const body = formBody('multipart/form-data', parameters, { name: 'Rex', photo: 'GIF' });

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
  const body = formBody('multipart/form-data', named, { 'a"\r\nb': '\r\n--apix-form--' });

  expect(body.contentType).toBe('multipart/form-data; boundary=apix-form-2');
  expect(text(body.bytes)).toContain('name="a%22%0D%0Ab"');
});
