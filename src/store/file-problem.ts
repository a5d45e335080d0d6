import { dirname } from 'node:path';
import { UsageError } from '../errors.ts';
import { shellQuote } from '../lib/shell-quote.ts';

/**
 * What the system's refusal to read or write a file means, as an error for people.
 * `undefined` for anything that is no such refusal: that is a fault of the program.
 */
export const fileProblem = (error: unknown, path: string, deed: 'read' | 'write' = 'write'): UsageError | undefined => {
  const code = codeOf(error);
  const reason = fileReason(error);
  if (code === undefined || reason === undefined) return undefined;
  return new UsageError(`Cannot ${deed} ${path}: ${reason}`, { next: advice(code, path) });
};

/** Why the system refuses a file, in words that follow its name and a colon; `undefined` for another error. */
export const fileReason = (error: unknown): string | undefined => reasons.get(codeOf(error) ?? '');

/** The system's code of an error, such as `ENOENT`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** errno(3), in the words of someone who wanted a file. */
const reasons: ReadonlyMap<string, string> = new Map(
  Object.entries({
    EACCES: 'you have no permission',
    EPERM: 'you have no permission',
    EBUSY: 'another program holds it, or it is mounted on its own',
    EDQUOT: 'your share of the disk is used up',
    EFBIG: 'it would be larger than this disk allows',
    EIO: 'the disk reports an error',
    EISDIR: 'it is a folder',
    ELOOP: 'it is a link that leads round in a circle',
    ENAMETOOLONG: 'its name is too long',
    ENOENT: 'its folder does not exist',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of its path is a file, not a folder',
    ENXIO: 'nothing reads at its other end',
    EPIPE: 'its reader has gone',
    EROFS: 'the disk is read-only',
  }),
);

const advice = (code: string, path: string): readonly string[] => {
  if (code === 'ENOENT') return [`mkdir -p ${shellQuote(dirname(path))}`];
  if (code === 'EISDIR') return ['Name a file in it'];
  if (code === 'ENOSPC' || code === 'EDQUOT') return ['Free some space, or choose another disk'];
  if (code === 'ENXIO') return ['Start its reader first'];
  if (code === 'EPIPE' || code === 'EIO') return [];
  return ['Choose another file'];
};
