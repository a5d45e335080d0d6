import { expect, test } from 'vitest';

import { renderHead } from '../../src/render/head.ts';
import { createStyle } from '../../src/render/style.ts';
import { aResponse } from '../helpers/model.ts';

const plainStyle = await createStyle(false);

test('the head as HTTP has it', () => {
  const response = aResponse({
    status: 404,
    statusText: 'Not Found',
    headers: [
      ['Content-Type', 'text/csv'],
      ['x-a', '1'],
      ['X-A', '2'],
    ],
  });

  expect(renderHead(response, plainStyle)).toBe('HTTP/1.1 404 Not Found\nContent-Type: text/csv\nx-a: 1\nX-A: 2\n');
});

test('a status without a text has no blank behind it', () => {
  expect(renderHead(aResponse({ status: 200 }), plainStyle)).toBe('HTTP/1.1 200\n');
});

test.each(['Set-Cookie', 'Authorization', 'X-Api-Key'])('%s is named and not shown', name => {
  expect(renderHead(aResponse({ headers: [[name, 's3cret']] }), plainStyle)).toBe(`HTTP/1.1 200\n${name}: …\n`);
});

test('control sequences do not get through', () => {
  expect(
    renderHead(aResponse({ statusText: '\u001B[2JOK', headers: [['x-odd', 'a\u001B[31mb\u009Bc']] }), plainStyle),
  ).toBe('HTTP/1.1 200 OK\nx-odd: ab\n');
});
