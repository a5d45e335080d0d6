import { expect, test } from 'vitest';

import { UsageError } from '../../src/errors.ts';
import { renderError, renderFault, renderTalk } from '../../src/render/error.ts';
import { createStyle } from '../../src/render/style.ts';

const plainStyle = await createStyle(false);
const colourStyle = await createStyle(true);

test('what happened, the facts, what to do next', () => {
  const error = new UsageError('Two things do not fit', { facts: ['a: wrong', 'b: wrong'], next: ['apix show nws'] });

  expect(renderError(error, plainStyle)).toBe(
    'error Two things do not fit\n  a: wrong\n  b: wrong\n  → apix show nws\n',
  );
});

test('an error without more is one line', () => {
  expect(renderError(new UsageError('No'), plainStyle)).toBe('error No\n');
});

test('an empty fact leaves no line', () => {
  expect(renderTalk('note', 'A', { facts: [''] }, plainStyle)).toBe('note A\n');
});

test('every line of a fact is indented', () => {
  expect(renderTalk('note', 'A', { facts: ['b\nc'] }, plainStyle)).toBe('note A\n  b\n  c\n');
});

test('control sequences do not get through, and a headline is one line', () => {
  const hostile = 'a\n\u001B[31mb';

  expect(renderError(new UsageError(hostile, { facts: ['\u001B[2Jc'], next: [hostile] }), plainStyle)).toBe(
    'error a b\n  c\n  → a b\n',
  );
});

test('the label is painted where there is colour', () => {
  expect(renderError(new UsageError('No'), colourStyle)).toBe('\u001B[31merror\u001B[39m No\n');
});

test('a fault of apix has its frames and no message of many lines', () => {
  const error = new TypeError('x is not\na function');
  error.stack = `TypeError: x is not\na function\n${Array.from({ length: 9 }, (_, line) => `    at f${line} (file.ts:${line}:1)`).join('\n')}`;

  expect(renderFault(error, plainStyle)).toBe(
    [
      'fault apix failed, and that is not your doing: x is not a function',
      ...Array.from({ length: 6 }, (_, line) => `  at f${line} (file.ts:${line}:1)`),
      '  → Please report this with the lines above',
      '',
    ].join('\n'),
  );
});

test('a fault loses the credentials of addresses', () => {
  expect(renderFault(new Error('at https://a.example/?api_key=s3cret'), plainStyle)).not.toContain('s3cret');
});

test.each(['text', undefined, { toString: () => 'odd' }])('what is thrown and is no error: %s', thrown => {
  expect(renderFault(thrown, plainStyle)).toContain('fault apix failed, and that is not your doing: ');
});

test('a message that looks like a frame is none', () => {
  const fault = renderFault(new Error('x\n    at \u001B[31mhttps://a.example/?api_key=s3cret'), plainStyle);

  expect(fault).not.toContain('\u001B');
  expect(fault).not.toContain('s3cret');
});
