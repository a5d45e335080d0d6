import { exitCodes } from '../../errors.ts';
import { mapInFlight } from '../../lib/map-in-flight.ts';
import type { RowOutcome } from '../../model/batch.ts';
import { type AskOptions, createAsker } from './ask-group.ts';
import { inRowOrder } from './in-row-order.ts';
import { joinRows, type ReadyRow, type RowGroup, separately } from './join-rows.ts';

export interface BatchOptions extends AskOptions {
  readonly inFlight: number;
  readonly isOrdered: boolean;
  /** Go on after a row that failed. */
  readonly keepsGoing: boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks for each row, several at once, and hands on what came of it: in the order of the rows, or as it comes. What is
 * held is bounded, however many rows there are.
 *
 * After a row that failed nothing more is asked for, if the batch is not to keep going; nor, in any case, once the
 * service lets nobody through: a throttle, a refused key. What is under way is handed on before.
 *
 * @throws KeyError, LimitError, InterruptedError, after the rows that are done
 */
export const askRows = (rows: AsyncIterable<ReadyRow>, options: BatchOptions): AsyncGenerator<RowOutcome> => {
  const { operation, joined, isOrdered, keepsGoing, signal, inFlight } = options;
  let isOver = false;
  const ask = createAsker(options);
  const work = async (group: RowGroup): Promise<readonly RowOutcome[]> => {
    const { outcomes, isBlocked } = await ask(group);
    isOver ||= isBlocked || (!keepsGoing && outcomes.some(({ exit }) => exit !== exitCodes.ok));
    return outcomes;
  };
  const flight = { inFlight, isOrdered, isOver: () => isOver, signal };
  if (!joined) return flat(mapInFlight(separately(rows), work, flight));
  const { noted, order } = inRowOrder(rows);
  const outcomes = flat(mapInFlight(joinRows(noted, { operation, ...joined }), work, flight));
  return isOrdered ? order(outcomes) : outcomes;
};

async function* flat(lists: AsyncIterable<readonly RowOutcome[]>): AsyncGenerator<RowOutcome> {
  for await (const list of lists) yield* list;
}
