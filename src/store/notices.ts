import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NoticeStore } from '../context.ts';
import { writeFileAtomically } from './atomic-file.ts';

/**
 * What has been announced today (UTC), in `notices.json` of the state folder. Days before are dropped.
 * Where the folder cannot be written, each run announces again: that is a nuisance and no reason to fail.
 * Two runs at the same moment may both announce, or forget one of the two.
 */
export const openNotices = (folder: string): NoticeStore => {
  const path = join(folder, 'notices.json');
  const announced = new Set<string>();
  let turn: Promise<unknown> = Promise.resolve();

  const isNew = async (key: string, now: number): Promise<boolean> => {
    const day = new Date(now).toISOString().slice(0, 10);
    const mark = `${day} ${key}`;
    const kept = await readDay(path, day);
    if (kept.has(key) || announced.has(mark)) return false;

    announced.add(mark);
    await writeDay(folder, path, { day, keys: kept.add(key) });
    return true;
  };

  return {
    // In turns: two answers that are looked at together must not overwrite each other's entry.
    isNew: async (key, now) => {
      const answer = turn.then(async () => isNew(key, now));
      turn = answer;
      return answer;
    },
  };
};

/** Keys announced on this day; none when the file is missing, damaged or not ours to read. */
const readDay = async (path: string, day: string): Promise<Set<string>> => {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return new Set(
    Object.entries(parseObject(text))
      .filter(([, announcedOn]) => announcedOn === day)
      .map(([key]) => key),
  );
};

const parseObject = (text: string): object => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

const writeDay = async (
  folder: string,
  path: string,
  { day, keys }: { readonly day: string; readonly keys: ReadonlySet<string> },
): Promise<void> => {
  const entries = Object.fromEntries([...keys].map(key => [key, day]));
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileAtomically(path, `${JSON.stringify(entries, undefined, 2)}\n`, { mode: 0o600 });
  } catch {
    // A read-only or full disk: the announcement is made again next time.
  }
};
