import { readdir, readFile } from 'node:fs/promises';

/** A running process as /proc shows it (Linux). */
export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** Arguments, separated by zero bytes. */
  readonly commandLine: string;
  /** Empty where it belongs to another user. */
  readonly environment: string;
}

/** All processes that run now. One that has ended and waits for its parent to notice is none of them. */
export const listProcesses = async (): Promise<readonly RunningProcess[]> => {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const processes = await Promise.all(pids.map(readProcess));
  return processes.filter(each => each.commandLine !== '');
};

const readProcess = async (pid: string): Promise<RunningProcess> => {
  const [commandLine, environment, stat] = await Promise.all(
    // It may end between one look and the next.
    ['cmdline', 'environ', 'stat'].map(async name => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
  );
  // proc(5): "pid (name) state parent ...", where the name may hold blanks and brackets.
  const parent = Number(/.*\) \S (\d+)/s.exec(stat ?? '')?.[1] ?? 0);
  return { pid: Number(pid), parent, commandLine: commandLine ?? '', environment: environment ?? '' };
};
