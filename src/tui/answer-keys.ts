import { moveKeys } from './move-keys.ts';
import type { KeyBinding } from './screen.ts';

/** In every pane of an answer. */
const everyPane: readonly KeyBinding[] = [
  { keys: ['tab', ']'], command: 'nextPane', help: 'next way to look at it' },
  { keys: ['['], command: 'previousPane', help: 'previous way to look at it' },
  { keys: ['/'], command: 'search', help: 'search within' },
  { keys: ['n'], command: 'findNext', help: 'next that was found' },
  { keys: ['N'], command: 'findPrevious', help: 'previous that was found' },
  { keys: ['s'], command: 'save', help: 'save the body to a file' },
  { keys: ['x'], command: 'export', help: 'take it away in another form' },
  { keys: ['c'], command: 'copyCurl', help: 'copy it as a curl command' },
];

/** The keys of an answer, a list for each thing that they may work on. */
export const answerKeys = {
  running: [{ keys: ['escape', 'q'], command: 'cancel', help: 'cancel the call' }],
  failed: [...moveKeys, { keys: ['c'], command: 'copyCurl', help: 'copy it as a curl command' }],
  search: [
    { keys: ['enter'], command: 'find', help: 'find it' },
    { keys: ['escape'], command: 'close', help: 'search for nothing' },
    { keys: ['ctrl-u'], command: 'clear', help: 'empty the field' },
  ],
  save: [
    { keys: ['enter'], command: 'accept', help: 'save it' },
    { keys: ['escape'], command: 'close', help: 'save nothing' },
    { keys: ['ctrl-u'], command: 'clear', help: 'empty the field' },
  ],
  menu: [
    { keys: ['enter'], command: 'choose', help: 'take this one' },
    { keys: ['escape', 'q', 'x'], command: 'close', help: 'close' },
    ...moveKeys,
  ],
  columns: [
    { keys: ['space', 'enter'], command: 'toggle', help: 'show or hide the column' },
    { keys: ['escape', 'q', 'f'], command: 'close', help: 'close' },
    ...moveKeys.filter(({ command }) => command !== 'pageDown'),
    { keys: ['ctrl-f', 'pagedown'], command: 'pageDown', help: 'a page on' },
  ],
  record: [
    { keys: ['escape', 'q', 'enter'], command: 'close', help: 'back to the table' },
    { keys: ['l', 'right'], command: 'nextRecord', help: 'next record' },
    { keys: ['h', 'left'], command: 'previousRecord', help: 'previous record' },
    ...moveKeys,
    ...everyPane,
  ],
  table: [
    { keys: ['enter'], command: 'open', help: 'open the record' },
    { keys: ['o'], command: 'sort', help: 'sort by the column: up, down, as it came' },
    { keys: ['+', '>'], command: 'widen', help: 'widen the column' },
    { keys: ['-', '<'], command: 'narrow', help: 'narrow the column' },
    { keys: ['d'], command: 'hide', help: 'hide the column' },
    { keys: ['f'], command: 'columns', help: 'choose the columns' },
    { keys: ['h', 'left'], command: 'left', help: 'column before' },
    { keys: ['l', 'right'], command: 'right', help: 'column after' },
    { keys: ['0', '^'], command: 'firstColumn', help: 'first column' },
    { keys: ['$'], command: 'lastColumn', help: 'last column' },
    ...moveKeys,
    ...everyPane,
  ],
  tree: [
    { keys: ['enter'], command: 'toggle', help: 'fold or unfold' },
    { keys: ['l', 'right'], command: 'unfold', help: 'unfold, or go in' },
    { keys: ['h', 'left'], command: 'fold', help: 'fold, or go out' },
    { keys: ['e'], command: 'unfoldAll', help: 'unfold all of it' },
    { keys: ['E'], command: 'foldAll', help: 'fold everything' },
    { keys: ['L'], command: 'scrollRight', help: 'look further to the right' },
    { keys: ['H'], command: 'scrollLeft', help: 'look further to the left' },
    ...moveKeys,
    ...everyPane,
  ],
  raw: [
    { keys: ['w'], command: 'wrap', help: 'wrap long lines, or cut them' },
    { keys: ['h', 'left'], command: 'left', help: 'look further to the left, where lines are cut' },
    { keys: ['l', 'right'], command: 'right', help: 'look further to the right, where lines are cut' },
    ...moveKeys,
    ...everyPane,
  ],
  chart: [
    { keys: ['l', 'right'], command: 'right', help: 'other numbers: the next column' },
    { keys: ['h', 'left'], command: 'left', help: 'other numbers: the column before' },
    { keys: ['j', 'down'], command: 'down', help: 'along the next column' },
    { keys: ['k', 'up'], command: 'up', help: 'along the column before' },
    { keys: ['v'], command: 'kind', help: 'a line, bars or a sparkline' },
    ...everyPane,
  ],
  page: [...moveKeys, ...everyPane],
} as const satisfies Readonly<Record<string, readonly KeyBinding[]>>;
