import type { ApiSummary } from '../model/api.ts';
import type { OperationSummary } from '../context.ts';
import type { SearchIndex } from './search-index.ts';

/** What `search.txt` holds, still as text but for its two parts. */
export interface SearchFile {
  /** A line for each place below that of the directory. */
  readonly lines: readonly string[];
  /** As in `SearchIndex`. */
  readonly words: string;
}

/** The API of a place, and the operation where it is one, as a listing tells of it. */
export interface FoundOperation {
  readonly api: string;
  readonly operation?: OperationSummary;
}

/**
 * The index as the build writes it: a line for each API and operation, an empty line, and the lines of the words.
 * Nothing in it has to be parsed to be searched.
 */
export const toSearchText = (
  { entries, words }: SearchIndex,
  operations: ReadonlyMap<string, OperationSummary>,
): string => {
  const lines = entries.map(entry => {
    const operation = operations.get(entry);
    // A summary is one line of YAML or folded ones; a tab in it would end a cell.
    const cells = operation ? [operation.signIn ?? '', operation.summary.replaceAll(/\s+/g, ' ')] : [];
    return `${[...entry.split(' '), ...cells].join('\t')}\n`;
  });
  return `${lines.join('')}\n${words}`;
};

/** Its two parts again. */
export const splitSearchText = (text: string): SearchFile => {
  const end = text.indexOf('\n\n');
  return end === -1
    ? { lines: [], words: text.slice(1) }
    : { lines: text.slice(0, end).split('\n'), words: text.slice(end + 2) };
};

/** What a line is about. */
export const readSearchLine = (line: string): FoundOperation => {
  const [api = '', id, signIn = '', summary = ''] = line.split('\t');
  if (id === undefined) return { api };
  // The build took it from a summary of an API.
  const own = signIn === '' ? {} : { signIn: signIn as ApiSummary['signIn'] };
  return { api, operation: { id, summary, ...own } };
};
