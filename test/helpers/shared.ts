import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMissing, missingPrograms } from './missing-tool.ts';

/** Other people's recordings, and servers that replay them or fail: beside the repository, used in place. */
const sharedFolder = process.env['APIX_SHARED'] ?? fileURLToPath(new URL('../../../shared', import.meta.url));

/** Path of something in the shared folder. */
export const sharedPath = (...names: readonly string[]): string => join(sharedFolder, ...names);

/** For `describe.skipIf`: whether the shared folder lacks this, or a program that it needs is not there. */
export const lacksShared = (name: string, programs: readonly string[] = []): boolean =>
  isMissing(
    `what ${name} serves for`,
    [...(existsSync(sharedPath(name)) ? [] : [sharedPath(name)]), ...missingPrograms(programs)],
    `Set APIX_SHARED to the shared folder${programs.length > 0 ? `, and install ${programs.join(' ')}` : ''}`,
  );
