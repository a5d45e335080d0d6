import { expect, test } from 'vitest';

import { formatBytes, parseBytes } from '../../src/lib/bytes.ts';

test.each([
  { text: '0', expected: 0 },
  { text: '812', expected: 812 },
  { text: '812B', expected: 812 },
  { text: '512KB', expected: 512_000 },
  { text: '512 kb', expected: 512_000 },
  { text: '1.5GB', expected: 1_500_000_000 },
  { text: '2K', expected: 2000 },
  { text: '1KiB', expected: 1024 },
  { text: '64MiB', expected: 67_108_864 },
  { text: '1gi', expected: 1_073_741_824 },
])('$text is $expected bytes', ({ text, expected }) => {
  expect(parseBytes(text)).toBe(expected);
});

test.each(['', 'MB', '-1', '1TB', '1,5MB', '1e6', '.5MB', '5 M B', 'ten'])('%j is no size', text => {
  expect(parseBytes(text)).toBeUndefined();
});

test.each([
  { bytes: 0, expected: '0 B' },
  { bytes: 999, expected: '999 B' },
  { bytes: 1000, expected: '1 KB' },
  { bytes: 4210, expected: '4.2 KB' },
  { bytes: 9960, expected: '10 KB' },
  { bytes: 999_499, expected: '999 KB' },
  { bytes: 999_500, expected: '1 MB' },
  { bytes: 256_000_000, expected: '256 MB' },
  { bytes: 999_500_000, expected: '1 GB' },
  { bytes: 1_610_612_736, expected: '1.6 GB' },
])('$bytes bytes are written $expected', ({ bytes, expected }) => {
  expect(formatBytes(bytes)).toBe(expected);
});
