import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { quotaOfAll, quotaOfApi } from '../../flows/quota.ts';
import { resolveApi } from '../../flows/resolve.ts';
import { printableLine } from '../../lib/printable.ts';
import { renderListing } from '../../render/listing.ts';
import { formatMoment } from '../../render/moment.ts';
import { quotaColumns, type QuotaRow, quotaRows } from '../../render/quota.ts';
import { createStyle } from '../../render/style.ts';
import type { CommandModule } from '../registry.ts';

export interface QuotaOptions {
  readonly api?: string;
  readonly json: boolean;
}

const quota: CommandModule = context =>
  new Command('quota')
    .summary('what is left of the limits, and when it returns')
    .description(
      'Tells what is used and left of each limit, counted over all calls on this machine and corrected by what the answers said. With an API: all its limits, for the key that would be used now. Nothing is sent.',
    )
    .argument('[api]', 'id of the API')
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExamples:\n  $ apix quota\n  $ apix quota nasa --json')
    .action(async (api: string | undefined, { json }: { json: boolean }) =>
      runQuota(context, { json, ...(api === undefined ? {} : { api }) }),
    );

export default quota;

/** Prints how the limits stand; of none, why. */
export const runQuota = async (context: Context, { api: name, json }: QuotaOptions): Promise<void> => {
  const { io, clock, machine } = context;
  const catalog = name === undefined ? undefined : await context.catalog();
  const api = catalog && name !== undefined ? await catalog.load(resolveApi(catalog, name).id) : undefined;
  const { standings, holds } = api ? await quotaOfApi(context, api) : await quotaOfAll(context);
  const rows = quotaRows(standings);
  if (json) {
    await io.out(
      `${JSON.stringify({ limits: rows.map(forPrograms), holds: holds.map(hold => ({ ...hold, until: isoTime(hold.until) })) }, undefined, 2)}\n`,
    );
    return;
  }
  const now = clock.now();
  for (const { until, reason } of holds) {
    io.err(`Held back until ${formatMoment(until, now)}: ${printableLine(reason)}\n`);
  }
  if (rows.length === 0) {
    if (holds.length > 0) return;
    io.err(
      api ? `${api.title} publishes no limit, and no answer has told of one.\n` : 'Nothing has been counted yet.\n',
    );
    return;
  }
  const options = { now, machine, hasBars: io.isOutTty };
  const target = { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) };
  await io.out(await renderListing(quotaColumns(options), rows, target));
};

const forPrograms = ({ per, returnsAt, ...row }: QuotaRow): object => ({
  ...row,
  ...(per === undefined ? {} : { perSeconds: per }),
  ...(returnsAt === undefined ? {} : { returnsAt: isoTime(returnsAt) }),
});

const isoTime = (at: number): string => new Date(at).toISOString();
