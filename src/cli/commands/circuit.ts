import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { describeClock } from '../../explain/describe-moment.ts';
import { type CircuitRow, listCircuits, resetCircuits } from '../../flows/circuits.ts';
import { isoSecond } from '../../lib/iso-second.ts';
import { printableLine } from '../../lib/printable.ts';
import { renderListing } from '../../render/listing.ts';
import { createStyle } from '../../render/style.ts';
import type { CommandModule } from '../registry.ts';

const circuit: CommandModule = context => {
  const command = new Command('circuit')
    .summary('list services that have failed lately, or try one again at once')
    .description(
      'Lists the services that have failed lately. One that fails five times in a row (the setting circuit-failures) is left alone: calls end at once with exit 9. After 30 s one request at a time is let through, and two that succeed close the circuit. Connection failures count for the host, other failures for the operation, and for the host where different operations fail in a row. All processes share this.',
    )
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nExamples:\n  $ apix circuit\n  $ apix circuit reset nws')
    .action(async ({ json }: { json: boolean }) => runCircuit(context, json));
  command
    .command('reset')
    .description('forget the failures of a service, so that the next call goes through')
    .argument('[service]', 'id of an API, or a host; all of them without one')
    .action(async (service?: string) => runReset(context, service));
  return command;
};

export default circuit;

/** Prints what is remembered of failing services; nothing is a word on stderr, and no error. */
const runCircuit = async (context: Context, isJson: boolean): Promise<void> => {
  const { io } = context;
  const rows = await listCircuits(context);
  if (isJson) {
    await io.out(`${JSON.stringify(rows.map(jsonOf), undefined, 2)}\n`);
    return;
  }
  if (rows.length === 0) {
    io.err('No service has failed lately\n');
    return;
  }
  await io.out(
    await renderListing<CircuitRow>(
      [
        { title: 'SERVICE', value: row => new URL(row.origin).host, style: 'id' },
        { title: 'OPERATION', value: row => row.endpoint ?? '' },
        { title: 'STATE', value: row => row.state },
        { title: 'FAILURES', value: row => String(row.failures) },
        {
          title: 'NEXT TRY',
          value: row => (row.triedAt === undefined ? '' : describeClock(row.triedAt, context.clock.now())),
        },
        { title: 'THE LAST', value: row => row.reason, grows: true },
      ],
      rows,
      { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) },
    ),
  );
};

const jsonOf = ({ since, triedAt, ...row }: CircuitRow): object => ({
  ...row,
  since: isoSecond(since),
  ...(triedAt === undefined ? {} : { triedAt: isoSecond(triedAt) }),
});

const runReset = async (context: Context, service: string | undefined): Promise<void> => {
  const count = await resetCircuits(context, service);
  const of = service === undefined ? '' : ` of ${printableLine(service)}`;
  context.io.err(count === 0 ? `No failures${of} are on record\n` : `The failures${of} are forgotten\n`);
};
