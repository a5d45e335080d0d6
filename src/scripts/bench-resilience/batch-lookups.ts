import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { BenchRow } from './bench-row.ts';

/** A service nearby: less than the way to any public one. */
const latencyMs = 10;

/** Requests under way at once, where the rows are not joined. */
const jobs = 16;

/**
 * Series of BLS, a thousand if not told otherwise, each looked up by `apix call ... --each`, against a server that answers as BLS does, after
 * 10 ms. "One by one" is the same process with one request after the other, each for one row, over one connection that
 * is kept: what batching adds, and not what a thousand starts of a program cost. No limit is kept, in neither.
 *
 * @returns the share of that time which is saved by several requests at once, and by rows joined fifty to a request
 * @throws Error when a run does not bring all rows, or takes another number of requests than it has to
 */
export const benchBatchLookups = async (rows = 1000): Promise<readonly BenchRow[]> => {
  await using service = await startSeriesService();
  const folder = await mkdtemp(join(tmpdir(), 'apix-batch-'));
  try {
    await writeFile(
      join(folder, 'series.csv'),
      `id\n${Array.from({ length: rows }, (_, row) => `S${row}\n`).join('')}`,
    );
    const run = async (switches: readonly string[], requests: number): Promise<number> =>
      lookUp({ folder, service, switches, rows, requests });
    const oneByOne = await run(['--no-join', '-j', '1'], rows);
    const atOnce = await run(['--no-join', '-j', String(jobs)], rows);
    const joined = await run([], Math.ceil(rows / 50));
    const row = (how: string, ms: number): BenchRow => ({
      name: `time of ${rows.toLocaleString('en-GB')} lookups saved by batch, ${how}`,
      claim: '40-60 %',
      goal: 80,
      measured: (1 - ms / oneByOne) * 100,
      unit: '%',
    });
    return [row('fifty to a request', joined), row(`${jobs} requests at once, not joined`, atOnce)];
  } finally {
    await rm(folder, { recursive: true });
  }
};

interface SeriesService extends AsyncDisposable {
  readonly origin: string;
  readonly requests: () => number;
}

const startSeriesService = async (): Promise<SeriesService> => {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const { seriesid } = JSON.parse(body) as { readonly seriesid: readonly string[] };
      const series = seriesid.map(id => ({ seriesID: id, data: [{ year: '2026', period: 'M10', value: '1.5' }] }));
      const answer = JSON.stringify({ status: 'REQUEST_SUCCEEDED', message: [], Results: { series } });
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
      }, latencyMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests: () => requests,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

interface LookUp {
  readonly folder: string;
  readonly service: SeriesService;
  readonly switches: readonly string[];
  readonly rows: number;
  /** As many as it has to take. */
  readonly requests: number;
}

const apix = join(import.meta.dirname, '../../../bin/apix.js');

/** Milliseconds from the start of the program to its end. */
const lookUp = async ({ folder, service, switches, rows, requests }: LookUp): Promise<number> => {
  const before = service.requests();
  const words = ['call', 'bls', 'timeseries', 'seriesid={id}', '--each', 'series.csv', '--no-pace', ...switches];
  const startedAt = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, [apix, ...words, '--base-url', service.origin], {
    cwd: folder,
    // With a key fifty series go in one request; towards another address than the API's own it is not sent.
    env: { PATH: process.env['PATH'], HOME: folder, BLS_API_KEY: 'a-key-of-the-bench' },
    maxBuffer: 100_000_000,
  });
  const ms = performance.now() - startedAt;
  const found = stdout.match(/"value":"1\.5"/g)?.length ?? 0;
  const sent = service.requests() - before;
  if (found !== rows || sent !== requests) throw new Error(`${found} rows in ${sent} requests: ${words.join(' ')}`);
  return ms;
};
