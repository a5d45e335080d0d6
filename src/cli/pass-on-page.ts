import type { Context } from '../context.ts';
import { exitCodes } from '../errors.ts';
import { printableLine } from '../lib/printable.ts';
import type { Page, PagingPosition } from '../flows/page-through.ts';
import type { Answer } from '../flows/read-answer.ts';
import type { ShapeStanding } from '../flows/shape/shaper.ts';
import type { RequestPlan } from '../model/plan.ts';
import type { NextStep } from '../plan/paging/page-facts.ts';
import type { BodyForm } from '../render/body.ts';
import { renderHead } from '../render/head.ts';
import type { StreamPosition } from '../render/record-stream.ts';
import type { Style } from '../render/style.ts';
import type { CallSwitches } from './call-options.ts';
import { defaultMaxPages } from './page-options.ts';
import { openPageOutput, type PageOutput } from './page-output.ts';
import { pageState, type PageStart } from './page-resumption.ts';
import type { Performance } from './perform.ts';
import type { PageTeller } from './tell-pages.ts';
import { sizeOf } from './write-answer.ts';

/** What stays the same from the first page to the last. */
export interface PageRun {
  readonly context: Context;
  readonly what: Performance;
  readonly switches: CallSwitches;
  readonly start: PageStart;
  readonly style: Style;
  readonly teller: PageTeller;
  readonly form: BodyForm;
}

/** How far it is: what has been written, and what comes next. */
export interface Standing {
  /** There when the first page is. */
  readonly output?: PageOutput;
  readonly position: PagingPosition;
  /** Of the text, after the last whole page. */
  readonly stream?: StreamPosition;
  readonly shape?: ShapeStanding | undefined;
  /** The request that comes next. */
  readonly pending: RequestPlan;
  readonly marks: () => readonly string[];
  /** The latest page. */
  readonly answer?: Answer;
  readonly ending?: 'whole' | 'max-pages' | 'max-records' | 'limit' | Extract<NextStep, { readonly kind: 'stuck' }>;
}

/** Writes the records of a page, as many as are wanted, and notes how to go on. */
export const passOn = async (run: PageRun, before: Standing, page: Page): Promise<Standing> => {
  const { context, switches, teller, style } = run;
  const output = before.output ?? (await openPageOutput(run));
  if (switches.include) context.io.err(renderHead(page.answer.exchange.response, style));

  tellPartial(run, page);
  const room = Math.max(0, (switches.maxRecords ?? Infinity) - output.found());
  const bytes = switches.sort === undefined ? 0 : await sizeOf(page.answer);
  await output.write(page.rows.slice(0, room), page.columns, bytes);
  const ending = endingOf(page, { room, isFull: output.isFull() }, switches);
  const standing: Standing = {
    output,
    position: page.position,
    stream: output.position(),
    shape: output.shaping(),
    pending: page.next.kind === 'page' ? page.next.plan : before.pending,
    marks: page.marks,
    answer: isWorthTelling(page) || !before.answer ? page.answer : before.answer,
    ...(ending === undefined ? {} : { ending }),
  };
  if (ending === undefined && canGoOn(switches)) await output.mark(() => stateOf(run, standing));
  teller.page({ position: page.position, written: output.position().count, found: output.found() });
  return standing;
};

/** That there is nothing past the last page is no news. */
const isWorthTelling = ({ answer: { verdict } }: Page): boolean =>
  verdict.kind !== 'empty' && verdict.exitCode === exitCodes.ok;

/** Data, with a warning: told with the number of its page, unless it is the last, which is told anyway. */
const tellPartial = ({ context, switches, style }: PageRun, { answer, position, next }: Page): void => {
  const { verdict } = answer;
  if (switches.quiet || verdict.kind !== 'partial' || next.kind !== 'page') return;
  const title = printableLine(verdict.explanation?.title ?? 'not all of it is here');
  context.io.err(`${style.warning('note')} Page ${position.pages}: ${title}\n`);
};

/** What is kept for going on; there is nothing to go on with before the first page. */
export const stateOf = (
  { what, switches, form }: PageRun,
  { stream, shape, position, pending, marks }: Standing,
): unknown =>
  pageState(what, switches, { form, stream: stream ?? { count: 0 }, shape, position, pending, marks: marks() });

/** What is to be sorted is held, and what is held is in no file. */
export const canGoOn = ({ sort }: Pick<CallSwitches, 'sort'>): boolean => sort === undefined;

const endingOf = (
  { rows, next, position }: Page,
  { room, isFull }: { readonly room: number; readonly isFull: boolean },
  { maxPages = defaultMaxPages }: CallSwitches,
): Standing['ending'] => {
  if (isFull && next.kind !== 'end') return 'limit';
  if (rows.length > room || (rows.length === room && next.kind === 'page')) return 'max-records';
  if (next.kind === 'stuck') return next;
  if (next.kind === 'end') return 'whole';
  return position.pages >= maxPages ? 'max-pages' : undefined;
};
