import { counted, grouped } from '../lib/grouped.ts';
import type { Context } from '../context.ts';
import { formatDuration } from '../lib/duration.ts';
import type { PagingPosition } from '../flows/page-through.ts';
import type { Style } from '../render/style.ts';
import { defaultMaxPages, type PageSwitches } from './page-options.ts';

/** How far it is. */
export interface PageProgress {
  readonly position: PagingPosition;
  /** Records written, those of an earlier run among them. */
  readonly written: number;
  /** Records that they are what is left of. */
  readonly found: number;
}

/** Somebody who says how far it is, in one line that is written over. */
export interface PageTeller {
  /** A page more. */
  readonly page: (progress: PageProgress) => void;
  /** Takes the line away, so that something else can be written. */
  readonly clear: () => void;
  /** `2,431 records in 25 pages, 12 s`. */
  readonly summary: (progress: PageProgress) => string;
}

/** How the pages came to their end. */
export type PageEnding = 'whole' | 'max-pages' | 'max-records' | 'limit' | 'cut';

/** Tells the pages as they come: on a terminal only, a log gets one line at the end. */
export const tellPages = ({ io, clock }: Context, { switches, quiet, style, from }: TellPagesOptions): PageTeller => {
  const startedAt = clock.now();
  let isShown = false;
  const clear = (): void => {
    if (isShown) io.err('\r\u001B[K');
    isShown = false;
  };
  return {
    clear,
    page: progress => {
      clear();
      if (quiet || !io.isErrTty) return;
      const text = progressText(progress, { switches, from, elapsedMs: clock.now() - startedAt });
      io.err(style.muted(text.slice(0, io.width - 1)));
      isShown = true;
    },
    summary: ({ position, written, found }) =>
      `${written === found ? '' : `${grouped(written)} of `}${counted(found, 'record')} in ${counted(position.pages, 'page')}, ${formatDuration(clock.now() - startedAt)}`,
  };
};

export interface TellPagesOptions {
  readonly switches: PageSwitches;
  readonly quiet: boolean;
  readonly style: Style;
  /** Where this run began. */
  readonly from: PagingPosition;
}

/** What is said of the end beside the count: what there is beyond it, and what to type for it. */
export const endingText = ({ position, written, found }: PageProgress, ending: PageEnding): string => {
  const { totals, paging, records, pages, before } = position;
  const total = totals?.latest;
  if (ending === 'cut') return '';
  if (ending === 'whole') {
    if (paging === false) return '; this operation gives all in one answer';
    if (!totals || total === undefined) return '';
    if (totals.first !== total) {
      return `; the API had ${grouped(totals.first)} at first and ${grouped(total)} at the end, so records came or went meanwhile`;
    }
    const reached = (before ?? 0) + records;
    if (reached !== total) return `; the API speaks of ${grouped(total)}`;
    return written === found ? '; that is all of them' : '';
  }
  const more = total === undefined ? '; there are more' : `; the API has ${grouped(total)}`;
  if (ending === 'max-records' || ending === 'limit') return more;
  const wanted = total === undefined ? pages * 2 : Math.ceil((total - (before ?? 0)) / Math.max(1, records / pages));
  return `${more}: go on with --max-pages ${Math.max(wanted, pages + 1)}`;
};

interface ProgressFacts {
  readonly switches: PageSwitches;
  readonly from: PagingPosition;
  readonly elapsedMs: number;
}

const progressText = ({ position, found }: PageProgress, { switches, from, elapsedMs }: ProgressFacts): string => {
  const { pages, records } = position;
  const expected = expectedRecords(position, switches);
  const perSecond = elapsedMs < 1 ? 0 : ((records - from.records) * 1000) / elapsedMs;
  const leftMs = expected === undefined || perSecond === 0 ? undefined : ((expected - records) / perSecond) * 1000;
  return [
    `page ${grouped(pages)}`,
    `${grouped(found)}${expected === undefined ? '' : ` of ${grouped(expected)}`} records`,
    ...(perSecond === 0 ? [] : [`${grouped(Math.round(perSecond))} a second`]),
    ...(leftMs === undefined || leftMs <= 0 ? [] : [`${formatDuration(leftMs)} left`]),
  ].join(' · ');
};

/** What will have come at the end: all that there is, or as much as the caps let through. */
const expectedRecords = (
  { totals, before, records, pages }: PagingPosition,
  { maxPages = defaultMaxPages, maxRecords = Infinity }: PageSwitches,
): number | undefined => {
  const capped = Math.min(Math.round((records / Math.max(1, pages)) * maxPages), maxRecords);
  return totals === undefined ? undefined : Math.min(totals.latest - (before ?? 0), capped);
};
