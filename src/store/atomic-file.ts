import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, open, readlink, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isDirect, openDirectFile, type DirectFile } from './direct-file.ts';
import { codeOf, fileProblem } from './file-problem.ts';

/** A file that is being written, and seen by nobody before it is whole. */
export interface AtomicFile {
  /** Appends. Resolves when the system has taken all of it. @throws UsageError when it cannot; the file is discarded then */
  write(chunk: Uint8Array): Promise<void>;
  /** Puts the file in its place. @throws UsageError when that fails; the file is discarded then */
  commit(): Promise<void>;
  /** Leaves everything as it was. Harmless after a commit, so that it may stand in a `finally`. */
  discard(): Promise<void>;
}

/**
 * Writes a whole file with this mode: a reader, and a crash, sees the old content or the new, never a part.
 * A symbolic link stays, its target is written. Folders are not made.
 * @throws UsageError in plain words when the system refuses
 */
export const writeFileAtomically = async (
  path: string,
  data: string | Uint8Array,
  { mode }: { readonly mode: number },
): Promise<void> =>
  inWords(path, async () => {
    const draft = await createDraft(await targetOf(path), mode);
    await orAbandon(draft, async () => {
      // The umask may have narrowed the mode it was made with.
      await draft.handle.chmod(mode);
      await draft.handle.writeFile(data);
      await publish(draft);
    });
  });

/**
 * Opens a file to be streamed into. What is there now stays untouched until `commit`; an existing file
 * keeps its mode and owner, a new one gets `mode` less the umask. A symbolic link stays, its target is written.
 * What is no regular file (`/dev/null`, a FIFO, a terminal) and the process's own streams
 * (`/dev/stdout`, `/dev/fd/3`) cannot be replaced and are written directly.
 * @throws UsageError in plain words when the system refuses
 */
export const openAtomicFile = async (
  path: string,
  { mode = 0o666 }: { readonly mode?: number } = {},
): Promise<AtomicFile> =>
  inWords(path, async () => {
    const existing = await statIfThere(path);
    if (existing && isDirect(path, existing) && !existing.isDirectory()) {
      return draftless(path, await openDirectFile(path));
    }
    const target = await replaceable(path);
    const draft = await createDraft(target, existing ? existing.mode & 0o777 : mode);
    if (existing) await orAbandon(draft, async () => takeAfter(draft.handle, existing));
    return draftFile(path, draft);
  });

/** The file that a write to this path replaces. @throws when it is a folder, or may not be written */
export const replaceable = async (path: string): Promise<string> => {
  const existing = await statIfThere(path);
  if (existing?.isDirectory() || /[/\\]$/.test(path)) throw systemError('EISDIR');
  const target = await targetOf(path);
  // Renaming needs no permission on the file it replaces; to be asked for one is what "read-only" is for.
  if (existing) await access(target, constants.W_OK);
  return target;
};

/** The new content under a name of its own, beside the file that it will replace: a rename stays on one disk. */
interface Draft {
  readonly handle: FileHandle;
  readonly path: string;
  readonly target: string;
}

/** Does what may be refused by the system, and says so in plain words. @throws UsageError */
export const inWords = async <Result>(path: string, action: () => Promise<Result>): Promise<Result> => {
  try {
    return await action();
  } catch (error) {
    throw fileProblem(error, path) ?? error;
  }
};

/** Where a write to this path ends up: links are followed, and a link to nothing names the file to make. */
const targetOf = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const link = await readlink(path).catch(() => undefined);
  return link === undefined ? path : targetOf(resolve(dirname(path), link));
};

const createDraft = async (target: string, mode: number): Promise<Draft> => {
  // Nothing of the target's name: it may be as long as a name can be.
  const path = join(dirname(target), `.${randomUUID()}.part`);
  return { handle: await open(path, 'wx', mode), path, target };
};

const orAbandon = async (draft: Draft, action: () => Promise<void>): Promise<void> => {
  try {
    await action();
  } catch (error) {
    await abandon(draft);
    throw error;
  }
};

/** On the disk first and named second, so that a power cut cannot leave the name with an empty file. */
const publish = async ({ handle, path, target }: Draft): Promise<void> => {
  await handle.sync();
  await handle.close();
  await rename(path, target);
};

const abandon = async ({ handle, path }: Draft): Promise<void> => {
  await handle.close();
  await rm(path, { force: true });
};

/** What is known of a file; `undefined` when there is none. */
export const statIfThere = async (path: string): Promise<Stats | undefined> => {
  try {
    return await stat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

/** Makes a draft as alike to the file it replaces as the system allows. */
export const takeAfter = async (handle: FileHandle, { uid, gid, mode }: Stats): Promise<void> => {
  const made = await handle.stat();
  // Only root may give a file away; for others it becomes their own, as it does with every editor.
  if (made.uid !== uid || made.gid !== gid) await handle.chown(uid, gid).catch(() => undefined);
  await handle.chmod(mode & 0o777);
};

const draftFile = (path: string, draft: Draft): AtomicFile => {
  let isOpen = true;
  const step = async (action: () => Promise<void>): Promise<void> => {
    if (!isOpen) throw new Error('The file is committed or discarded already');
    await inWords(path, async () => orAbandon(draft, action));
  };
  return {
    write: async chunk => step(async () => draft.handle.writeFile(chunk)),
    commit: async () => {
      await step(async () => publish(draft));
      isOpen = false;
    },
    discard: async () => {
      if (!isOpen) return;
      isOpen = false;
      await abandon(draft);
    },
  };
};

/** What has been written is gone; there is nothing to put in place or to take back. */
const draftless = (path: string, { write, close }: DirectFile): AtomicFile => ({
  write: async chunk => inWords(path, async () => write(chunk)),
  commit: async () => inWords(path, close),
  discard: close,
});
