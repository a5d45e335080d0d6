import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ended, type RunningProgram, type RunOptions, startProgram } from './run-program.ts';

/** A user of their own, with an empty home, no settings, no keys and no keychain: nothing of the tester's is seen or touched. */
export interface Sandbox extends AsyncDisposable {
  /** Where programs run; empty at first. */
  readonly folder: string;
  /** The whole environment; nothing of the test's own but PATH. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs the built apix to its end. */
  apix(argv: readonly string[], options?: SandboxOptions): Promise<Ended>;
  /** Starts the built apix. */
  start(argv: readonly string[], options?: SandboxOptions): RunningProgram;
  /** Runs a line of bash in which `apix` is the built one. */
  shell(line: string, options?: SandboxOptions): Promise<Ended>;
  /** Starts a line of bash on a terminal of 80 columns; what is on its screen comes as stdout, `\r\n` and all. */
  terminal(line: string, options?: SandboxOptions): RunningProgram;
}

export type SandboxOptions = Partial<Pick<RunOptions, 'env' | 'input' | 'stdout' | 'longestMs'>>;

/** The program as it is installed. */
export const apixFile = fileURLToPath(new URL('../../bin/apix.js', import.meta.url));

/** Makes a sandbox; its folders go with it. */
export const createSandbox = async (): Promise<Sandbox> => {
  const root = await mkdtemp(join(tmpdir(), 'apix-e2e-'));
  const folder = join(root, 'work');
  const env = await makeHome(root);
  await mkdir(folder);
  const run = (command: string, argv: readonly string[], options: SandboxOptions = {}): RunningProgram =>
    startProgram(command, argv, { ...options, cwd: folder, env: { ...env, ...options.env } });
  const start: Sandbox['start'] = (argv, options) => run(process.execPath, [apixFile, ...argv], options);

  return {
    folder,
    env,
    start,
    apix: async (argv, options) => start(argv, options).ended,
    shell: async (line, options) => run('bash', ['-c', line], options).ended,
    terminal: (line, options) =>
      run('script', ['-qec', `stty cols 80 rows 24; ${line}`, '/dev/null'], {
        ...options,
        // Nobody is there to leave a pager.
        env: { TERM: 'xterm-256color', SHELL: '/bin/bash', APIX_PAGER: '', ...options?.env },
      }),
    [Symbol.asyncDispose]: async () => rm(root, { recursive: true, force: true }),
  };
};

const makeHome = async (root: string): Promise<Readonly<Record<string, string>>> => {
  const [bin, runtime] = [join(root, 'bin'), join(root, 'run')];
  await Promise.all([mkdir(bin), mkdir(runtime, { mode: 0o700 }), mkdir(join(root, 'home'))]);
  const command = join(bin, 'apix');
  await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${apixFile}' "$@"\n`);
  await chmod(command, 0o755);
  return {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: join(root, 'home'),
    XDG_RUNTIME_DIR: runtime,
    XDG_CONFIG_HOME: join(root, 'config'),
    XDG_DATA_HOME: join(root, 'data'),
    XDG_STATE_HOME: join(root, 'state'),
    XDG_CACHE_HOME: join(root, 'cache'),
  };
};
