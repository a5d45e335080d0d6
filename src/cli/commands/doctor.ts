import { Command } from 'commander';

import type { Context } from '../../context.ts';
import type { CommandModule } from '../registry.ts';
import { type Finding, findings } from '../findings.ts';

const doctor: CommandModule = context =>
  new Command('doctor')
    .summary('look for what could keep apix from working here')
    .description(
      'Looks at Node, the terminal, configuration, keychain, proxy, certificates, network, clock and catalog. Makes one request, to api.weather.gov.',
    )
    .option('--json', 'print JSON', false)
    .action(async ({ json }: { json: boolean }) => runDoctor(context, json));

export default doctor;

/** Prints what was found, a line each, with what to do where something is not right. */
export const runDoctor = async (context: Context, isJson: boolean): Promise<void> => {
  const { io } = context;
  const found = await findings(context);
  if (isJson) {
    await io.out(`${JSON.stringify(found, undefined, 2)}\n`);
    return;
  }
  const [{ renderListing }, { createStyle }] = await Promise.all([
    import('../../render/listing.ts'),
    import('../../render/style.ts'),
  ]);
  const style = await createStyle(io.outColor);
  await io.out(
    await renderListing<Finding>(
      [
        { title: 'CHECK', value: each => each.check, style: 'id' },
        { title: 'STATE', value: each => each.state },
        { title: 'FOUND', value: each => each.found, grows: true },
      ],
      found,
      { isTty: io.isOutTty, width: io.width, style },
    ),
  );
  for (const { check, next } of found) if (next !== undefined) io.err(`${style.warning(check)} ${next}\n`);
};
