import { Command, Option } from 'commander';

import type { Context } from '../../context.ts';
import { entryPasses, type Filters, passes } from '../../flows/catalog-filters.ts';
import type { ApiSummary } from '../../model/api.ts';
import type { DirectoryEntry } from '../../model/directory.ts';
import { addFilters } from '../filters.ts';
import type { CommandModule } from '../registry.ts';
import { renderListing } from '../../render/listing.ts';
import { createStyle } from '../../render/style.ts';
import { verificationFacts, verificationText } from '../../render/verification.ts';

export interface ListOptions extends Filters {
  /** What is known by name alone, instead of what can be called. */
  readonly directory: boolean;
  /** With how each has stood up to `catalog verify`. */
  readonly verified: boolean;
  readonly json: boolean;
}

const list: CommandModule = context =>
  addFilters(new Command('list').summary('list the APIs of the catalog').description('Lists the APIs of the catalog.'))
    .addOption(
      new Option('--directory', 'the APIs known by name alone, not callable yet')
        .default(false)
        .conflicts(['region', 'verified']),
    )
    .option('--verified', 'tell when each answered last as it should (see catalog verify)', false)
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      `
Examples:
  $ apix list --auth none
  $ apix list --directory --category weather
  $ apix list --category health --json`,
    )
    .action(async (options: ListOptions) => (options.directory ? runDirectory : runList)(context, options));

export default list;

/** Prints the APIs that pass the filters; none is advice on stderr, and no error. */
export const runList = async (context: Context, options: ListOptions): Promise<void> => {
  const { io, catalog, clock } = context;
  const { list: all, directory } = await catalog();
  const apis = all.filter(api => passes(api, options));
  const verified = options.verified ? await (await context.verifications()).read() : undefined;
  if (options.json) {
    const shown = verified ? apis.map(api => ({ ...api, verified: verificationFacts(verified.get(api.id)) })) : apis;
    await io.out(`${JSON.stringify(shown, undefined, 2)}\n`);
    return;
  }
  if (apis.length === 0) {
    const categories = sorted(all.flatMap(api => api.categories));
    const regions = sorted(all.map(api => api.region));
    io.err(`No API passes the filters. Categories: ${categories}. Regions: ${regions}.\n`);
    return;
  }
  await io.out(
    await renderListing<ApiSummary>(
      [
        { title: 'API', value: api => api.id, style: 'id' },
        { title: 'OPERATIONS', value: api => String(api.operations) },
        { title: 'SIGN-IN', value: api => api.signIn, style: 'muted' },
        ...(verified
          ? [{ title: 'VERIFIED', value: (api: ApiSummary) => verificationText(verified.get(api.id), clock.now()) }]
          : []),
        { title: 'SUMMARY', value: api => api.summary, grows: true },
      ],
      apis,
      { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) },
    ),
  );
  const others = io.isOutTty ? directory().length : 0;
  if (others > 0) io.err(`${others} more are known by name alone: apix list --directory\n`);
};

/** Prints the entries of the directory that pass the filters; none is advice on stderr, and no error. */
export const runDirectory = async ({ io, catalog }: Context, options: ListOptions): Promise<void> => {
  const all = (await catalog()).directory();
  const entries = all.filter(entry => entryPasses(entry, options));
  if (options.json) {
    await io.out(`${JSON.stringify(entries, undefined, 2)}\n`);
    return;
  }
  if (entries.length === 0) {
    io.err(`No entry passes the filters. Categories: ${sorted(all.map(entry => entry.category))}.\n`);
    return;
  }
  await io.out(
    await renderListing<DirectoryEntry>(
      [
        { title: 'NAME', value: entry => entry.id, style: 'id' },
        { title: 'STATUS', value: entry => entry.status },
        { title: 'SIGN-IN', value: entry => entry.signIn, style: 'muted' },
        { title: 'SUMMARY', value: entry => entry.summary, grows: true },
      ],
      entries,
      { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) },
    ),
  );
};

const sorted = (words: readonly string[]): string => [...new Set(words)].toSorted().join(', ');
