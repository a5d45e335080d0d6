import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A command line to be timed. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly argv: readonly string[];
  /** What stands on its stdin; nothing, if not given. */
  readonly input?: string;
}

export interface TimingOptions {
  readonly rounds: number;
  /** The whole environment of each program. */
  readonly env: Readonly<Record<string, string>>;
}

/** Rounds that are not counted: they fill caches. */
const warmUps = 2;

/**
 * Milliseconds from start to end of each program, the median of all rounds. Each round runs every program once,
 * in turn, so that whatever else the machine does falls on all of them.
 *
 * @throws Error when a program does not end with 0
 */
export const timePrograms = async (
  programs: readonly Program[],
  { rounds, env }: TimingOptions,
): Promise<ReadonlyMap<string, number>> => {
  const times = new Map(programs.map(({ name }) => [name, [] as number[]]));
  for (let round = -warmUps; round < rounds; round++) {
    for (const program of programs) {
      const ms = await timeOnce(program, env);
      if (round >= 0) times.get(program.name)?.push(ms);
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]));
};

const timeOnce = async ({ command, argv, input }: Program, env: TimingOptions['env']): Promise<number> => {
  const startedAt = performance.now();
  const child = spawn(command, argv, { env, stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(input);
  child.stdout.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  const ms = performance.now() - startedAt;
  if (code !== 0) throw new Error(`${command} ${argv.join(' ')} ended with ${code}`);
  return ms;
};

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
};
