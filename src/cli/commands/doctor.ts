import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { printableLine } from '../../lib/printable.ts';
import { tabSeparated } from '../../render/listing.ts';
import { createStyle, type Style } from '../../render/style.ts';
import type { Column } from '../../render/table.ts';
import { type Finding, findings } from '../findings.ts';
import type { CommandModule } from '../registry.ts';
import { wrap } from '../../render/paragraph.ts';

const doctor: CommandModule = context =>
  new Command('doctor')
    .summary('look for what could keep apix from working here')
    .description(
      'Looks at Node, the terminal, configuration, keychain, state, proxy, certificates, network, clock and catalog. Makes one request, to api.weather.gov.',
    )
    .option('--json', 'print JSON', false)
    .action(async ({ json }: { json: boolean }) => runDoctor(context, json));

export default doctor;

/** Prints what was found, with what to do where something is not right. */
export const runDoctor = async (context: Context, isJson: boolean): Promise<void> => {
  const { io } = context;
  const found = await findings(context);
  if (isJson) {
    await io.out(`${JSON.stringify(found, undefined, 2)}\n`);
    return;
  }
  await io.out(io.isOutTty ? page(found, io.width, await createStyle(io.outColor)) : tabSeparated(columns, found));
};

const columns: readonly Column<Finding>[] = [
  { title: 'CHECK', value: each => each.check },
  { title: 'STATE', value: each => each.state },
  { title: 'FOUND', value: each => each.found },
  { title: 'NEXT', value: each => each.next ?? '' },
];

const checkWidth = 15;
const stateWidth = 9;

/** For a person: nothing is cut off, and what to do stands below what it is about. */
const page = (found: readonly Finding[], width: number, style: Style): string => {
  const indent = ' '.repeat(width < 60 ? 4 : checkWidth + stateWidth);
  return found
    .map(({ check, state, found: text, next }) => {
      const paint = { ok: style.good, warning: style.warning, failed: style.bad, unknown: style.muted }[state];
      const head = `${style.id(check.padEnd(checkWidth))}${paint(state.padEnd(stateWidth))}`;
      const body = wrap(printableLine(text), width, indent);
      const advice = next === undefined ? '' : `\n${wrap(`→ ${printableLine(next)}`, width, indent)}`;
      const told = width < 60 ? `\n${body}` : body.slice(indent.length);
      return `${head}${told}${advice}\n`;
    })
    .join('');
};
