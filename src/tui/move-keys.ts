import type { KeyBinding } from './screen.ts';

/** Movements in anything that scrolls, by vim's keys and by arrows. */
export const moveKeys: readonly KeyBinding[] = [
  { keys: ['j', 'down'], command: 'down', help: 'next' },
  { keys: ['k', 'up'], command: 'up', help: 'previous' },
  { keys: ['ctrl-f', 'pagedown', 'space'], command: 'pageDown', help: 'a page on' },
  { keys: ['ctrl-b', 'pageup'], command: 'pageUp', help: 'a page back' },
  { keys: ['g', 'home'], command: 'first', help: 'first' },
  { keys: ['G', 'end'], command: 'last', help: 'last' },
];
