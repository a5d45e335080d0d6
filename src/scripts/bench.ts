// Measures the goals of speed and memory, side by side in one run, and prints them as ratios.
//
//   node src/scripts/bench.ts [ROUNDS]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { type BenchServer, gigabyte, startBenchServer } from './bench/bench-server.ts';
import { type Program, timePrograms } from './bench/time-programs.ts';

/** A goal: one program may take so many times as long as another. */
interface Goal {
  readonly subject: string;
  readonly against: string;
  readonly ratio: number;
}

interface Bench {
  readonly server: BenchServer;
  readonly env: Readonly<Record<string, string>>;
}

const goals: readonly Goal[] = [
  { subject: 'apix --version', against: 'node -e 0', ratio: 1.5 },
  { subject: 'apix search weather', against: 'node -e 0', ratio: 2.2 },
  { subject: 'apix show nws', against: 'node -e 0', ratio: 2.2 },
  { subject: 'Tab behind: apix call nws al', against: 'node -e 0', ratio: 2.2 },
  { subject: 'Tab behind: apix call nws alerts-active zone=kans', against: 'node -e 0', ratio: 3 },
  { subject: 'apix get URL', against: 'got, a script', ratio: 1.3 },
  { subject: 'apix get URL', against: 'http URL', ratio: 0.6 },
];

/** Peak of resident memory while 1 GB passes through, in MB. */
const goalOfMemory = 120;

const apixFile = join(import.meta.dirname, '../../bin/apix.js');
const gotFile = join(import.meta.dirname, 'bench/got-get.js');

const main = async (argv: readonly string[]): Promise<void> => {
  const home = await mkdtemp(join(tmpdir(), 'apix-bench-'));
  let peak: number | undefined;
  let reader = 0;
  await using server = await startBenchServer(async () => {
    peak = await peakMemory(reader);
  });
  const bench = { server, env: { PATH: process.env['PATH'] ?? '', HOME: home } };
  try {
    const times = await timePrograms(programs(bench), { rounds: Number(argv[0] ?? 25), env: bench.env });
    process.stdout.write(`Node ${process.versions.node}, whole process, medians\n\n${renderTimes(times)}\n`);
    const seconds = await readLarge(bench, pid => {
      reader = pid;
    });
    process.stdout.write(renderMemory(seconds, peak));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};

const programs = ({ server }: Bench): readonly Program[] => {
  const node = (name: string, argv: readonly string[]): Program => ({ name, command: process.execPath, argv });
  const apix = (...argv: readonly string[]): Program =>
    node(['apix', ...argv].join(' ').replace(server.small, 'URL'), [apixFile, ...argv]);
  const tab = (...words: readonly string[]): Program => ({
    ...node(['Tab behind: apix', ...words].join(' '), [apixFile, '__complete', 'zsh']),
    input: words.map(word => `${word}\0`).join(''),
  });
  const httpie: Program = { name: 'http URL', command: 'http', argv: ['--ignore-stdin', server.small] };
  return [
    node('node -e 0', ['-e', '0']),
    apix('--version'),
    apix('search', 'weather'),
    apix('show', 'nws'),
    tab('call', 'nws', 'al'),
    // The longest table that is looked through by name.
    tab('call', 'nws', 'alerts-active', 'zone=kans'),
    apix('get', server.small),
    node('got, a script', [gotFile, server.small]),
    ...(isInPath(httpie.command) ? [httpie] : []),
  ];
};

const isInPath = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some(folder => existsSync(join(folder, name)));

const renderTimes = (times: ReadonlyMap<string, number>): string => {
  const rows = goals.map(goal => timeRow(goal, times));
  return renderRows([['', 'ms', 'against', 'ms', 'ratio', 'goal', ''], ...rows]);
};

const timeRow = ({ subject, against, ratio: goal }: Goal, times: ReadonlyMap<string, number>): readonly string[] => {
  const [ours, theirs] = [times.get(subject), times.get(against)];
  if (ours === undefined || theirs === undefined) return [subject, '', against, '', '', `${goal}`, 'not installed'];
  const ratio = ours / theirs;
  return [
    subject,
    ours.toFixed(1),
    against,
    theirs.toFixed(1),
    ratio.toFixed(2),
    `${goal}`,
    ratio <= goal ? 'met' : 'MISSED',
  ];
};

const renderRows = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? [];
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map(line => `${line}\n`)
    .join('');
};

/** `apix get URL > /dev/null`, in seconds. */
const readLarge = async ({ server, env }: Bench, onStart: (pid: number) => void): Promise<number> => {
  await using sink = await open('/dev/null', 'w');
  const startedAt = performance.now();
  const child = spawn(process.execPath, [apixFile, 'get', server.large], {
    env,
    stdio: ['ignore', sink.fd, 'inherit'],
  });
  onStart(child.pid ?? 0);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`apix get ended with ${code}`);
  return (performance.now() - startedAt) / 1000;
};

/** In MB; `undefined` where there is no /proc. */
const peakMemory = async (pid: number): Promise<number | undefined> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return kibibytes === undefined ? undefined : (Number(kibibytes) * 1024) / 1e6;
};

const renderMemory = (seconds: number, peak: number | undefined): string => {
  const rate = `${(gigabyte / 1e6 / seconds).toFixed(0)} MB/s`;
  const verdict =
    peak === undefined
      ? 'memory not measured: there is no /proc'
      : `${peak.toFixed(0)} MB at most, goal ${goalOfMemory} MB: ${peak <= goalOfMemory ? 'met' : 'MISSED'}`;
  return `1 GB through apix get URL > /dev/null: ${seconds.toFixed(1)} s (${rate}), ${verdict}\n`;
};

await main(process.argv.slice(2));
