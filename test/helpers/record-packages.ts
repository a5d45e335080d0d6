// Preloaded by `--import`: at the end of the program, the packages that it loaded are in the file APIX_LOADED,
// a JSON array in order of the alphabet. What packages load in their turn is theirs to know.
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const packages = new Set<string>();

registerHooks({
  resolve: (specifier, context, next) => {
    const isOurs = context.parentURL !== undefined && !context.parentURL.includes('/node_modules/');
    const [name] = /^(?!node:)(?:@[^/]+\/)?[\w-][^/:]*(?=\/|$)/.exec(specifier) ?? [];
    if (isOurs && name !== undefined) packages.add(name);
    return next(specifier, context);
  },
});

process.on('exit', () => writeFileSync(process.env['APIX_LOADED'] ?? '', JSON.stringify([...packages].toSorted())));
