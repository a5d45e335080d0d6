import type { Key } from 'ink';

/**
 * What a key press is called in the key map: `j`, `G`, `down`, `ctrl-o`, `space`. Several letters come as one
 * where they came at once, from a fast typist or a paste that the terminal did not mark.
 */
export const keyName = (input: string, key: Key): string => {
  const special = specialNames.find(([field]) => key[field])?.[1];
  const name = special ?? (input === ' ' ? 'space' : input);
  return key.ctrl ? `ctrl-${name}` : name;
};

const specialNames = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const satisfies readonly (readonly [keyof Key, string])[];
