import type { Context } from '../context.ts';
import { exitCodes, type ExitCode } from '../errors.ts';
import { joinRows, separately } from '../flows/batch/join-rows.ts';
import { requestArguments } from '../flows/batch/request-arguments.ts';
import { counted } from '../lib/grouped.ts';
import { toCurl } from '../plan/to-curl.ts';
import { renderPlan } from '../render/plan.ts';
import { createStyle } from '../render/style.ts';
import type { Batch, BatchCall } from './open-batch.ts';

/** Prints the requests of a batch as they would go, and sends nothing. */
export const printRequests = async (
  context: Context,
  { operation, switches }: BatchCall,
  batch: Batch,
): Promise<ExitCode> => {
  const style = await createStyle(context.io.outColor);
  const { joined } = batch;
  const groups = joined ? joinRows(batch.rows(), { operation, ...joined }) : separately(batch.rows());
  let count = 0;
  for await (const group of groups) {
    for (const args of requestArguments(operation, group, joined?.joining)) {
      const plan = await batch.planOf(args);
      const gap = count > 0 && !switches.curl ? '\n' : '';
      await context.io.out(gap + (switches.curl ? toCurl(plan) : renderPlan(plan, style)));
      count += 1;
    }
  }
  context.io.err(`${counted(count, 'request')}; nothing was sent\n`);
  return exitCodes.ok;
};
