import type { TextProps } from 'ink';

/** What a colour may mean; no part of the screen names a colour. */
export type Meaning =
  | 'heading'
  | 'id'
  | 'muted'
  | 'good'
  | 'bad'
  | 'warning'
  | 'key'
  | 'command'
  | 'selected'
  | 'match'
  | 'label'
  | 'bar';

export type Look = Pick<TextProps, 'color' | 'backgroundColor' | 'bold' | 'dimColor' | 'inverse' | 'underline'>;

export type Theme = Readonly<Record<Meaning, Look>>;

/** Told apart without any colour. */
const plain: Theme = {
  heading: { bold: true },
  id: {},
  muted: {},
  good: {},
  bad: { bold: true },
  warning: { bold: true },
  key: { bold: true },
  command: { bold: true },
  selected: { inverse: true },
  match: { underline: true },
  label: { inverse: true, bold: true },
  bar: { inverse: true },
};

/** Of the sixteen colours that the user's own terminal defines, so that they fit its background. */
const dark: Theme = {
  heading: { bold: true },
  id: { color: 'cyan' },
  muted: { dimColor: true },
  good: { color: 'green' },
  bad: { color: 'red' },
  warning: { color: 'yellow' },
  key: { color: 'yellow' },
  command: { color: 'cyan', bold: true },
  selected: { inverse: true },
  match: { color: 'yellow', underline: true },
  label: { color: 'black', backgroundColor: 'yellow', bold: true },
  bar: { color: 'white', backgroundColor: 'blue' },
};

/** Yellow and cyan vanish on white. */
const light: Theme = {
  ...dark,
  id: { color: 'blue' },
  warning: { color: '#8a5a00' },
  key: { color: 'magenta' },
  command: { color: 'blue', bold: true },
  match: { color: 'magenta', underline: true },
};

/** Good and bad by blue and orange, which those who cannot tell red from green can (the palette of Okabe and Ito). */
const safe: Theme = {
  ...dark,
  id: { color: '#56b4e9' },
  good: { color: '#0072b2', bold: true },
  bad: { color: '#d55e00', bold: true },
  warning: { color: '#e69f00' },
  key: { color: '#f0e442' },
  match: { color: '#f0e442', underline: true },
};

export const themes = { plain, dark, light, safe } as const;

/** The theme to begin with: what the user has chosen, else by what the terminal says of its background (COLORFGBG). */
export const chooseTheme = (chosen: string, hasColor: boolean, background: string | undefined): Theme => {
  if (!hasColor) return plain;
  if (chosen === 'dark' || chosen === 'light' || chosen === 'safe') return themes[chosen];
  const [, shade] = /;(\d+)$/.exec(background ?? '') ?? [];
  return shade === '7' || shade === '15' ? light : dark;
};
