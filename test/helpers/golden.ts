import { join } from 'node:path';

/** The file that a large expected output is kept in; `vitest -u` writes it, and a person reads it. */
export const goldenFile = (...names: readonly string[]): string =>
  join(import.meta.dirname, '../golden', ...names.slice(0, -1), `${names.at(-1) ?? ''}.txt`);
