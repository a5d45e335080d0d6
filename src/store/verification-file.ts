import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { VerificationStore } from '../context.ts';
import type { Verification } from '../model/verification.ts';

/**
 * How APIs have stood up to `catalog verify`, in `verified.json`. A file of its own and not a cell of the state: each
 * `apix show` reads it, and may not wait for a database to open.
 */
export const openVerificationFile = (folder: string): VerificationStore => {
  const path = join(folder, 'verified.json');
  return {
    read: async () => readVerifications(path),
    enter: async verifications => {
      const [{ mkdir }, { writeFileAtomically }] = await Promise.all([
        import('node:fs/promises'),
        import('./atomic-file.ts'),
      ]);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const all = new Map([...readVerifications(path), ...verifications]);
      await writeFileAtomically(path, `${JSON.stringify(Object.fromEntries(all), undefined, 2)}\n`, { mode: 0o600 });
    },
  };
};

/** Nothing is known where there is no file, or one that cannot be read: the next `catalog verify` writes it anew. */
const readVerifications = (path: string): ReadonlyMap<string, Verification> => {
  try {
    const entries = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as object);
    return new Map(entries.filter((entry): entry is [string, Verification] => isVerification(entry[1])));
  } catch {
    return new Map();
  }
};

const isVerification = (value: unknown): value is Verification => {
  const { at, tookMs } = (value ?? {}) as Partial<Verification>;
  return typeof at === 'number' && typeof tookMs === 'number';
};
