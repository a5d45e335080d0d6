import type { Target } from '../screen.ts';

/** Those under the fingers first. */
const letters = 'asdfghjklqwertyuiopzxcvbnm'.split('');

/** A letter for each thing to jump to, by its name; two letters where there are more things than letters. */
export const jumpLetters = (targets: readonly Target[]): ReadonlyMap<string, string> => {
  const codes =
    targets.length <= letters.length ? letters : letters.flatMap(first => letters.map(second => `${first}${second}`));
  return new Map(
    targets.flatMap(({ name }, index) => {
      const code = codes[index];
      return code === undefined ? [] : [[name, code] as const];
    }),
  );
};
