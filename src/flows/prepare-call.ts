import { UsageError } from '../errors.ts';
import { isCredentialHeader, isCredentialParameter } from '../lib/credential-names.ts';
import type { Api } from '../model/api.ts';
import type { Operation, Parameter } from '../model/operation.ts';
import type { RequestPlan } from '../model/plan.ts';
import { buildPlan, type PlanOptions } from '../plan/build-plan.ts';
import { checkArguments, type Arguments } from '../plan/check-arguments.ts';
import { checkBody } from '../plan/check-body.ts';
import { exampleCommand } from './call-command.ts';
import { keyRefused } from './key-refused.ts';
import { nameInPlaceOfCode, namesForCodes, whereCodesAre, withCodes } from './names-for-codes.ts';
import type { ParameterValue } from './parameter-values.ts';

export interface PrepareOptions extends PlanOptions {
  /** Send what does not fit all the same (`--no-validate`). */
  readonly validates: boolean;
  /** A sample is asked for: what is missing does not matter. */
  readonly isSample: boolean;
  /** Gives the values of a parameter, to say what was probably meant. */
  readonly valuesOf?: (parameter: Parameter) => Promise<readonly ParameterValue[]>;
}

/**
 * Checks the arguments of an operation, all at once, and makes the plan.
 *
 * @throws UsageError that lists everything that does not fit, or refuses a key
 */
export const prepareCall = async (
  api: Api,
  operation: Operation,
  args: Arguments,
  options: PrepareOptions,
): Promise<RequestPlan> => {
  refuseKeys(api, operation, args, options);
  refuseUselessBody(api, operation, options);
  if (options.validates) await refuseMisfits(api, operation, args, options);
  return buildPlan(api, operation, args, options);
};

/**
 * A key on a command line is read by every process of the machine and kept in the shell's history.
 *
 * @throws KeyError or UsageError with the way to give it
 */
export const refuseKeys = (
  api: Api,
  operation: Operation,
  args: Arguments,
  { headers = {} }: Pick<PrepareOptions, 'headers'>,
): void => {
  const declared = new Set(operation.parameters.map(parameter => parameter.name));
  // A part of the path is no key, whatever it is called.
  const inPath = new Set(operation.parameters.filter(each => each.in === 'path').map(each => each.name));
  const signs = new Set(operation.signIn.flatMap(each => ('name' in each ? [each.name] : ['authorization'])));
  const isKey = (name: string): boolean =>
    (!inPath.has(name) && (signs.has(name) || signs.has(name.toLowerCase()))) ||
    (!declared.has(name) && isCredentialParameter(name) && api.key !== undefined);
  const fields = Object.keys(headers);
  const name =
    [...Object.keys(args), ...fields].find(isKey) ??
    (api.key === undefined ? undefined : fields.find(isCredentialHeader));
  if (name === undefined) return;
  throw keyRefused(name, api);
};

const refuseUselessBody = ({ id }: Api, operation: Operation, { body }: PrepareOptions): void => {
  if (body === undefined || operation.method !== 'GET') return;
  throw new UsageError(`--body: ${id} ${operation.id} is a GET request, which has no body`, {
    next: [`See what it takes: apix show ${id} ${operation.id}`],
  });
};

const refuseMisfits = async (
  api: Api,
  operation: Operation,
  args: Arguments,
  options: PrepareOptions,
): Promise<void> => {
  const { body, isSample, valuesOf } = options;
  const names = valuesOf === undefined ? [] : await namesForCodes(operation, args, valuesOf);
  const coded = withCodes(args, names);
  const problems = checkArguments(operation, coded, body !== undefined).filter(
    problem => !(isSample && problem.kind === 'missing'),
  );
  const facts = [
    ...problems.map(problem => problem.message),
    ...names.map(nameInPlaceOfCode),
    ...(await checkBody(operation, body, coded)),
    ...(needsBody(operation, args, options) ? ['--body: this operation needs a request body'] : []),
  ];
  if (facts.length === 0) return;
  const count = facts.length === 1 ? 'One thing does' : `${facts.length} things do`;
  throw new UsageError(`${count} not fit ${api.id} ${operation.id}; nothing was sent`, {
    facts,
    next: [
      `See what it takes: apix show ${api.id} ${operation.id}`,
      ...whereCodesAre(api, operation, coded),
      ...(problems.some(problem => problem.kind === 'missing')
        ? [`For example: ${exampleCommand(api.id, operation)}`]
        : []),
      'Send it all the same: --no-validate',
    ],
  });
};

/** Whether a body is missing, and no named part of one either given or missed by its name. */
export const needsBody = (
  operation: Operation,
  args: Arguments,
  { body, isSample }: { readonly body?: unknown; readonly isSample: boolean },
): boolean => {
  if (operation.body?.required !== true || body !== undefined || isSample) return false;
  const named = operation.parameters.filter(parameter => parameter.in === 'body');
  // Where the properties have names, what is missing of them has been said by name.
  return !named.some(parameter => parameter.required || args[parameter.name] !== undefined);
};
