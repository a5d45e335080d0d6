import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { catalogFiles, readCatalog, writeFiles } from '../../src/scripts/build.ts';
import { readDirectory } from '../../src/scripts/directory/read-directory.ts';

const root = join(import.meta.dirname, '../..');
const source = join(root, 'test/fixtures/catalog');

/** The built program with the catalog of the fixtures, in a folder: what is on its screen does not change as ours grows. @returns its file */
export const fixtureProgram = async (folder: string): Promise<string> => {
  const [bin, dist] = [join(folder, 'bin'), join(folder, 'dist')];
  await Promise.all([mkdir(bin), mkdir(dist)]);
  const apis = await readCatalog(source);
  await Promise.all([
    cp(join(root, 'bin/apix.js'), join(bin, 'apix.js')),
    cp(join(root, 'dist/main.js'), join(dist, 'main.js')),
    cp(join(root, 'dist/keychain-process.js'), join(dist, 'keychain-process.js')),
    cp(join(root, 'package.json'), join(folder, 'package.json')),
    symlink(join(root, 'dist/chunks'), join(dist, 'chunks')),
    symlink(join(root, 'node_modules'), join(folder, 'node_modules')),
    writeFiles(catalogFiles(apis, { directory: await readDirectory(source) }), join(dist, 'catalog')),
  ]);
  return join(bin, 'apix.js');
};
