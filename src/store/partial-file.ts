import { open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';

import { UsageError } from '../errors.ts';
import { inWords, replaceable, statIfThere, takeAfter, writeFileAtomically } from './atomic-file.ts';

/**
 * A file that is long in the making. Until it is whole it is called `FILE.partial`, and `FILE.partial.json` beside it
 * says how far it is good and how to go on: a crash, or a power cut, leaves both.
 */
export interface PartialFile {
  /** Of the unfinished file. */
  readonly path: string;
  /** Appends. @throws UsageError when the system refuses; the file stays as it is then */
  write(chunk: Uint8Array): Promise<void>;
  /** Notes that all that was written so far is good, and how to go on after it. Nobody else may read it. */
  mark(state: unknown): Promise<void>;
  /** Puts the whole file in its place. @throws UsageError */
  commit(): Promise<void>;
  /** Leaves the unfinished file; without the note where there is nothing to go on with. */
  keep(options: { readonly canGoOn: boolean }): Promise<void>;
  /** Leaves nothing. Harmless after `commit` and `keep`. */
  discard(): Promise<void>;
}

/** What was noted of an unfinished file, and the file, cut to what is good. */
export interface ResumedFile {
  readonly file: PartialFile;
  readonly state: unknown;
}

/** Begins a file, in place of what an earlier run left unfinished. @throws UsageError in plain words */
export const openPartialFile = async (path: string): Promise<PartialFile> =>
  inWords(path, async () => {
    const existing = await statIfThere(path);
    const target = await replaceable(path);
    const partial = `${target}${suffix}`;
    await rm(partial, { force: true });
    await rm(noteOf(partial), { force: true });
    const handle = await open(partial, 'wx', existing ? existing.mode & 0o777 : 0o666);
    if (existing) await takeAfter(handle, existing);
    return partialFile(handle, { path: partial, target, size: 0 });
  });

/**
 * Opens an unfinished file to go on with it.
 *
 * @param path with or without `.partial`
 * @throws UsageError where there is none, or its note is missing or does not fit it
 */
export const resumePartialFile = async (path: string): Promise<ResumedFile> => {
  const partial = path.endsWith(suffix) ? path : `${path}${suffix}`;
  const note = await readNote(partial);
  return inWords(partial, async () => {
    const handle = await open(partial, 'r+');
    const { size } = await handle.stat();
    if (size < note.bytes) {
      await handle.close();
      throw new UsageError(`${partial} is shorter than it was when it was left, so it cannot be gone on with`, {
        next: ['Begin anew: the same command without --resume'],
      });
    }
    await handle.truncate(note.bytes);
    const target = partial.slice(0, -suffix.length);
    return { file: partialFile(handle, { path: partial, target, size: note.bytes }), state: note.state };
  });
};

const suffix = '.partial';

const noteOf = (partial: string): string => `${partial}.json`;

interface Note {
  readonly bytes: number;
  readonly state: unknown;
}

const readNote = async (partial: string): Promise<Note> => {
  const text = await readFile(noteOf(partial), 'utf8').catch(() => undefined);
  const missing = new UsageError(`There is nothing to go on with: ${noteOf(partial)} cannot be read`, {
    next: ['Begin anew: the same command with --output FILE'],
  });
  if (text === undefined) throw missing;
  try {
    const note = JSON.parse(text) as Partial<Note>;
    if (Number.isSafeInteger(note.bytes)) return { bytes: note.bytes ?? 0, state: note.state };
  } catch {
    // Said below, as for any other note that is none.
  }
  throw missing;
};

interface Place {
  readonly path: string;
  readonly target: string;
  readonly size: number;
}

const partialFile = (handle: FileHandle, { path, target, size: start }: Place): PartialFile => {
  let size = start;
  let isOpen = true;
  const close = async (): Promise<void> => {
    isOpen = false;
    await handle.close();
  };
  return {
    path,
    write: async chunk =>
      inWords(path, async () => {
        for (let done = 0; done < chunk.length;) {
          const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, size + done);
          done += bytesWritten;
        }
        // What broke off in the middle lies beyond the size, and is cut away.
        size += chunk.length;
      }),
    mark: async state => {
      const note: Note = { bytes: size, state };
      await writeFileAtomically(noteOf(path), `${JSON.stringify(note)}\n`, { mode: 0o600 });
    },
    commit: async () =>
      inWords(path, async () => {
        await handle.sync();
        const { ino } = await handle.stat();
        await close();
        // Another run that writes the same file has put its own in this one's place.
        if ((await statIfThere(path))?.ino !== ino) throw replaced(path);
        await rename(path, target);
        await rm(noteOf(path), { force: true });
      }),
    keep: async ({ canGoOn }) => {
      if (!isOpen) return;
      await handle.truncate(size);
      await close();
      if (!canGoOn) await rm(noteOf(path), { force: true });
    },
    discard: async () => {
      if (!isOpen) return;
      await close();
      await rm(path, { force: true });
      await rm(noteOf(path), { force: true });
    },
  };
};

const replaced = (path: string): UsageError =>
  new UsageError(`${path} was replaced while it was written: another apix writes the same file`, {
    next: ['Give each its own file: --output FILE'],
  });
