import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { parameterValues, type ParameterValue, takesOthers, withWords } from '../../flows/parameter-values.ts';
import { resolveApi } from '../../flows/resolve.ts';
import { nearest } from '../../lib/nearest.ts';
import { printableLine } from '../../lib/printable.ts';
import type { Api } from '../../model/api.ts';
import type { Parameter } from '../../model/operation.ts';
import { renderListing } from '../../render/listing.ts';
import { createStyle } from '../../render/style.ts';
import type { CommandModule } from '../registry.ts';

const values: CommandModule = context =>
  new Command('values')
    .summary('the codes that a parameter takes, and what each stands for')
    .description(
      'Lists the values that a parameter takes, as they are written, with what each stands for. Words leave those that have them all.',
    )
    .argument('<api>', 'id of the API')
    .argument('<parameter>', 'name of the parameter, of whichever operation')
    .argument('[words...]', 'words of the name, or their beginnings')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ apix values census in california\n  $ apix values census get median household income\n  $ apix values fec state --json\n  $ apix values nws area',
    )
    .action(async (api: string, parameter: string, words: readonly string[], { json }: { json: boolean }) =>
      runValues(context, { api, parameter, words, json }),
    );

export default values;

export interface ValuesOptions {
  readonly api: string;
  readonly parameter: string;
  readonly words: readonly string[];
  readonly json: boolean;
}

/** Prints the values; none that fits is advice on stderr, and no error. */
export const runValues = async (context: Context, options: ValuesOptions): Promise<void> => {
  const { io } = context;
  const catalog = await context.catalog();
  const api = await catalog.load(resolveApi(catalog, options.api).id);
  const parameter = findParameter(api, options.parameter);
  const known = await parameterValues(catalog, parameter);
  if (known.length === 0) throw noValues(api, options.parameter);
  const shown = withWords(known, options.words);
  if (options.json) {
    await io.out(`${JSON.stringify(shown.map(jsonOf), undefined, 2)}\n`);
    return;
  }
  const others = (await takesOthers(catalog, parameter))
    ? 'There are others; only those most asked for are known here\n'
    : '';
  if (shown.length === 0) {
    const words = options.words.join(' ');
    const [meant] = nearest(
      words,
      known.map(({ name }) => name).filter(name => name !== ''),
    );
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    io.err(`${printableLine(`None of the ${known.length} values has ${words}${hint}`)}\n${others}`);
    return;
  }
  await io.out(
    await renderListing<ParameterValue>(
      [
        { title: 'VALUE', value: each => each.value, style: 'id' },
        // What is only listed has no names.
        ...(shown.some(({ name }) => name !== '')
          ? [{ title: 'WHAT IT IS', value: (each: ParameterValue) => each.name, grows: true }]
          : []),
      ],
      shown,
      { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) },
    ),
  );
  io.err(others);
};

/** With the tables of all operations that have it, each once. @throws UsageError with what was probably meant */
const findParameter = (api: Api, name: string): Valued => {
  const parameters = api.operations.flatMap(operation => operation.parameters.flatMap(withMembers));
  const named = parameters.filter(parameter => parameter.name === name);
  const tables = new Map(named.flatMap(each => each.values ?? []).map(choice => [JSON.stringify(choice), choice]));
  const found = named.find(hasEnum) ?? named[0];
  if (found) return tables.size === 0 ? found : { ...found, values: [...tables.values()] };
  const meant = nearest(name, [...new Set(parameters.map(parameter => parameter.name))], 3);
  throw new UsageError(`${api.id} has no parameter "${name}"`, {
    next: [
      ...(meant.length === 0 ? [] : [`Did you mean ${meant.join(' or ')}?`]),
      `See: apix show ${api.id} OPERATION`,
    ],
  });
};

/** A parameter, or a part of an object that is one. */
type Valued = Pick<Parameter, 'name' | 'schema' | 'values'>;

const withMembers = (parameter: Parameter): readonly Valued[] => [parameter, ...(parameter.members ?? [])];

const hasEnum = ({ schema }: Valued): boolean => (schema.enum ?? schema.items?.enum) !== undefined;

const noValues = (api: Api, parameter: string): UsageError => {
  const names = api.operations.flatMap(operation =>
    operation.parameters
      .flatMap(withMembers)
      .filter(each => each.values !== undefined || hasEnum(each))
      .map(each => each.name),
  );
  const known = [...new Set(names)].toSorted();
  return new UsageError(`Nothing is listed of what ${parameter} of ${api.id} takes`, {
    facts: known.length === 0 ? [] : [`Values are known of ${known.join(', ')}.`],
    next: [`See what it is: apix show ${api.id} OPERATION`],
  });
};

const jsonOf = ({ value, name }: ParameterValue): object => ({ value, ...(name === '' ? {} : { name }) });
