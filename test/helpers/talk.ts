import { expect } from 'vitest';

/** The error lines of what apix said, without their label; there is to be one at the most. */
export const errorLines = (stderr: string): string[] =>
  stderr
    .split('\n')
    .filter(line => line.startsWith('error '))
    .map(line => line.slice('error '.length));

/** What no user may ever see: a stack, a class's name, a value that nobody thought of. */
export const blunders: RegExp = /^\s+at |^fault |Error:|\bundefined\b|\[object |NaN/m;

/** Asserts that one error line says this, or that there is none; and that nothing else is wrong with what was said. */
export const expectError = (stderr: string, words: string | RegExp | undefined): void => {
  const matcher = words instanceof RegExp ? expect.stringMatching(words) : words;
  expect(errorLines(stderr)).toEqual(words === undefined ? [] : [matcher]);
  expect(stderr).not.toMatch(blunders);
};
