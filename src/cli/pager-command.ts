import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

import type { Context } from '../context.ts';
import { ApixError } from '../errors.ts';
import { settingValue } from '../store/settings.ts';

/** A pager, and the variables that it is given besides the user's own. */
export interface PagerCommand {
  /** For the shell. */
  readonly line: string;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * The pager of `APIX_PAGER`, else, if the setting does not say otherwise, of `PAGER`, else `less -RFX`. None where that
 * is empty, `cat`, or a program that is not there.
 */
export const pagerCommand = async (
  context: Pick<Context, 'env' | 'config' | 'cwd'>,
): Promise<PagerCommand | undefined> => {
  const { env } = context;
  const line = (env['APIX_PAGER'] ?? ((await isOn(context)) ? (env['PAGER'] ?? 'less -RFX') : '')).trim();
  if (line === '' || line === 'cat' || !isThere(line, context)) return undefined;
  // As git does: less and lv pass colours on only when they are told to.
  const variables = {
    ...(env['LESS'] === undefined ? { LESS: 'FRX' } : {}),
    ...(env['LV'] === undefined ? { LV: '-c' } : {}),
  };
  return { line, variables };
};

const isOn = async ({ config }: Pick<Context, 'config'>): Promise<boolean> => {
  try {
    return settingValue(await config(), 'pager') === 'on';
  } catch (error) {
    // Whoever needs the settings tells that they cannot be read; a listing does not.
    if (error instanceof ApixError) return true;
    throw error;
  }
};

/** Whether its program can be found; of more than a program's name only the shell can tell. */
const isThere = (line: string, { env, cwd }: Pick<Context, 'env' | 'cwd'>): boolean => {
  const [program = ''] = line.split(/\s/);
  if (!/^[\w./+-]+$/.test(program)) return true;
  if (program.includes('/')) return existsSync(resolve(cwd, program));
  return (env['PATH'] ?? '').split(delimiter).some(folder => folder !== '' && existsSync(join(folder, program)));
};
