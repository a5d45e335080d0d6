import type { Context } from '../context.ts';

/**
 * Whether the user agrees; `undefined` where there is nobody to ask. Anything but a yes is a no.
 *
 * @param isStdinFree whether standard input has not been read for something else
 */
export const confirm = async ({ io }: Context, question: string, isStdinFree = true): Promise<boolean | undefined> => {
  if (!isStdinFree || !io.isStdinTty || !io.isErrTty) return undefined;
  return /^y(es)?$/i.test((await io.askLine(`${question} [y/N] `)).trim());
};
