import { bindingLimit } from '../../flows/binding-limit.ts';
import type { QuotaReading } from '../../model/quota.ts';
import type { Size } from '../screen.ts';
import type { ShownState } from './answer-state.ts';

/** A limit of which a share is left: what a meter can show. */
export interface Meter {
  readonly reading: QuotaReading;
  /** Of one. */
  readonly used: number;
}

/** The limit that binds, where it is known how large it is. */
export const meterOf = ({ held: { answer } }: ShownState): Meter | undefined => {
  const reading = bindingLimit(answer);
  if (reading?.limit === undefined || reading.remaining === undefined || reading.limit <= 0) return undefined;
  return { reading, used: 1 - Math.min(1, Math.max(0, reading.remaining / reading.limit)) };
};

/** Rows above a pane: the status, the meter, the remark where there is one, the names of the panes. */
const headHeight = (state: ShownState): number => 2 + (meterOf(state) ? 1 : 0) + (hasRemark(state) ? 1 : 0);

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
