import type { TextProps } from 'ink';

/** What the colours of a form, the keys and the history may mean. */
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
  | 'label';

type Look = Pick<TextProps, 'color' | 'backgroundColor' | 'bold' | 'dimColor' | 'inverse' | 'underline'>;

/** How each of them looks: a theme has them all. */
export type Looks = Readonly<Record<Meaning, Look>>;

/** The letters of jump mode, by the names of what they lead to; none in other modes. */
export type Letters = ReadonlyMap<string, string>;
