import { bindingLimit } from '../../flows/binding-limit.ts';
import type { QuotaReading } from '../../model/quota.ts';
import type { Size } from '../screen.ts';
import type { Pane, ShownState } from './answer-state.ts';

/** A limit and the share that is left of it: what a meter can show. */
export interface Meter {
  readonly reading: QuotaReading;
  /** Of one. */
  readonly left: number;
}

/** The limit that binds, where it is known how large it is. */
export const meterOf = ({ held: { answer } }: ShownState): Meter | undefined => {
  const reading = bindingLimit(answer);
  if (reading?.limit === undefined || reading.remaining === undefined || reading.limit <= 0) return undefined;
  return { reading, left: Math.min(1, Math.max(0, reading.remaining / reading.limit)) };
};

/** Rows above a pane: the status, the meter, the remark where there is one, the names of the panes. */
export const headHeight = (state: ShownState): number => 2 + (meterOf(state) ? 1 : 0) + (hasRemark(state) ? 1 : 0);

/** Where the names of the panes stand in their row. Where there is no room for all, from the first on that lets the chosen one be seen. */
export const panePlaces = (
  { panes, pane }: Pick<ShownState, 'panes' | 'pane'>,
  width: number,
): readonly { readonly pane: Pane; readonly x: number; readonly width: number }[] => {
  const chosen = panes.indexOf(pane);
  const upTo = (first: number): number => panes.slice(first, chosen + 1).join('   ').length + 2;
  const first = panes.findIndex((_, index) => index === chosen || upTo(index) + (index === 0 ? 0 : 2) < width);
  // Behind a mark that there are others before.
  let x = first > 0 ? 2 : 0;
  return panes.slice(first).map(each => {
    const place = { pane: each, x, width: each.length + 2 };
    x += place.width + 1;
    return place;
  });
};

/** Whether a remark stands above the pane; the one that tells all of it needs none. */
export const hasRemark = ({ held, pane }: ShownState): boolean =>
  held.answer.verdict.explanation !== undefined && pane !== 'meaning';

/** What is left for a pane, above the last line. */
export const paneSize = (state: ShownState, { width, height }: Size): Size => ({
  width,
  height: Math.max(1, height - headHeight(state) - 1),
});

/** The rows of a pane of records below the names of their columns. */
export const tableSize = (state: ShownState, size: Size): Size => {
  const { width, height } = paneSize(state, size);
  return { width, height: Math.max(1, height - 1) };
};

/** How a pane of headers is divided: a list, and below it what is said of the one under the cursor. */
export const headerHeights = (height: number): { readonly list: number; readonly words: number } => {
  const words = Math.max(0, Math.min(8, Math.floor(height / 2)));
  return { list: Math.max(1, height - words), words };
};
