import { answerKeys } from './answer-keys.ts';
import { formKeys } from './form-logic.ts';
import { callsKeys, keyringKeys } from './keyring-logic.ts';
import { moveKeys } from './move-keys.ts';
import type { KeyBinding } from './screen.ts';

/** Keys of every screen and mode; those that are letters are text while a text is typed. */
export const everywhereKeys: readonly KeyBinding[] = [
  { keys: ['?'], command: 'help', help: 'help' },
  { keys: [':'], command: 'palette', help: 'all commands' },
  { keys: ['ctrl-o'], command: 'jump', help: 'jump by a letter' },
  { keys: ['y'], command: 'copy', help: 'copy the command' },
  { keys: ['H'], command: 'history', help: 'calls of this session' },
  { keys: ['K'], command: 'all-keys', help: 'keys' },
  { keys: ['q', 'escape'], command: 'back', help: 'back' },
  { keys: ['ctrl-z'], command: 'suspend', help: 'suspend' },
  { keys: ['ctrl-l'], command: 'redraw', help: 'draw anew' },
  { keys: ['ctrl-c'], command: 'leave', help: 'leave' },
];

/** While a search is typed; the movements that are no letters move in what it found. */
export const searchKeys: readonly KeyBinding[] = [
  { keys: ['enter'], command: 'open', help: 'open' },
  { keys: ['escape', 'tab'], command: 'browse', help: 'to the list' },
  { keys: ['down'], command: 'down', help: 'next' },
  { keys: ['up'], command: 'up', help: 'previous' },
  { keys: ['pagedown'], command: 'pageDown', help: 'a page on' },
  { keys: ['pageup'], command: 'pageUp', help: 'a page back' },
  { keys: ['ctrl-u'], command: 'clear', help: 'empty the search' },
];

/** In a list that can be searched. */
const browseKeys: readonly KeyBinding[] = [
  { keys: ['enter', 'l', 'right'], command: 'open', help: 'open' },
  { keys: ['/', 'i'], command: 'search', help: 'search' },
  ...moveKeys,
];

/** The list of the catalog. */
export const catalogKeys: readonly KeyBinding[] = [
  ...browseKeys,
  { keys: ['a'], command: 'auth', help: 'sign-in' },
  { keys: ['c'], command: 'category', help: 'category' },
  { keys: ['r'], command: 'region', help: 'region' },
  { keys: ['d'], command: 'callable', help: 'callable only' },
  { keys: ['u'], command: 'unfilter', help: 'no filters' },
];

/** The operations of an API. */
export const apiKeys: readonly KeyBinding[] = [...browseKeys];

/** A page of text. */
export const pageKeys: readonly KeyBinding[] = [...moveKeys];

/** The palette. */
export const paletteKeys: readonly KeyBinding[] = [
  { keys: ['enter'], command: 'run', help: 'run it' },
  { keys: ['escape'], command: 'close', help: 'close' },
  { keys: ['down'], command: 'down', help: 'next' },
  { keys: ['up'], command: 'up', help: 'previous' },
];

/** The help. */
export const helpKeys: readonly KeyBinding[] = [
  { keys: ['q', 'escape', '?'], command: 'close', help: 'close' },
  ...moveKeys,
];

/** All of them, by where they count. */
export const keyChapters: Readonly<Record<string, readonly KeyBinding[]>> = {
  everywhere: everywhereKeys,
  'while searching': searchKeys,
  'in the catalog': catalogKeys,
  'in a form': formKeys,
  'in the table of an answer': answerKeys.table,
  'in its tree': answerKeys.tree,
  'in its chart': answerKeys.chart,
  'in the history': callsKeys,
  'among the keys': keyringKeys,
};

/** The command that a key stands for. */
export const commandOf = (keys: readonly KeyBinding[], key: string): string | undefined =>
  keys.find(binding => binding.keys.includes(key))?.command;
