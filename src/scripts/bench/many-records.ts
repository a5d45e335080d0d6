import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startOnTerminal } from './terminal-program.ts';

export const recordCount = 200_000;

export interface ManyRecordsFigures {
  /** Bytes of the body. */
  readonly size: number;
  /** Milliseconds until a page on was on the screen, each press. */
  readonly pages: readonly number[];
  /** Resident memory in MB: the most at any time, and the most while paging; `undefined` where there is no /proc. */
  readonly peak: number | undefined;
  readonly paging: number | undefined;
}

const pageDown = '\u0006';
const send = '\u0013';

/** Brings so many records into the explorer, from a server of this process, and pages through some of them. */
export const measureManyRecords = async (
  apixFile: string,
  { env, ...size }: { readonly columns: number; readonly rows: number; readonly env: Record<string, string> },
): Promise<ManyRecordsFigures> => {
  const body = Buffer.from(JSON.stringify(Array.from({ length: recordCount }, (_, index) => recordOf(index))));
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const file = join(env['HOME'] ?? '', 'many.json');
  await writeFile(file, JSON.stringify(documentOf(`http://127.0.0.1:${port}`)));
  await promisify(execFile)(process.execPath, [apixFile, 'add', file, '--as', 'many', '--yes'], { env });
  const program = startOnTerminal([apixFile, 'tui', 'many', 'records'], { ...size, env });
  try {
    await program.firstPaint('[ Send ]');
    await program.settled(300);
    await program.press(send);
    await program.firstPaint(recordCount.toLocaleString('en-GB'));
    // What is no longer needed goes.
    await program.settled(1000);
    const pages: number[] = [];
    let paging: number | undefined;
    for (let page = 0; page < 300; page++) {
      pages.push(await program.press(pageDown));
      const now = await program.memory();
      if (now) paging = Math.max(paging ?? 0, now.resident);
    }
    return { size: body.length, pages, peak: (await program.memory())?.peak, paging };
  } finally {
    await program.end();
    server.close();
    server.closeAllConnections();
  }
};

const recordOf = (index: number): object => ({
  id: index,
  name: `Station ${index}`,
  value: ((index * 7919) % 10_007) / 10,
  date: new Date(1e12 + index * 3_600_000).toISOString().slice(0, 10),
  state: ['KS', 'NE', 'TX', 'OK'][index % 4],
});

const documentOf = (url: string): object => ({
  openapi: '3.1.0',
  info: { title: 'Many records', version: '1' },
  servers: [{ url }],
  paths: { '/records': { get: { operationId: 'records', responses: { 200: { description: 'All of them' } } } } },
});
