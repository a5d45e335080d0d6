import type { Context } from '../context.ts';
import type { Records } from '../model/decoded.ts';
import type { Paging } from '../model/paging.ts';
import type { RequestPlan } from '../model/plan.ts';
import { nextPage } from '../plan/paging/next-page.ts';
import { end, type NextStep, type PageFacts } from '../plan/paging/page-facts.ts';
import { recordsBefore, totalOf } from '../plan/paging/totals.ts';
import { countTotal, shortfall, type Totals } from './count-totals.ts';
import { createPageMemory, type PageMemory } from './page-memory.ts';
import type { Answer } from './read-answer.ts';
import { openSender } from './send-plan.ts';
import { readPage, type ReadPageOptions, type ReadRecords } from './read-page.ts';

/** Where paging stands after a page: with the call it came from, it is enough to go on. */
export interface PagingPosition {
  readonly paging: Paging | false | undefined;
  readonly pages: number;
  /** Records that the pages held, each counted once. */
  readonly records: number;
  /** Records before the first page, where the call did not begin at the beginning; `undefined` where nobody can tell. */
  readonly before: number | undefined;
  readonly totals?: Totals;
}

/** A page whose records are passed on, and what comes after it. */
export interface Page {
  readonly kind: 'page';
  readonly answer: Answer;
  /** What is to be written: its records, or what the query selects of them. */
  readonly rows: Records['rows'];
  readonly columns: readonly string[] | undefined;
  readonly position: PagingPosition;
  readonly next: NextStep;
  /** What is remembered of the pages so far. */
  readonly marks: () => readonly string[];
}

/** A page that is none: a failing status, a soft failure. It ends the paging. */
export interface FailedPage {
  readonly kind: 'failed';
  readonly number: number;
  readonly answer: Answer;
}

/** A page that was there before, however often it is asked for. It ends the paging. */
export interface RepeatedPage {
  readonly kind: 'repeated';
  readonly number: number;
  readonly answer: Answer;
}

export interface PagingOptions extends Omit<ReadPageOptions, 'send' | 'paging' | 'number' | 'memory'> {
  /** The request as the user has it. */
  readonly asked: RequestPlan;
  readonly position: PagingPosition;
  /** Marks of the pages that an earlier run passed on. */
  readonly marks?: readonly string[];
}

/** Where paging stands before the first page. */
export const beginning = (paging: PagingPosition['paging'], plan: RequestPlan): PagingPosition => ({
  paging,
  pages: 0,
  records: 0,
  before: paging ? recordsBefore(paging, plan) : 0,
});

/**
 * The pages of an answer, one after the other; one is held at a time. Each request goes through the whole pipeline, with
 * its own look at the key. A page that repeats an earlier one is asked for again, and is never passed on.
 *
 * @param plan for the first page, or for the one to go on with
 * @yields each page once it is whole; last, one that is none
 * @throws NetworkError, LimitError, KeyError, InterruptedError; UsageError where the answer has no records or no pages
 */
export async function* pageThrough(
  context: Context,
  plan: RequestPlan,
  options: PagingOptions,
): AsyncGenerator<Page | RepeatedPage | FailedPage, void> {
  const send = await openSender(context, options);
  const memory = createPageMemory(options.marks);
  let { position } = options;
  for (let sent = plan; ;) {
    const number = position.pages + 1;
    const read = await readPage(context, sent, { ...options, send, paging: position.paging, number, memory });
    if (read.kind !== 'records') {
      yield { kind: read.kind, number, answer: read.answer };
      return;
    }
    const page = turnPage(read, { sent, position, memory, asked: options.asked });
    yield page;
    if (page.next.kind !== 'page') return;
    ({ position } = page);
    sent = page.next.plan;
  }
}

interface Turn {
  readonly sent: RequestPlan;
  readonly position: PagingPosition;
  readonly memory: PageMemory;
  readonly asked: RequestPlan;
}

const turnPage = (read: ReadRecords, { sent, position, memory, asked }: Turn): Page => {
  const { answer, paging, body, found } = read;
  memory.keep(sent, found.rows, paging || undefined);
  const { headers, url } = answer.exchange.response;
  const total = paging ? totalOf(paging, { body, headers }) : undefined;
  const totals = countTotal(position.totals, total);
  const records = position.records + read.fresh.length;
  const reached = position.before === undefined ? undefined : position.before + records;
  const step = stepAfter(read, sent, { body, headers, url, rows: found.rows, reached, total, asked });
  const isOver = read.isNothing && step.kind === 'end' && position.pages > 0;
  const isCircle = step.kind === 'page' && memory.hasSent(step.plan);
  return {
    kind: 'page',
    answer,
    rows: read.written,
    columns: found.columns,
    position: {
      paging,
      pages: isOver ? position.pages : position.pages + 1,
      records,
      before: position.before,
      ...(totals ? { totals } : {}),
    },
    next: isCircle ? inACircle : (shortfall(step, { paging, totals, reached }) ?? step),
    marks: () => memory.marks(),
  };
};

/** Where there is nothing the pages are over; of a range of days only this window is. */
const stepAfter = ({ paging, isNothing }: ReadRecords, sent: RequestPlan, facts: PageFacts): NextStep =>
  !paging || (isNothing && paging.days === undefined) ? end : nextPage(paging, sent, facts);

const inACircle: NextStep = {
  kind: 'stuck',
  why: 'The next page is said to be one that came already: the pages go round in a circle',
  next: [],
};
