import { Command } from 'commander';

import type { Context } from '../../context.ts';
import type { ApiSummary } from '../../model/api.ts';
import { addFilters, type Filters, passes } from '../filters.ts';
import type { CommandModule } from '../registry.ts';
import { renderListing } from '../../render/listing.ts';
import { createStyle } from '../../render/style.ts';
import { verificationFacts, verificationText } from '../../render/verification.ts';

export interface ListOptions extends Filters {
  /** With how each has stood up to `catalog verify`. */
  readonly verified: boolean;
  readonly json: boolean;
}

const list: CommandModule = context =>
  addFilters(new Command('list').summary('list the APIs of the catalog').description('Lists the APIs of the catalog.'))
    .option('--verified', 'tell when each answered last as it should (see catalog verify)', false)
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      `
Examples:
  $ apix list --auth none
  $ apix list --category health --json`,
    )
    .action(async (options: ListOptions) => runList(context, options));

export default list;

/** Prints the APIs that pass the filters; none is advice on stderr, and no error. */
export const runList = async (context: Context, options: ListOptions): Promise<void> => {
  const { io, catalog, clock } = context;
  const all = (await catalog()).list;
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
};

const sorted = (words: readonly string[]): string => [...new Set(words)].toSorted().join(', ');
