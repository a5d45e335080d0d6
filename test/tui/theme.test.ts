import { expect, test } from 'vitest';

import { chooseTheme, themes } from '../../src/tui/theme.ts';

test.each([
  { name: 'no colours', chosen: 'light', hasColor: false, background: undefined, expected: themes.plain },
  { name: 'the chosen one', chosen: 'safe', hasColor: true, background: '0;15', expected: themes.safe },
  { name: 'dark where nothing is known', chosen: 'auto', hasColor: true, background: undefined, expected: themes.dark },
  { name: 'light on white', chosen: 'auto', hasColor: true, background: '0;15', expected: themes.light },
  {
    name: 'light on grey, in the form of three',
    chosen: 'auto',
    hasColor: true,
    background: '0;default;7',
    expected: themes.light,
  },
  { name: 'dark on black', chosen: 'auto', hasColor: true, background: '15;0', expected: themes.dark },
])('$name', ({ chosen, hasColor, background, expected }) => {
  expect(chooseTheme(chosen, hasColor, background)).toBe(expected);
});

test('without colours nothing has one', () => {
  expect(JSON.stringify(themes.plain)).not.toMatch(/color/i);
});
