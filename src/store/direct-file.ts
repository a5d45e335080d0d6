import { constants, write as writeCallback, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf } from './file-problem.ts';

/** Something to write into that has no content of its own to keep. */
export interface DirectFile {
  /** Resolves when the system has taken all of it. */
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/**
 * Whether a path cannot be replaced and is to be written as it is: a device, a FIFO, a terminal,
 * one of the process's own streams.
 */
export const isDirect = (path: string, stats: Stats): boolean => !stats.isFile() || ownDescriptor(path) !== undefined;

/**
 * Opens such a path. A FIFO that nobody reads fails with `ENXIO` instead of waiting for a reader:
 * the wait could not be ended, not even by the process's own exit.
 */
export const openDirectFile = async (path: string): Promise<DirectFile> => {
  const own = ownDescriptor(path);
  if (own !== undefined) return { write: async chunk => writeAll(own, chunk), close: async () => undefined };

  const handle = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
  return { write: async chunk => writeAll(handle.fd, chunk), close: async () => handle.close() };
};

/**
 * Number of the process's own stream that a path stands for. Opening the path again would begin at the start
 * of a file that the stream is redirected to, and fail for a socket.
 */
const ownDescriptor = (path: string): number | undefined => {
  if (path === '/dev/stdout') return 1;
  if (path === '/dev/stderr') return 2;
  const [, number] = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path) ?? [];
  return number === undefined ? undefined : Number(number);
};

const writeAll = async (descriptor: number, chunk: Uint8Array): Promise<void> => {
  let rest = chunk;
  while (rest.length > 0) rest = rest.subarray(await writeSome(descriptor, rest));
};

/** How many bytes the system has taken: none when the stream does not block and its reader is behind. */
const writeSome = async (descriptor: number, chunk: Uint8Array): Promise<number> => {
  try {
    return (await writeTo(descriptor, chunk)).bytesWritten;
  } catch (error) {
    if (codeOf(error) !== 'EAGAIN') throw error;
    await sleep(behindMs);
    return 0;
  }
};

const writeTo = promisify(writeCallback);
/** Nothing tells when such a descriptor can be written again but trying. */
const behindMs = 5;
