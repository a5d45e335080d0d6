import { everywhereKeys, paletteKeys, searchKeys } from '../keymap.ts';
import type { KeyBinding, Mode } from '../screen.ts';

export type HelpLine =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'key'; readonly keys: string; readonly help: string };

/** The help: the keys that count now, those of every screen, and those of searching. */
export const helpLines = ({ keys }: Mode): readonly HelpLine[] => {
  const chapters: readonly (readonly [string, readonly KeyBinding[]])[] = [
    ['Here', keys],
    ['Everywhere', everywhereKeys],
    ['While searching', keys === searchKeys ? [] : searchKeys],
    ['In the palette', paletteKeys],
  ];
  return chapters
    .filter(([, bindings]) => bindings.length > 0)
    .flatMap(([text, bindings]) => [
      { kind: 'heading', text } as const,
      ...bindings.map(binding => ({ kind: 'key', keys: keysText(binding), help: binding.help }) as const),
    ]);
};

/** Keys as they are shown: `j ↓`, `^O`. */
export const keysText = ({ keys }: KeyBinding): string =>
  keys.map(key => shownKeys.get(key) ?? controlKey(key)).join(' ');

const controlKey = (key: string): string =>
  key.replace(/^ctrl-(.)$/, (_, letter: string) => `^${letter.toUpperCase()}`);

const shownKeys: ReadonlyMap<string, string> = new Map([
  ['down', '↓'],
  ['up', '↑'],
  ['left', '←'],
  ['right', '→'],
  ['enter', 'Enter'],
  ['escape', 'Esc'],
  ['tab', 'Tab'],
  ['space', 'Space'],
  ['home', 'Home'],
  ['end', 'End'],
  ['pageup', 'PgUp'],
  ['pagedown', 'PgDn'],
]);
