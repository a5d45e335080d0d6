import type { Command, Option } from 'commander';

import type { Context } from '../context.ts';

/** Makes a command write its help to `write`, at the width of the terminal, without defaults that say nothing. */
export const prepareHelp = (command: Command, { io }: Context, write: (text: string) => void): Command =>
  command
    .configureOutput({
      writeOut: write,
      // An error is thrown, and said in the manner of every other.
      writeErr: () => undefined,
      getOutHelpWidth: () => Math.min(io.width, 100),
    })
    .configureHelp({ optionDescription });

const optionDescription = ({ description, argChoices, defaultValue, defaultValueDescription }: Option): string => {
  const isTelling = defaultValue !== undefined && defaultValue !== false && !Array.isArray(defaultValue);
  const facts = [
    ...(argChoices ? [argChoices.join(', ')] : []),
    ...(isTelling && typeof defaultValue !== 'boolean'
      ? [`default ${defaultValueDescription ?? String(defaultValue)}`]
      : []),
  ];
  return facts.length === 0 ? description : `${description} (${facts.join('; ')})`;
};
