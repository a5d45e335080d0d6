// Runs npm scripts that need nothing of each other, as many at a time as there are processors, and prints what each said
// when it has ended. Ends with 1 when one of them failed, and names it last.
//
//   node src/scripts/side-by-side.ts SCRIPT ...
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';

interface Outcome {
  readonly script: string;
  readonly code: number | null;
  /** Of both its streams, as it came. */
  readonly said: string;
  readonly seconds: number;
}

const runScript = async (script: string): Promise<Outcome> => {
  const startedAt = performance.now();
  // One shell line, so that npm is found on Windows too, and what a script says stays in its order.
  const child = spawn(`npm run --silent ${script} 2>&1`, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { script, code: child.exitCode, said, seconds: (performance.now() - startedAt) / 1000 };
};

const tell = ({ script, code, said, seconds }: Outcome): void => {
  process.stdout.write(`\n== ${script}: ${code === 0 ? 'passed' : 'FAILED'} after ${seconds.toFixed(1)} s\n${said}`);
};

const main = async (scripts: readonly string[]): Promise<number> => {
  const left = [...scripts];
  const failed: string[] = [];
  const runLeft = async (): Promise<void> => {
    for (let script = left.shift(); script !== undefined; script = left.shift()) {
      const outcome = await runScript(script);
      tell(outcome);
      if (outcome.code !== 0) failed.push(script);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, runLeft));
  process.stdout.write(failed.length === 0 ? '\n' : `\n== FAILED: ${failed.join(', ')}\n`);
  return failed.length === 0 ? 0 : 1;
};

process.exitCode = await main(process.argv.slice(2));
