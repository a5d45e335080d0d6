// Which modules share a chunk. Each file that is loaded costs about as much as ten kilobytes in it, and left to itself
// a bundler makes one for each set of `import()`s that reach the same modules: fifty for one request. So what starts
// the program is one chunk, and what sends a request is one too, but for what commands that send nothing need of it.
import { join } from 'node:path';

/** What is loaded at each start, whatever is typed; and what completion needs, small as it is, without the rest. */
const start = ['main.ts', 'lib/printable.ts', 'lib/bytes.ts'];

/** What is loaded whenever something is sent. */
const send = ['cli/commands/request.ts', 'store/config.ts', 'store/open-state.ts', 'store/settings.ts'];

/** What is loaded without sending, in commands that need much the same; the first that reaches a module has it. */
const others = {
  catalog: ['cli/commands/search.ts', 'cli/commands/list.ts', 'cli/commands/show.ts', 'render/api.ts'],
  state: ['store/config.ts', 'store/open-state.ts', 'store/settings.ts'],
  circuit: ['cli/commands/circuit.ts', 'cli/commands/doctor.ts'],
  explain: ['cli/commands/explain.ts', 'render/explanation.ts', 'explain/topics.ts'],
  quota: ['cli/commands/quota.ts'],
};

/** What is imported, directly or not, but for what is by `import()`. */
export interface Sharing {
  readonly main: string;
  readonly start: ReadonlySet<string>;
  readonly send: ReadonlySet<string>;
  readonly others: readonly { readonly name: string; readonly modules: ReadonlySet<string> }[];
}

/** @param importedBy the modules that one imports, but for what it does by `import()` */
export const findSharing = (source: string, importedBy: ImportedBy): Sharing => {
  const reachedFrom = (files: readonly string[]): ReadonlySet<string> =>
    reach(
      files.map(file => join(source, file)),
      importedBy,
    );
  return {
    main: join(source, 'main.ts'),
    start: reachedFrom(start),
    send: reachedFrom(send),
    others: Object.entries(others).map(([name, files]) => ({ name, modules: reachedFrom(files) })),
  };
};

type ImportedBy = (module: string) => readonly string[];

const reach = (modules: readonly string[], importedBy: ImportedBy): ReadonlySet<string> => {
  const reached = new Set(modules);
  // A set that grows is walked to its end.
  for (const module of reached) for (const imported of importedBy(module)) reached.add(imported);
  return reached;
};

/** The name of a module's chunk; undefined where the bundler decides. No two chunks need each other. */
export const chunkOf = (module: string, sharing: Sharing): string | undefined => {
  // It waits for the command to end: a chunk that imported it would wait for itself.
  if (module === sharing.main) return undefined;
  if (sharing.start.has(module)) return 'start';
  if (!sharing.send.has(module)) return undefined;
  return sharing.others.find(({ modules }) => modules.has(module))?.name ?? 'send';
};
