import { shellQuote } from '../lib/shell-quote.ts';
import type { Api, ArgumentValue } from '../model/api.ts';
import type { Operation, Parameter } from '../model/operation.ts';
import { type Arguments, itemsOf } from '../plan/check-arguments.ts';
import { checkValue } from '../plan/check-value.ts';
import { meantValues, type ParameterValue } from './parameter-values.ts';

/** A name that stands where a code is wanted: `state:California` for `state:06`. */
export interface NameForCode {
  readonly parameter: Parameter;
  readonly given: string;
  /** What has this name: an industry is called as the only one in it. */
  readonly meant: readonly [ParameterValue, ...ParameterValue[]];
}

/** Every name that stands where a code is wanted, alone or in a list. */
export const namesForCodes = async (
  { parameters }: Operation,
  args: Arguments,
  valuesOf: (parameter: Parameter) => Promise<readonly ParameterValue[]>,
): Promise<readonly NameForCode[]> => {
  const names = parameters.map(async parameter => {
    const parts = partsOf(parameter, args[parameter.name] ?? []).filter(part => couldBeName(parameter, part));
    if (parameter.values === undefined || parts.length === 0) return [];
    const values = await valuesOf(parameter);
    return parts.flatMap(given => {
      const [first, ...others] = meantValues(values, given.trim());
      return first ? [{ parameter, given, meant: [first, ...others] as const }] : [];
    });
  });
  return (await Promise.all(names)).flat();
};

/** `in: California is written state:06, not state:California` */
export const nameInPlaceOfCode = ({ parameter, given, meant }: NameForCode): string => {
  const codes = meant.map(({ value }) => value).join(' or ');
  return `${parameter.name}: ${meant[0].name} is written ${codes}, not ${given.trim()}`;
};

/** The arguments with the codes in place of the names, so that what else does not fit can be told. */
export const withCodes = (args: Arguments, names: readonly NameForCode[]): Arguments => {
  const codes = names.map(({ parameter }) => {
    const parts = partsOf(parameter, args[parameter.name] ?? []).map(
      part => names.find(each => each.parameter === parameter && each.given === part)?.meant[0].value ?? part,
    );
    return [parameter.name, parts.length === 1 ? (parts[0] ?? '') : parts] as const;
  });
  return { ...args, ...Object.fromEntries(codes) };
};

/** Where to look for the codes of what does not fit: `apix values census get household income`. */
export const whereCodesAre = (api: Api, { parameters }: Operation, args: Arguments): readonly string[] =>
  parameters
    .filter(({ values }) => values !== undefined)
    .flatMap(parameter => {
      const { name, schema } = parameter;
      const misfits = partsOf(parameter, args[name] ?? []).filter(
        part => couldBeName(parameter, part) && checkValue(schema.items ?? schema, part).length > 0,
      );
      return misfits.map(part =>
        ['Find its code: apix values', api.id, ...[name, ...part.trim().split(/\s+/)].map(shellQuote)].join(' '),
      );
    });

const partsOf = (parameter: Parameter, value: ArgumentValue): readonly string[] =>
  parameter.schema.type === 'array' && parameter.in !== 'body' ? itemsOf(parameter, value) : [value].flat();

/** Digits alone are no name, nor is what fits and has neither a small letter nor a blank: no table need be read for it. */
const couldBeName = ({ schema }: Parameter, given: string): boolean => {
  const text = given.slice(given.indexOf(':') + 1);
  if (/[\p{Ll}\s]/u.test(text)) return true;
  return /\p{L}/u.test(text) && checkValue(schema.items ?? schema, given).length > 0;
};
