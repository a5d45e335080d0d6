import type { SearchMatch } from '../../context.ts';
import { shellQuote } from '../../lib/shell-quote.ts';
import type { CatalogFilters } from './catalog-state.ts';

/** What `apix search` shows without being asked for more, and the most that it can be asked for. */
const usualCount = 15;
const highestCount = 100;

interface CatalogList {
  readonly words: string;
  readonly filters: CatalogFilters;
  /** How many it shows. */
  readonly count: number;
}

/** The command that prints a list of the catalog. */
export const catalogCommand = ({ words, filters, count }: CatalogList): string => {
  const { auth, category, region, callable } = filters;
  const switches = [
    ...(auth === undefined ? [] : ['--auth', auth]),
    ...(category === undefined ? [] : ['--category', shellQuote(category)]),
    ...(region === undefined ? [] : ['--region', region]),
  ];
  // Nothing else is in the list of all.
  if (words === '') return ['apix list', ...switches].join(' ');
  const limit = count > usualCount ? ['--limit', String(Math.min(count, highestCount))] : [];
  const rest = [...switches, ...(callable ? ['--callable'] : []), ...limit];
  const quoted = words.split(/\s+/).map(shellQuote);
  // A word that looks like a switch is one, but for what follows two dashes.
  const isMistakable = quoted.some(word => word.startsWith('-'));
  return ['apix search', ...(isMistakable ? [...rest, '--', ...quoted] : [...quoted, ...rest])].join(' ');
};

/** The command that explains what was found. */
export const showCommand = (match: SearchMatch): string => {
  if (match.kind === 'entry') return showLine(match.entry.id);
  return showLine(match.api.id, match.operation?.id);
};

/** The command that explains an API or one of its operations. */
export const showLine = (api: string, operation?: string): string =>
  ['apix show', shellQuote(api), ...(operation === undefined ? [] : [shellQuote(operation)])].join(' ');
