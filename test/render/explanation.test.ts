import { expect, test } from 'vitest';

import { renderExplanation } from '../../src/render/explanation.ts';
import { createStyle } from '../../src/render/style.ts';

const plainStyle = await createStyle(false);

test('all of an explanation', () => {
  const text = renderExplanation(
    {
      title: '429 Too Many Requests',
      meaning:
        'You asked too often. The service counts requests by key or by address and stopped answering for a while.',
      fault: 'caller',
      retry: 'after the time that Retry-After names',
      next: ['Wait, then ask again', 'apix explain Retry-After'],
      source: 'RFC 6585 section 4',
    },
    60,
    plainStyle,
  );

  expect(text).toBe(
    [
      '429 Too Many Requests',
      '  You asked too often. The service counts requests by key or',
      '  by address and stopped answering for a while.',
      '  Fault  yours to mend: the request, or how often it is made',
      '  Again  after the time that Retry-After names',
      '  → Wait, then ask again',
      '  → apix explain Retry-After',
      '  Source  RFC 6585 section 4',
      '',
    ].join('\n'),
  );
});

test('what it does not have leaves no line', () => {
  expect(renderExplanation({ title: 'A', meaning: 'B.', next: [] }, 80, plainStyle)).toBe('A\n  B.\n');
});

test.each([
  { fault: 'caller', expected: 'yours to mend: the request, or how often it is made' },
  { fault: 'service', expected: 'the service' },
  { fault: 'network', expected: 'the way between' },
  { fault: 'nobody', expected: 'nobody in particular' },
] as const)('whose fault: $fault', ({ fault, expected }) => {
  expect(renderExplanation({ title: 'A', meaning: 'B.', fault, next: [] }, 80, plainStyle)).toBe(
    `A\n  B.\n  Fault  ${expected}\n`,
  );
});

test('control sequences do not get through', () => {
  const hostile = '\u001B[31mx\u001B]0;t\u0007';

  expect(
    renderExplanation(
      { title: hostile, meaning: hostile, retry: hostile, next: [hostile], source: hostile },
      80,
      plainStyle,
    ),
  ).toBe('x\n  x\n  Again  x\n  → x\n  Source  x\n');
});
