import type { Plugin } from 'rolldown';

/**
 * Makes two formatters when they are first used: those for the messages of failed assertions in @sindresorhus/is, which
 * got brings. The first formatter of a process loads the tables of its language: 10 ms of each request.
 */
export const lateFormatters: Plugin = {
  name: 'late-formatters',
  transform: {
    filter: { id: /[\\/]@sindresorhus[\\/]is[\\/]/, code: 'Intl.ListFormat' },
    handler: code => {
      const late = code.replaceAll(eager, '= { format: list => $1.format(list) };');
      if (late === code || /^const \w+ = new Intl\./m.test(late))
        throw new Error('@sindresorhus/is makes its formatters in another way');
      return { code: late, map: null };
    },
  },
};

const eager = /= (new Intl\.ListFormat\([^()]*\));/g;
