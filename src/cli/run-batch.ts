import type { Context } from '../context.ts';
import { exitCodes, type ExitCode } from '../errors.ts';
import { askRows, type BatchOptions } from '../flows/batch/ask-rows.ts';
import type { ReadyRow } from '../flows/batch/join-rows.ts';
import { worse } from '../flows/batch/worst-exit.ts';
import { readAnswer } from '../flows/read-answer.ts';
import { select } from '../flows/select.ts';
import { openSender } from '../flows/send-plan.ts';
import { createStyle } from '../render/style.ts';
import { openBatchOutput } from './batch-output.ts';
import { sendSettings } from './call-options.ts';
import { checkChart } from './chart-options.ts';
import { isClosedPipe } from './closed-pipe.ts';
import { type Batch, type BatchCall, openBatch } from './open-batch.ts';
import { printRequests } from './print-requests.ts';
import { checkQueries, numbersFor } from './query-options.ts';
import { type BatchTeller, tellBatch } from './tell-batch.ts';

/**
 * Calls an operation once for each row of a file or of standard input, and writes what came of each.
 *
 * @returns the exit code of the worst row
 * @throws KeyError, LimitError, InterruptedError, once what is done has been written and said
 */
export const runBatch = async (context: Context, call: BatchCall): Promise<ExitCode> => {
  const { switches } = call;
  checkChart(switches);
  await checkQueries(switches);
  const batch = await openBatch(context, call);
  if (!switches.quiet) context.io.err(batch.said.join(''));
  if (switches.dryRun || switches.curl) return printRequests(context, call, batch);

  const output = await openBatchOutput(context, call, batch);
  const teller = tellBatch(context, {
    verbose: switches.verbose,
    quiet: switches.quiet,
    style: await createStyle(context.io.errColor),
    total: batch.total,
    before: output.doneBefore,
  });
  let worst: ExitCode = exitCodes.ok;
  let failure: { readonly error: unknown } | undefined;
  const rows = countRows(batch.rows(output.isDone));
  try {
    const options = await askOptions(context, call, { batch, observe: teller.observe });
    for await (const outcome of askRows(rows.counted, options)) {
      worst = worse(worst, outcome.exit);
      teller.hide();
      await output.write(outcome);
      teller.row(outcome);
    }
  } catch (error) {
    // Whoever read it has seen enough, and wants no summary either.
    if (isClosedPipe(error)) throw error;
    failure = { error };
  }
  teller.hide();
  const { total } = batch;
  const isWhole = total === undefined ? rows.isEverything(teller.done()) : output.doneBefore + teller.done() === total;
  const said = await output.end({ isWhole, failed: teller.failed() });
  teller.summary();
  if (!switches.quiet || !isWhole) context.io.err(said.join(''));
  if (failure) throw failure.error;
  return worst;
};

/** Of standard input only its end tells that there was no further row. */
const countRows = (
  rows: AsyncIterable<ReadyRow>,
): { readonly counted: AsyncIterable<ReadyRow>; readonly isEverything: (done: number) => boolean } => {
  let count = 0;
  let isAtEnd = false;
  const counted = async function* (): AsyncGenerator<ReadyRow> {
    for await (const row of rows) {
      count += 1;
      yield row;
    }
    isAtEnd = true;
  };
  return { counted: counted(), isEverything: done => isAtEnd && done === count };
};

const askOptions = async (
  context: Context,
  { api, operation, switches }: BatchCall,
  { batch, observe }: { readonly batch: Batch; readonly observe: BatchTeller['observe'] },
): Promise<BatchOptions> => {
  const send = await openSender(context, { api, settings: await sendSettings(context, switches) });
  const hasIdentity = (await context.config()).get('identity') !== undefined;
  const { query, maxSize } = switches;
  return {
    operation,
    ...(batch.joined ? { joined: batch.joined } : {}),
    planOf: batch.planOf,
    ask: async plan => {
      const exchange = await send(plan, observe);
      return readAnswer(exchange, {
        api,
        operation,
        hasIdentity,
        now: context.clock.now(),
        holds: true,
        maxSize,
        keep: numbersFor(switches),
      });
    },
    pick: async data => (query === undefined ? data : select(data, query)),
    inFlight: switches.jobs,
    isOrdered: !switches.unordered,
    keepsGoing: switches.keepGoing,
    signal: context.signal,
  };
};
