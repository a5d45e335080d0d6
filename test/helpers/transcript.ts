import { run } from '../../src/cli/run.ts';
import { type Terminal, testContext, type TestContextOptions } from './test-context.ts';

/** Where a command's output goes: two terminals, and a pipe. */
export const views = {
  'a terminal of 80 columns': { width: 80 },
  'a terminal of 40 columns': { width: 40 },
  'a pipe': undefined,
} as const satisfies Readonly<Record<string, Terminal | undefined>>;

/**
 * What a command writes on terminals of 80 and 40 columns and into a pipe, as one text to be read by people and
 * compared with a golden file: the exit code, then stdout and stderr. Escapes are made visible.
 */
export const transcript = async (argv: readonly string[], options: TestContextOptions = {}): Promise<string> => {
  const parts: string[] = [`$ apix ${argv.join(' ')}\n`];
  for (const [name, terminal] of Object.entries(views)) {
    await using context = await testContext({ ...options, ...(terminal === undefined ? {} : { terminal }) });
    const code = await run(argv, context);
    parts.push(`\n═══ ${name}: exit ${code}\n`, stream('stdout', context.stdout()), stream('stderr', context.stderr()));
  }
  return parts.join('');
};

const stream = (name: string, text: string): string => {
  if (text === '') return `─── ${name} is silent\n`;
  const end = text.endsWith('\n') ? '' : '⏎\n';
  return `─── ${name}\n${visible(text)}${end}`;
};

const visible = (text: string): string =>
  text.replaceAll('\u001B', '␛').replaceAll('\r', '␍').replaceAll('\u0007', '␇');
