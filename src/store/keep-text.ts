import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { writeFileAtomically } from './atomic-file.ts';

/** Writes a text, with a newline at its end, to a file of the user's alone. @returns the file's path */
export const keepText = async (file: string, text: string): Promise<string> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFileAtomically(file, `${text}\n`, { mode: 0o600 });
  return file;
};
