import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { gotTransport } from '../../http/got-transport.ts';
import type { BenchRow } from './bench-row.ts';
import { startLocalServer } from './local-server.ts';

/** What is read of a recording (HAR 1.2). */
interface Recording {
  readonly log: {
    readonly entries: readonly {
      readonly response: {
        readonly content: { readonly mimeType?: string; readonly text?: string; readonly encoding?: string };
      };
    }[];
  };
}

/**
 * Every JSON body of the recorded services, served once more by a server that compresses where it is asked to, with
 * gzip at its usual level: the least of what a service does. What goes over the wire is counted by the server, and
 * what comes out at our end is compared.
 *
 * @param folder has the recordings
 */
export const benchCompression = async (folder: string): Promise<readonly BenchRow[]> => {
  const bodies = await readBodies(folder);
  let sent = 0;
  await using server = await startLocalServer((request, response) => {
    const body = bodies[Number(request.url?.slice(1))] ?? Buffer.alloc(0);
    const takesGzip = request.headers['accept-encoding']?.split(/\s*,\s*/).includes('gzip') === true;
    const bytes = takesGzip ? gzipSync(body) : body;
    sent += bytes.length;
    response.writeHead(200, { 'content-length': bytes.length, ...(takesGzip ? { 'content-encoding': 'gzip' } : {}) });
    response.end(bytes);
  });
  const send = gotTransport({ idleMs: 30_000 }, { now: Date.now, random: () => 0, sleep: async () => undefined });
  for (const [index, body] of bodies.entries()) {
    const { response } = await send(
      { method: 'GET', url: `${server.origin}/${index}`, headers: {} },
      { signal: new AbortController().signal, observe: () => undefined },
    );
    if (!Buffer.concat(await Array.fromAsync(response.body)).equals(body))
      throw new Error(`body ${index} is not whole`);
  }
  const whole = bodies.reduce((sum, body) => sum + body.length, 0);
  return [
    {
      name: `bytes saved by compression, ${bodies.length} recorded JSON bodies`,
      claim: '60-70 %',
      goal: 70,
      measured: (1 - sent / whole) * 100,
      unit: '%',
    },
  ];
};

const readBodies = async (folder: string): Promise<readonly Buffer[]> => {
  const files = globSync('*.har', { cwd: folder }).toSorted();
  if (files.length === 0) throw new Error(`There are no recordings in ${folder}: set APIX_SHARED to the shared folder`);
  const recordings = await Promise.all(
    files.map(async file => JSON.parse(await readFile(join(folder, file), 'utf8')) as Recording),
  );
  return recordings
    .flatMap(({ log }) => log.entries.map(({ response }) => response.content))
    .filter(({ mimeType = '', text = '' }) => /\bjson\b/.test(mimeType) && text !== '')
    .map(({ text = '', encoding }) => Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8'));
};
