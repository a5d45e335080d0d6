import { Command } from 'commander';

import type { Context, SearchMatch } from '../../context.ts';
import { printableLine } from '../../lib/printable.ts';
import { count } from '../option-values.ts';
import { addFilters, type Filters, passes } from '../filters.ts';
import type { CommandModule } from '../registry.ts';
import { renderListing } from '../../render/listing.ts';
import { createStyle } from '../../render/style.ts';

export interface SearchOptions extends Filters {
  readonly words: string;
  readonly limit: number;
  readonly json: boolean;
}

const search: CommandModule = context =>
  addFilters(
    new Command('search')
      .summary('find APIs and operations by what they are about')
      .description(
        'Finds APIs and operations by what they are about, the best first. Typing errors and beginnings of words will do.',
      )
      .argument('<words...>', 'what it should be about'),
  )
    .option('-l, --limit <count>', 'show at most this many', count, 15)
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      `
Examples:
  $ apix search weather alerts
  $ apix search unemployment by county --auth none
  $ apix search drug recalls --json | jq -r '.[].api'`,
    )
    .action(async (words: string[], options: Omit<SearchOptions, 'words'>) => {
      await runSearch(context, { ...options, words: words.join(' ') });
    });

export default search;

/** Prints what matches; nothing found is advice on stderr, and no error. */
export const runSearch = async ({ io, catalog }: Context, options: SearchOptions): Promise<void> => {
  const found = await (await catalog()).search(options.words);
  const passing = found.filter(({ api }) => passes(api, options));
  const matches = passing.slice(0, options.limit);
  if (options.json) {
    await io.out(`${JSON.stringify(matches.map(toJson), undefined, 2)}\n`);
    return;
  }
  if (passing.length === 0) {
    io.err(advice(options, found.length > 0));
    return;
  }
  await io.out(
    await renderListing<SearchMatch>(
      [
        { title: 'API', value: match => match.api.id, style: 'id' },
        { title: 'OPERATION', value: match => match.operation?.id ?? '' },
        { title: 'SIGN-IN', value: signInOf, style: 'muted' },
        { title: 'SUMMARY', value: match => match.operation?.summary ?? match.api.summary, grows: true },
      ],
      matches,
      { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) },
    ),
  );
};

const signInOf = ({ api, operation }: SearchMatch): string => operation?.signIn ?? api.signIn;

const toJson = ({ api, operation, score }: SearchMatch): object => ({
  api: api.id,
  operation: operation?.id ?? null,
  title: api.title,
  summary: operation?.summary ?? api.summary,
  signIn: operation?.signIn ?? api.signIn,
  categories: api.categories,
  region: api.region,
  score: Number(score.toFixed(3)),
});

const advice = ({ words }: SearchOptions, isFiltered: boolean): string =>
  isFiltered
    ? `Nothing about "${printableLine(words)}" passes the filters. Leave out --auth, --category or --region.\n`
    : `Nothing in the catalog is about "${printableLine(words)}". Try a broader word, or see all: apix list\n`;
