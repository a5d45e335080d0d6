import type { RowOutcome } from '../../model/batch.ts';
import type { ReadyRow } from './join-rows.ts';

/**
 * Puts outcomes back into the order of their rows, where rows went together in requests. `noted` is to be read in
 * place of the rows. What never comes, for the batch was stopped, holds nothing back at the end.
 */
export const inRowOrder = (
  rows: AsyncIterable<ReadyRow>,
): {
  readonly noted: AsyncIterable<ReadyRow>;
  readonly order: (outcomes: AsyncIterable<RowOutcome>) => AsyncGenerator<RowOutcome>;
} => {
  const numbers: number[] = [];
  return { noted: note(rows, numbers), order: outcomes => order(outcomes, numbers) };
};

async function* note(rows: AsyncIterable<ReadyRow>, numbers: number[]): AsyncGenerator<ReadyRow> {
  for await (const row of rows) {
    numbers.push(row.row.number);
    yield row;
  }
}

async function* order(outcomes: AsyncIterable<RowOutcome>, numbers: number[]): AsyncGenerator<RowOutcome> {
  const waiting = new Map<number, RowOutcome>();
  try {
    for await (const outcome of outcomes) {
      waiting.set(outcome.row.number, outcome);
      for (let next = waiting.get(numbers[0] ?? 0); next; next = waiting.get(numbers[0] ?? 0)) {
        numbers.shift();
        waiting.delete(next.row.number);
        yield next;
      }
    }
  } catch (error) {
    yield* inOrder(waiting);
    throw error;
  }
  yield* inOrder(waiting);
}

const inOrder = (waiting: ReadonlyMap<number, RowOutcome>): RowOutcome[] =>
  [...waiting.values()].toSorted((left, right) => left.row.number - right.row.number);
