// Preloaded by `--import`: at the end of the program, the direct dependencies that it loaded are in the file
// APIX_LOADED, a JSON array in order of the alphabet. A package is loaded when a file of ours imports it, or when a
// chunk is loaded that the build has put it into. What packages load in their turn is theirs to know.
import { readFileSync, writeFileSync } from 'node:fs';
import { registerHooks, type ModuleSource } from 'node:module';

const packageJson = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const direct = new Set([packageJson.dependencies, packageJson.devDependencies].flatMap(Object.keys));
const packages = new Set<string>();

const isOurs = (url: string | undefined): boolean => url !== undefined && !url.includes('/node_modules/');

const textOf = (source: ModuleSource | null | undefined): string =>
  typeof source === 'string' ? source : new TextDecoder().decode(source ?? undefined);

/** rolldown says above each module of a chunk where it is from. */
const bundledIn = (chunk: string): readonly string[] =>
  [...chunk.matchAll(/^\s*\/\/ .*node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm)].map(([, name = '']) => name);

registerHooks({
  resolve: (specifier, context, next) => {
    const [name] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
    if (name !== undefined && isOurs(context.parentURL)) packages.add(name);
    return next(specifier, context);
  },
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (isOurs(url)) for (const name of bundledIn(textOf(loaded.source))) packages.add(name);
    return loaded;
  },
});

process.on('exit', () => {
  const loaded = [...packages].filter(name => direct.has(name));
  writeFileSync(process.env['APIX_LOADED'] ?? '', JSON.stringify(loaded.toSorted()));
});
