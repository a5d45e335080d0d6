import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * For `describe.skipIf`: whether something that a test needs is missing, said loudly. In CI nothing may be:
 * there the answer is no, and the tests fail.
 *
 * @param what is not tested without it
 * @param missing names of what is missing; none when all is there
 * @param remedy what to type
 */
export const isMissing = (what: string, missing: readonly string[], remedy: string): boolean => {
  if (missing.length === 0 || process.env['CI']) return false;
  console.warn(`\n!!! NOT TESTED: ${what}, for want of ${missing.join(', ')}.\n!!! ${remedy}\n`);
  return true;
};

/** Those of the programs that are not in PATH. */
export const missingPrograms = (names: readonly string[]): readonly string[] =>
  names.filter(name => !(process.env['PATH'] ?? '').split(delimiter).some(folder => existsSync(join(folder, name))));
