import { resolve } from 'node:path';

import type { Context } from '../context.ts';
import type { BodyTarget } from '../render/body.ts';
import { createStyle } from '../render/style.ts';
import { openAtomicFile } from '../store/atomic-file.ts';

/** Where data goes, and how it is to be dressed for there. */
export interface OutputTarget extends BodyTarget {
  /** Resolves when the reader has taken it; rejects with `EPIPE` when it has gone. */
  readonly write: (chunk: Uint8Array) => Promise<void>;
}

/** Standard output: a terminal, or a pipe. */
export const standardOutput = async ({ io }: Context): Promise<OutputTarget> => ({
  isTty: io.isOutTty,
  width: io.width,
  style: await createStyle(io.outColor),
  write: async chunk => io.out(chunk),
});

/** A file: no colours, and nothing cut to a width. */
export const fileOutput = async ({ io }: Context, write: OutputTarget['write']): Promise<OutputTarget> => ({
  isTty: false,
  width: io.width,
  style: await createStyle(false),
  write,
});

/** Has something written to a file, which is replaced only by the whole of it; to standard output where none is named. */
export const writeTo = async <Result>(
  context: Context,
  name: string | undefined,
  write: (target: OutputTarget) => Promise<Result>,
): Promise<Result> => {
  if (name === undefined) return write(await standardOutput(context));
  const file = await openAtomicFile(resolve(context.cwd, name));
  try {
    const result = await write(await fileOutput(context, async chunk => file.write(chunk)));
    await file.commit();
    return result;
  } catch (error) {
    await file.discard();
    throw error;
  }
};
