import { Command } from 'commander';

import type { Context, SearchMatch } from '../../context.ts';
import { entryPasses, type Filters, passes } from '../../flows/catalog-filters.ts';
import { printableLine } from '../../lib/printable.ts';
import { count, highestCount } from '../option-values.ts';
import { addFilters } from '../filters.ts';
import type { CommandModule } from '../registry.ts';
import { renderListing } from '../../render/listing.ts';
import { createStyle } from '../../render/style.ts';

export interface SearchOptions extends Filters {
  readonly words: string;
  readonly limit: number;
  /** Leave out what is in the directory alone. */
  readonly callable: boolean;
  readonly json: boolean;
}

const search: CommandModule = context =>
  addFilters(
    new Command('search')
      .summary('find APIs and operations by what they are about')
      .description(
        'Finds APIs and operations by what they are about, the best first. Typing errors and beginnings of words will do. APIs that are known by name alone are found too, and cannot be called yet.',
      )
      .argument('<words...>', 'what it should be about'),
  )
    .option('-l, --limit <count>', 'show at most this many', count, 15)
    .option('--callable', 'only what can be called', false)
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
  const passing = found.filter(match => isWanted(match, options));
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
        { title: 'API', value: match => (match.kind === 'entry' ? match.entry.id : match.api.id), style: 'id' },
        { title: 'OPERATION', value: operationOf },
        { title: 'SIGN-IN', value: signInOf, style: 'muted' },
        { title: 'SUMMARY', value: summaryOf, grows: true },
      ],
      matches,
      { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) },
    ),
  );
  if (io.isOutTty && matches.length < passing.length) {
    io.err(`The best ${matches.length} of ${passing.length}. ${wayToTheRest(matches.length, passing.length)}\n`);
  }
};

const wayToTheRest = (shown: number, found: number): string =>
  shown < highestCount
    ? `More of them: --limit ${Math.min(found, highestCount)}`
    : 'Another word would narrow it down.';

const isWanted = (match: SearchMatch, options: SearchOptions): boolean => {
  if (match.kind === 'api') return passes(match.api, options);
  return !options.callable && entryPasses(match.entry, options);
};

/** No operation has such a name: who reads the lines by a program knows them apart. */
const operationOf = (match: SearchMatch): string => {
  if (match.kind === 'api') return match.operation?.id ?? '';
  return match.entry.status === 'dead' ? '(reported dead)' : '(not callable yet)';
};

const signInOf = (match: SearchMatch): string =>
  match.kind === 'entry' ? match.entry.signIn : (match.operation?.signIn ?? match.api.signIn);

const summaryOf = (match: SearchMatch): string =>
  match.kind === 'entry' ? match.entry.summary : (match.operation?.summary ?? match.api.summary);

const toJson = (match: SearchMatch): object => {
  const shared = { summary: summaryOf(match), signIn: signInOf(match), score: Number(match.score.toFixed(3)) };
  if (match.kind === 'entry') {
    const { id, name, category, status } = match.entry;
    return { api: id, operation: null, state: status, title: name, categories: [category], region: null, ...shared };
  }
  const { id, title, categories, region } = match.api;
  return { api: id, operation: match.operation?.id ?? null, state: 'callable', title, categories, region, ...shared };
};

const advice = ({ words }: SearchOptions, isFiltered: boolean): string =>
  isFiltered
    ? `Nothing about "${printableLine(words)}" passes the filters. Leave out --auth, --category, --region or --callable.\n`
    : `Nothing in the catalog is about "${printableLine(words)}". Try a broader word, or see all: apix list\n`;
