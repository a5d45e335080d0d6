import type { Parameter } from '../model/operation.ts';
import type { Arguments } from './check-arguments.ts';
import { serialiseQuery } from './serialise.ts';

/** A body of `application/x-www-form-urlencoded` made of named values, after those of `whole`. */
export const formBody = (
  parameters: readonly Parameter[],
  args: Arguments,
  whole: Uint8Array | undefined,
): Uint8Array => {
  const given = whole ? [new TextDecoder().decode(whole).trim()] : [];
  const pairs = parameters.flatMap(parameter => serialiseQuery(parameter, parameter.name, args[parameter.name] ?? ''));
  return new TextEncoder().encode([...given.filter(Boolean), ...pairs].join('&'));
};
