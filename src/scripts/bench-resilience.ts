// Measures what the resilience of apix saves, each figure against a local server, and prints them beside what the
// field usually claims. Ends with 1 where a goal is missed.
//
//   node src/scripts/bench-resilience.ts [WORDS]      only the parts whose names have one of the words
import { join } from 'node:path';

import { benchBatchLookups } from './bench-resilience/batch-lookups.ts';
import { benchCacheWorkload } from './bench-resilience/cache-workload.ts';
import { benchCompression } from './bench-resilience/compression.ts';
import { benchDeadService } from './bench-resilience/dead-service.ts';
import { benchKeptConnections } from './bench-resilience/kept-connections.ts';
import { benchPacing } from './bench-resilience/pacing.ts';
import type { BenchRow } from './bench-resilience/bench-row.ts';

/** The recordings of other people's services are no part of the repository. */
const sharedFolder = process.env['APIX_SHARED'] ?? join(import.meta.dirname, '../../../shared');

const parts: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  cache: benchCacheWorkload,
  outage: benchDeadService,
  connections: benchKeptConnections,
  compression: async () => benchCompression(join(sharedFolder, 'recordings')),
  pacing: benchPacing,
  batch: async () => benchBatchLookups(),
};

const main = async (words: readonly string[]): Promise<void> => {
  const rows: BenchRow[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (words.length > 0 && !words.some(word => name.includes(word))) continue;
    process.stderr.write(`measuring: ${name}\n`);
    rows.push(...(await measure()));
  }
  process.stdout.write(render(rows));
  process.exitCode = rows.every(isMet) ? 0 : 1;
};

const isMet = ({ measured, goal }: BenchRow): boolean => measured >= goal;

const render = (rows: readonly BenchRow[]): string => {
  const cells = [
    ['', 'usually claimed', 'goal', 'measured', ''],
    ...rows.map(row => [
      row.name,
      row.claim,
      `${row.goal} ${row.unit}`,
      `${row.measured.toFixed(1)} ${row.unit}`,
      isMet(row) ? 'ok' : 'MISSED',
    ]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map(line => line[column]?.length ?? 0))) ?? [];
  return cells
    .map(line =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n');
};

await main(process.argv.slice(2));
