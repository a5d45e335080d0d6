import { readSync } from 'node:fs';
import { Socket } from 'node:net';
import { isMainThread, Worker } from 'node:worker_threads';

/** What the keychain is asked: one JSON line on stdin. Secrets are on neither argv nor the environment. */
export type KeychainRequest =
  | { readonly action: 'find' | 'remove'; readonly group: string }
  | { readonly action: 'set'; readonly group: string; readonly secret: string }
  | { readonly action: 'list'; readonly groups: readonly string[] };

/** What it answers: one JSON line on stdout. */
export type KeychainAnswer =
  | { readonly kind: 'done'; readonly secret?: string; readonly removed?: boolean; readonly groups?: readonly string[] }
  /** The binding is not installed, or not built for this system. */
  | { readonly kind: 'no-binding' }
  | { readonly kind: 'failed'; readonly message: string };

type Binding = typeof import('@napi-rs/keyring');

/**
 * The keychain's side of `keychain.ts`: a program of its own, run once for each request. The binding blocks
 * its thread while it connects, for ever when the bus hangs, and only a process can be given up on.
 */
const main = async (): Promise<void> => {
  const request = readRequest();
  startWatch();
  process.stdout.write(`${JSON.stringify(await answerTo(request))}\n`);
};

/** Synchronously and only up to the line break: stdin stays open for as long as the parent lives. */
const readRequest = (): KeychainRequest => {
  const chunks: Buffer[] = [];
  const buffer = Buffer.alloc(65_536);
  while (chunks.at(-1)?.at(-1) !== lineFeed) {
    const length = readSync(0, buffer);
    if (length === 0) process.exit(1);
    chunks.push(Buffer.from(buffer.subarray(0, length)));
  }
  // The other end is keychain.ts of the same version, which writes a KeychainRequest.
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as KeychainRequest;
};

const lineFeed = 0x0a;

/** The second thread sees the parent go even while the binding blocks the first. */
const startWatch = (): void => {
  const watch = new Worker(new URL(import.meta.url));
  // A keychain without a watch is better than none.
  watch.on('error', () => undefined);
  watch.unref();
};

/** In the second thread: when the parent dies, stdin ends, and nobody is left to give this process up. */
const watchParent = (): void => {
  const stdin = new Socket({ fd: 0 });
  stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));
  stdin.on('error', () => stdin.destroy());
  stdin.resume();
};

const answerTo = async (request: KeychainRequest): Promise<KeychainAnswer> => {
  const binding = await loadBinding();
  if (!binding) return { kind: 'no-binding' };
  try {
    return await perform(request, binding);
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
};

const loadBinding = async (): Promise<Binding | undefined> => {
  try {
    return await import('@napi-rs/keyring');
  } catch {
    return undefined;
  }
};

const perform = async (request: KeychainRequest, { AsyncEntry }: Binding): Promise<KeychainAnswer> => {
  // Pinned: its default falls back to the kernel keyring, which forgets at reboot.
  const entryOf = (group: string) => new AsyncEntry('apix', group, { linux: { store: 'secret-service' } });

  switch (request.action) {
    case 'find': {
      const secret = await entryOf(request.group).getPassword();
      return secret === null ? { kind: 'done' } : { kind: 'done', secret };
    }
    case 'set':
      await entryOf(request.group).setPassword(request.secret);
      return { kind: 'done' };
    case 'remove':
      return { kind: 'done', removed: await entryOf(request.group).deletePassword() };
    case 'list': {
      // One by one: the binding's own search has no deadline and is not pinned.
      const groups: string[] = [];
      for (const group of request.groups) {
        if ((await entryOf(group).getPassword()) !== null) groups.push(group);
      }
      return { kind: 'done', groups };
    }
  }
};

if (isMainThread) await main();
else watchParent();
