import type { Context } from '../context.ts';
import { findRows } from '../decode/records.ts';
import { exitCodes, SoftFailureError, UsageError } from '../errors.ts';
import type { Decoded, Records } from '../model/decoded.ts';
import type { Paging } from '../model/paging.ts';
import type { RequestPlan } from '../model/plan.ts';
import { detectPaging } from '../plan/paging/detect-paging.ts';
import { fetchPage, type FetchOptions, pause } from './fetch-page.ts';
import type { PageMemory } from './page-memory.ts';
import type { Answer } from './read-answer.ts';
import { select } from './select.ts';

/** A page that was read: its records and what leads on, or that it is none. */
export type PageRead = ReadRecords | { readonly kind: 'repeated' | 'failed'; readonly answer: Answer };

export interface ReadRecords {
  readonly kind: 'records';
  readonly answer: Answer;
  readonly paging: Paging | false;
  /** The body as a tree, where it is one. */
  readonly body: unknown;
  readonly found: FoundRows;
  /** Those of its records that have not come before. */
  readonly fresh: Records['rows'];
  /** What is to be written. */
  readonly written: Records['rows'];
  /** The API says that there is nothing here: no match, or past the last page. */
  readonly isNothing: boolean;
}

interface FoundRows {
  readonly rows: Records['rows'];
  readonly columns?: readonly string[];
}

export interface ReadPageOptions extends FetchOptions {
  /** What is known of how the API goes on: `false`, that it does not; `undefined`, nothing. */
  readonly paging: Paging | false | undefined;
  readonly number: number;
  readonly memory: PageMemory;
  /** JMESPath, on the document of each page. */
  readonly query?: string | undefined;
}

/**
 * A page and its records. One that holds the same as a page before is asked for again, as often as `--retries` says.
 *
 * @throws UsageError where the first page has no records, or nothing tells how it goes on
 */
export const readPage = async (context: Context, plan: RequestPlan, options: ReadPageOptions): Promise<PageRead> => {
  for (let attempt = 1; ; attempt++) {
    const read = await readOnce(context, attempt === 1 ? plan : pastCaches(plan), options);
    if (read.kind !== 'repeated' || attempt > options.settings.retries) return read;
    await pause(context, options, { attempt, reason: `page ${options.number} repeats a page before it` });
  }
};

/** A cache, on the way or our own, may be what repeats itself (RFC 9111 §5.2.1.4). */
const pastCaches = (plan: RequestPlan): RequestPlan => ({
  ...plan,
  headers: { ...plan.headers, 'cache-control': 'no-cache' },
});

const readOnce = async (context: Context, plan: RequestPlan, options: ReadPageOptions): Promise<PageRead> => {
  const { paging, memory, number, query } = options;
  const answer = await fetchPage(context, plan, options);
  if (isNothing(answer, options)) return { ...nothing, answer, paging: paging ?? false };
  const { decoded } = answer;
  if (answer.verdict.exitCode !== exitCodes.ok || !decoded) return { kind: 'failed', answer };

  const found = decoded.kind === 'empty' ? noRows : findRows(decoded, plan.records);
  if (!found) throw withoutRecords(number);
  if (memory.isRepeated(found.rows)) return { kind: 'repeated', answer };

  const body = decoded.kind === 'json' || decoded.kind === 'xml' ? decoded.value : undefined;
  const { headers, url } = answer.exchange.response;
  const known = paging ?? detectPaging({ body, headers, url, rows: found.rows });
  if (known === undefined) throw withoutPages();
  const fresh = memory.withoutDoubles(found.rows, known || undefined);
  const written = query === undefined ? fresh : await selectRows(decoded, query);
  return { kind: 'records', answer, paging: known, body, found, fresh, written, isNothing: false };
};

const noRows: FoundRows = { rows: [] };

const nothing = { kind: 'records', body: undefined, found: noRows, fresh: [], written: [], isNothing: true } as const;

/** "No match", and what the catalog knows as the answer to a page past the last. */
const isNothing = ({ verdict, exchange }: Answer, { paging, number }: ReadPageOptions): boolean =>
  verdict.kind === 'empty' ||
  (number > 1 && paging !== undefined && paging !== false && paging.past?.includes(exchange.response.status) === true);

/** What the query selects of a page's document, as rows; nothing where it selects nothing. */
const selectRows = async (decoded: Decoded, query: string): Promise<Records['rows']> => {
  const document = decoded.kind === 'json' || decoded.kind === 'xml' ? decoded.value : tableOf(decoded);
  const value = await select(document, query);
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [{ value }];
  return findRows({ kind: 'json', value }, '')?.rows ?? [];
};

const tableOf = (decoded: Decoded): unknown => findRows(decoded)?.rows ?? null;

const withoutRecords = (number: number): UsageError | SoftFailureError =>
  number === 1
    ? new UsageError('There are no records in this answer, so it has no pages', {
        next: ['See what is there: the same without --all'],
      })
    : new SoftFailureError(`Page ${number} has no records in it, though the pages before had`);

const withoutPages = (): UsageError =>
  new UsageError('Nothing in this answer tells how it goes on: no Link header, no address of a next page', {
    next: [
      'It may be whole: the same without --all prints what came',
      'Or turn the pages by hand, with the parameter that the API has for it: page=2, offset=100',
    ],
  });
