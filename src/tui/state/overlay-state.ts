import { everywhereKeys, helpKeys, paletteKeys } from '../keymap.ts';
import { withoutLast } from '../../lib/graphemes.ts';
import { type HelpLine, helpLines } from './help-lines.ts';
import type { Input, KeyBinding, Mode, Size } from '../screen.ts';
import { type Cursor, isMove, moveCursor, startCursor } from './scroll.ts';

/** What lies over a screen. */
export type Overlay =
  | HelpState
  | PaletteState
  /** `typed` is the beginning of a letter pair. */
  | { readonly kind: 'jump'; readonly letters: ReadonlyMap<string, string>; readonly typed: string };

export interface HelpState {
  readonly kind: 'help';
  readonly lines: readonly HelpLine[];
  readonly top: number;
}

export interface PaletteState {
  readonly kind: 'palette';
  readonly text: string;
  readonly all: readonly KeyBinding[];
  readonly rows: readonly KeyBinding[];
  readonly cursor: Cursor;
}

/** What remains of an overlay, and what the screen below it is told. */
export interface Overlaid {
  readonly next: Overlay | undefined;
  readonly below?: Input;
}

export const openHelp = (mode: Mode): Overlay => ({ kind: 'help', lines: helpLines(mode), top: 0 });

/** Everything that can be done now, with its keys. */
export const openPalette = ({ keys }: Mode): PaletteState => {
  const all = [...keys, ...everywhereKeys.filter(({ command }) => command !== 'palette')];
  return { kind: 'palette', text: '', all, rows: all, cursor: startCursor };
};

export const closingCommands: readonly string[] = ['close'];

export const overlayMode = (overlay: Overlay): Mode => {
  if (overlay.kind === 'help') return { keys: helpKeys, isTyping: false };
  return overlay.kind === 'palette'
    ? { keys: paletteKeys, isTyping: true }
    : { keys: [{ keys: ['escape', 'ctrl-o'], command: 'close', help: 'stay here' }], isTyping: true };
};

export const reduceOverlay = (overlay: Overlay, input: Input, size: Size): Overlaid => {
  switch (overlay.kind) {
    case 'help':
      return { next: { ...overlay, top: scrolledHelp(overlay, input, size) } };
    case 'palette':
      return reducePalette(overlay, input, size);
    case 'jump':
      return input.kind === 'text' ? jumpTo(overlay.letters, `${overlay.typed}${input.text}`) : { next: overlay };
  }
};

/** Rows of a list in an overlay: its frame, its heading and its search take the others. */
export const overlayHeight = ({ height }: Size): number => Math.max(1, height - 4);

const scrolledHelp = ({ top, lines }: HelpState, input: Input, size: Size): number => {
  if (input.kind !== 'command' || !isMove(input.command)) return top;
  const height = overlayHeight(size);
  // What is marked is the first line on the screen.
  const count = Math.max(1, lines.length - height + 1);
  return moveCursor({ at: top, top }, input.command, { count, height }, height).at;
};

const reducePalette = (palette: PaletteState, input: Input, size: Size): Overlaid => {
  if (input.kind === 'text') return { next: searched(palette, palette.text + input.text) };
  if (input.kind === 'erase') return { next: searched(palette, withoutLast(palette.text)) };
  if (input.kind !== 'command') return { next: palette };
  if (input.command === 'run') {
    const command = palette.rows[palette.cursor.at]?.command;
    return command === undefined ? { next: palette } : { next: undefined, below: { kind: 'command', command } };
  }
  if (!isMove(input.command)) return { next: palette };
  const extent = { count: palette.rows.length, height: overlayHeight(size) };
  return { next: { ...palette, cursor: moveCursor(palette.cursor, input.command, extent, extent.height) } };
};

const searched = (palette: PaletteState, text: string): PaletteState => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = palette.all.filter(({ help, command, keys }) =>
    words.every(word => `${command} ${help} ${keys.join(' ')}`.toLowerCase().includes(word)),
  );
  return { ...palette, text, rows, cursor: startCursor };
};

const jumpTo = (letters: ReadonlyMap<string, string>, typed: string): Overlaid => {
  const target = [...letters].find(([, letter]) => letter === typed)?.[0];
  if (target !== undefined) return { next: undefined, below: { kind: 'focus', target } };
  // What begins no pair goes nowhere.
  const isBeginning = [...letters.values()].some(letter => letter.startsWith(typed));
  return { next: isBeginning ? { kind: 'jump', letters, typed } : undefined };
};
