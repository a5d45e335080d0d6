import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The most memory that a process has had at a time, in bytes, as last seen before it ended:
 * VmHWM of proc(5), which only ever grows. Linux only.
 */
export const peakMemory = async (pid: number): Promise<number> => {
  let peak = 0;
  for (;;) {
    const now = await highWaterMark(pid);
    if (now === undefined) return peak;
    peak = now;
    await pause(5);
  }
};

const highWaterMark = async (pid: number): Promise<number | undefined> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
};
