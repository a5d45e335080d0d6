import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Builds `dist/` once before the end-to-end tests; with `APIX_BUILT=1` the one that is there will do. */
export default async (): Promise<void> => {
  if (process.env['APIX_BUILT'] === '1') return;
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../src/scripts/build.ts')]);
};
