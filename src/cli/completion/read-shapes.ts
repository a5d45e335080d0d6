import type { Command, Option } from 'commander';

import type { Context } from '../../context.ts';
import type { CommandShape, CommandShapes, SwitchShape } from '../../model/command-shape.ts';
import { loadCommand } from '../command-modules.ts';
import { registry } from '../registry.ts';

/** The shapes of all commands, from their definitions. Loads every command: it is for the build. */
export const readShapes = async (): Promise<CommandShapes> => {
  const shapes = registry.map(async ({ name, summary }) => {
    const create = await loadCommand(name);
    return [name, { ...shapeOf(create(nothing, () => undefined)), summary }] as const;
  });
  return Object.fromEntries(await Promise.all(shapes));
};

/** A definition is made without a look at the Context: only what it does has one. */
const nothing = {} as Context;

const shapeOf = (command: Command): CommandShape => ({
  summary: command.summary() || command.description(),
  arguments: command.registeredArguments.map(argument => ({
    name: argument.name(),
    isVariadic: argument.variadic,
    ...(argument.argChoices === undefined ? {} : { choices: argument.argChoices }),
  })),
  switches: [...command.options.filter(({ hidden }) => !hidden).map(switchOf), help],
  commands: Object.fromEntries(command.commands.map(each => [each.name(), shapeOf(each)])),
});

const switchOf = (option: Option): SwitchShape => {
  const [, value] = /[<[](.+?)[>\]]/.exec(option.flags) ?? [];
  return {
    flags: [option.long, option.short].filter(flag => flag !== undefined),
    meaning: option.description,
    ...(value === undefined ? {} : { value }),
    ...(option.argChoices === undefined ? {} : { choices: option.argChoices }),
    isRepeatable: Array.isArray(option.defaultValue),
  };
};

/** commander gives it to each command. */
const help: SwitchShape = { flags: ['--help', '-h'], meaning: 'display help for command', isRepeatable: false };
