// Measures the goals of the explorer on the built program: first paint, a key on the screen, memory.
//
//   node src/scripts/bench-tui.ts [ROUNDS]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { measureManyRecords, recordCount } from './bench/many-records.ts';
import { startOnTerminal, type TerminalProgram } from './bench/terminal-program.ts';

const goals = { firstPaintMs: 350, keyMs: 50, memoryMb: 200 };

const size = { columns: 120, rows: 40 };
const apixFile = join(import.meta.dirname, '../../bin/apix.js');
const inkFile = join(import.meta.dirname, 'bench/ink-hello.js');

/** What a search types, letter by letter, and a walk through the list that it finds. */
const keys = [...Array.from('unemployment by county'), '\t', ...Array.from('jjjjjjjjjjkkkkkG')];

const main = async (argv: readonly string[]): Promise<void> => {
  const home = await mkdtemp(join(tmpdir(), 'apix-bench-'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: home };
  const rounds = Number(argv[0] ?? 15);
  const start = (file: string): TerminalProgram => startOnTerminal([file], { ...size, env });
  try {
    const [ours, bare]: [number[], number[]] = [[], []];
    // The first fill the compile cache; then one after the other, so that the machine's other work falls on both.
    for (let round = -2; round < rounds; round++) {
      for (const [file, text, times] of [
        [apixFile, ' $ apix', ours],
        [inkFile, 'hello', bare],
      ] as const) {
        const program = start(file);
        const ms = await program.firstPaint(text);
        await program.end();
        if (round >= 0) times.push(ms);
      }
    }
    const presses: number[] = [];
    let peak: number | undefined;
    for (let round = 0; round < 3; round++) {
      const program = start(apixFile);
      await program.firstPaint(' $ apix');
      await program.settled(500);
      for (const key of keys) {
        presses.push(await program.press(key));
        await program.settled(60);
      }
      peak = Math.max(peak ?? 0, (await program.memory())?.peak ?? 0);
      await program.end();
    }
    const many = await measureManyRecords(apixFile, { ...size, env });
    process.stdout.write(
      [
        `Node ${process.versions.node}, ${size.columns} × ${size.rows}, the whole catalog\n\n`,
        line('first paint, apix', ours, goals.firstPaintMs),
        line('first paint, bare Node with Ink', bare),
        line('a key on the screen', presses, goals.keyMs),
        memoryLine('memory at most, of all this', peak, goals.memoryMb),
        `\n${recordCount.toLocaleString('en-GB')} records, ${(many.size / 1e6).toFixed(1)} MB of JSON\n\n`,
        line('a page on the screen', many.pages, goals.keyMs),
        memoryLine('memory while paging', many.paging, goals.memoryMb),
        memoryLine('memory at most, as they are read', many.peak),
      ].join(''),
    );
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};

/** The goal is for the median; the slowest of all tells what else there was. */
const line = (name: string, times: readonly number[], goal?: number): string => {
  const sorted = times.toSorted((left, right) => left - right);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const judged = goal === undefined ? '' : `, goal ${goal} ms: ${verdict(median, goal)}`;
  return `${name}: median ${median.toFixed(1)} ms, 19 of 20 within ${(sorted[Math.floor(sorted.length * 0.95)] ?? 0).toFixed(1)} ms, slowest ${(sorted.at(-1) ?? 0).toFixed(1)} ms${judged}\n`;
};

const memoryLine = (name: string, megabytes: number | undefined, goal?: number): string => {
  if (megabytes === undefined) return `${name}: not measured, there is no /proc\n`;
  const judged = goal === undefined ? '' : `, goal ${goal} MB: ${verdict(megabytes, goal)}`;
  return `${name}: ${megabytes.toFixed(0)} MB${judged}\n`;
};

const verdict = (value: number, goal: number): string => (value <= goal ? 'met' : 'MISSED');

await main(process.argv.slice(2));
