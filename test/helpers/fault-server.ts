import { pathToFileURL } from 'node:url';
import { startServerProcess } from './server-process.ts';
import { sharedPath } from './shared.ts';

/** The server of the shared folder that fails in fifty ways, one a path. */
export interface FaultServer extends AsyncDisposable {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** Every way that it knows. */
  readonly names: readonly string[];
}

/** Starts it in a process of its own: some of its faults keep a whole processor busy. */
export const startFaultServer = async (): Promise<FaultServer> => {
  const server = await startServerProcess(process.execPath, ['--input-type=module', '--eval', program], {
    ready: /\n/,
    on: 'stdout',
    stop: 'SIGKILL',
  });
  const { port, names } = JSON.parse(server.greeting) as { readonly port: number; readonly names: readonly string[] };
  return { host: `127.0.0.1:${port}`, names, [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose]() };
};

const program = `
const { faults, listen } = await import(${JSON.stringify(pathToFileURL(sharedPath('faults', 'faults.mjs')).href)});
const server = await listen(0);
console.log(JSON.stringify({ port: server.address().port, names: Object.keys(faults) }));
process.stdin.resume().on('end', () => process.exit());
`;
