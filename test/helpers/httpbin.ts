import { existsSync } from 'node:fs';
import { isMissing } from './missing-tool.ts';
import { startServerProcess } from './server-process.ts';

/** Debian's httpbin under gunicorn on a free port. */
export interface Httpbin extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string;
}

/** Starts it; it is up in a quarter of a second. */
export const startHttpbin = async (): Promise<Httpbin> => {
  const options = ['-b', '127.0.0.1:0', '-w', '2', '-k', 'gthread', '--threads', '16', 'httpbin:app'];
  const server = await startServerProcess(gunicorn, options, {
    // The address comes first; a worker that has booted takes connections.
    ready: /Listening at: (http:\S+)[\s\S]*Booting worker/,
    on: 'stderr',
    stop: 'SIGQUIT',
  });
  return {
    url: /Listening at: (http:\S+)/.exec(server.greeting)?.[1] ?? '',
    [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose](),
  };
};

/** For `describe.skipIf`. */
export const lacksHttpbin = (): boolean =>
  isMissing(
    'httpbin',
    [gunicorn, '/usr/lib/python3/dist-packages/httpbin'].filter(path => !existsSync(path)),
    'sudo apt-get install --no-install-recommends python3-httpbin gunicorn',
  );

/** By its path: a Python of the tester's own, first in PATH, has no httpbin. */
const gunicorn = '/usr/bin/gunicorn';
