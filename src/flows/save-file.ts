import { resolve } from 'node:path';

import { openAtomicFile, statIfThere } from '../store/atomic-file.ts';

/** What became of a file that was to be saved. */
export type Saved =
  | { readonly kind: 'saved'; readonly path: string }
  /** There is one of that name, and nobody said that it may be replaced. */
  | { readonly kind: 'exists'; readonly path: string };

export interface SaveOptions {
  /** Folder that a relative name is in. */
  readonly cwd: string;
  readonly replaces: boolean;
}

/**
 * Writes a file whole or not at all; one that is there already is replaced only where that is meant.
 *
 * @throws UsageError in plain words when the system refuses
 */
export const saveFile = async (
  name: string,
  data: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { cwd, replaces }: SaveOptions,
): Promise<Saved> => {
  const path = resolve(cwd, name);
  if (!replaces && (await statIfThere(path))) return { kind: 'exists', path };
  const file = await openAtomicFile(path);
  try {
    for await (const chunk of data) await file.write(chunk);
    await file.commit();
    return { kind: 'saved', path };
  } catch (error) {
    await file.discard();
    throw error;
  }
};
