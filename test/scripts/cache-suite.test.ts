import { expect, test } from 'vitest';

import { renderVerdicts, verdictsOf } from '../../src/scripts/cache-suite/verdicts.ts';

const suites = [
  {
    tests: [
      { id: 'base', name: 'A base', kind: 'check' },
      { id: 'built', name: 'Built on it', depends_on: ['base'] },
      { id: 'higher', name: 'Built on that', kind: 'optimal', depends_on: ['built'] },
      { id: 'alone', name: 'Alone' },
      { id: 'broken', name: 'Not set up' },
    ],
  },
] as const;

test('a case counts only where all that it builds on has passed', () => {
  const results = {
    base: ['Assertion', 'no'],
    built: true,
    higher: ['Assertion', 'no'],
    alone: ['NetworkError', 'It refused'],
    broken: ['Setup', 'retry'],
  } as const;

  expect(renderVerdicts(verdictsOf(suites, results))).toBe(`required: 0 passed, 1 failed, 2 untestable of 3
  untestable built: builds on base
  failed alone: NetworkError: It refused
  untestable broken: Setup: retry
optimal: 0 passed, 0 failed, 1 untestable of 1
  untestable higher: builds on built
check: 0 yes, 1 no, 0 untestable of 1
`);
});

test('all is well', () => {
  const results = { base: true, built: true, higher: true, alone: true } as const;

  expect(renderVerdicts(verdictsOf(suites, results))).toBe(`required: 2 passed, 0 failed, 0 untestable of 2
optimal: 1 passed, 0 failed, 0 untestable of 1
check: 1 yes, 0 no, 0 untestable of 1
`);
});
