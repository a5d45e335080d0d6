import { join } from 'node:path';

import { type GetModuleInfo, rolldown } from 'rolldown';

import { chunkOf, findSharing, type Sharing } from './chunks.ts';
import { lateFormatters } from './late-formatters.ts';
import { lightBuiltins } from './light-builtins.ts';

/**
 * A binary for each platform, which npm has to choose; conf, which only `config set` needs; and a debugger that Ink
 * looks for and does without. All else is bundled.
 */
const external = ['@napi-rs/keyring', 'conf', 'react-devtools-core'];

/** React has a second self for developers, slower by far. */
const asReleased = { 'process.env.NODE_ENV': '"production"' };

/**
 * Writes the program with its packages into a folder, which loses all else.
 *
 * @returns the paths of all files that went into it
 */
export const bundle = async (root: string, folder: string): Promise<readonly string[]> => {
  const bundled = await rolldown({
    cwd: root,
    input: ['src/main.ts', 'src/store/keychain-process.ts'],
    platform: 'node',
    external,
    preserveEntrySignatures: false,
    transform: { target: 'node22.19', define: asReleased },
    plugins: [lightBuiltins, lateFormatters],
  });
  const { output } = await bundled.write({
    dir: folder,
    cleanDir: true,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    comments: false,
    // What a group needs of another stays there.
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: groupBy(join(root, 'src')), debugName: 'shared' }],
    },
  });
  await bundled.close();
  return output.flatMap(file => (file.type === 'chunk' ? file.moduleIds : []));
};

/** The graph is whole when the first chunk is asked for. */
const groupBy = (source: string): ((id: string, graph: { getModuleInfo: GetModuleInfo }) => string | undefined) => {
  let sharing: Sharing | undefined;
  return (id, graph) => {
    sharing ??= findSharing(source, file => {
      const module = graph.getModuleInfo(file);
      if (module === null) throw new Error(`${file} shares a chunk, and is not there`);
      return module.importedIds;
    });
    return chunkOf(id, sharing);
  };
};
