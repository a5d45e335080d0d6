import { expect, test } from 'vitest';

import { shareBar } from '../../src/render/share-bar.ts';

test.each([
  { name: 'nothing', share: 0, expected: '░░░░' },
  { name: 'the least shows', share: 0.001, expected: '▏░░░' },
  { name: 'a half', share: 0.5, expected: '██░░' },
  { name: 'eighths of a letter', share: 0.4, expected: '█▌░░' },
  { name: 'the least that is missing shows', share: 0.999, expected: '███▉' },
  { name: 'all', share: 1, expected: '████' },
  { name: 'more than all', share: 1.5, expected: '████' },
  { name: 'less than nothing', share: -1, expected: '░░░░' },
])('$name', ({ share, expected }) => {
  expect(shareBar(share, 4)).toBe(expected);
});
