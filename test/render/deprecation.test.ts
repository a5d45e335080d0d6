import { expect, test } from 'vitest';

import { renderDeprecation, type DeprecationFacts } from '../../src/render/deprecation.ts';
import { createStyle } from '../../src/render/style.ts';

const plainStyle = await createStyle(false);

const now = Date.UTC(2026, 10, 21);
const render = (facts: DeprecationFacts): string => renderDeprecation('shop things', facts, now, plainStyle);

test.each<{ readonly name: string; readonly facts: DeprecationFacts; readonly expected: string }>([
  { name: 'that it is', facts: {}, expected: 'note shop things is deprecated\n' },
  {
    name: 'all of it',
    facts: {
      deprecatedAt: Date.UTC(2026, 0, 1),
      sunsetAt: Date.UTC(2027, 5, 30),
      successor: 'https://api.shop.example/v2/things',
      documentation: 'https://shop.example/v2',
      policy: 'https://shop.example/policy',
    },
    expected:
      'note shop things has been deprecated since 2026-01-01\n  It is to stop answering on 2027-06-30.\n' +
      '  → Use https://api.shop.example/v2/things instead\n  → Read https://shop.example/v2\n',
  },
  {
    name: 'an end that is over',
    facts: { sunsetAt: Date.UTC(2026, 5, 30) },
    expected: 'note shop things is deprecated\n  It was to stop answering on 2026-06-30.\n',
  },
  {
    name: 'a policy where there is no page',
    facts: { policy: 'https://shop.example/policy' },
    expected: 'note shop things is deprecated\n  → Read https://shop.example/policy\n',
  },
])('$name', ({ facts, expected }) => {
  expect(render(facts)).toBe(expected);
});

test('a day to come is not said to be past', () => {
  expect(render({ deprecatedAt: Date.UTC(2027, 0, 1) })).not.toContain('has been deprecated since 2027-01-01');
});

test('control sequences do not get through', () => {
  expect(render({ successor: '\u001B[31mx' })).toBe('note shop things is deprecated\n  → Use x instead\n');
});
