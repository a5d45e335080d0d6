import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startServerProcess } from './server-process.ts';

/** A mock server that answers as one OpenAPI document says. */
export interface Prism extends AsyncDisposable {
  readonly origin: string;
}

/** Of November 2026; it needs Node 24.18. */
const version = '5.16.0';

/**
 * Installs Stoplight's mock server into a folder; gives the path of its program. It is no dependency of ours: it comes
 * with 200 packages, one of which has an install script that reports to its maker, and that is not run.
 */
export const installPrism = async (folder: string): Promise<string> => {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', folder];
  await promisify(execFile)('npm', ['install', ...options, `@stoplight/prism-cli@${version}`]);
  return join(folder, 'node_modules/@stoplight/prism-cli/dist/index.js');
};

/** Starts it on a free port with the document of a file. */
export const startPrism = async (program: string, file: string): Promise<Prism> => {
  const argv = [program, 'mock', '--host', '127.0.0.1', '--port', '0', file];
  const server = await startServerProcess(process.execPath, argv, {
    ready: /is listening on http:\S+\n/,
    on: 'stdout',
    stop: 'SIGKILL',
  });
  const [, origin = ''] = /is listening on (http:\S+)\n/.exec(server.greeting) ?? [];
  return { origin, [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose]() };
};
