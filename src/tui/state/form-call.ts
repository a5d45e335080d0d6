import { ApixError } from '../../errors.ts';
import { callCommand } from '../../flows/call-command.ts';
import { needsBody, refuseKeys } from '../../flows/prepare-call.ts';
import { type Arguments, checkArguments, findParameter } from '../../plan/check-arguments.ts';
import { type Field, typedTexts, valueOf } from './form-field.ts';
import { type FilledCall, type FormState, textsFor } from './form-state.ts';
import { meantInstead } from './choices.ts';

/** The call that is filled in, as `apix call` takes it. Arguments stand in the order of the operation's parameters. */
export const callOf = (state: FormState): FilledCall => {
  const fields = state.operation.parameters.map(parameter =>
    state.fields.find(field => field.kind !== 'body' && field.parameter === parameter),
  );
  const [body] = state.given.get('body') ?? [];
  return {
    args: Object.assign(
      {},
      ...fields.map(field => (field === undefined ? {} : argumentsOf(state, field))),
    ) as Arguments,
    ...(body === undefined ? {} : { body }),
  };
};

const argumentsOf = (state: FormState, field: Field): Arguments => {
  const texts = textsFor(state, field);
  if (texts.length === 0 || field.kind === 'body') return {};
  const { operation } = state;
  if (field.kind === 'value') return { [field.name]: valueOf(operation, field.parameter, texts) };
  if (field.kind === 'list') {
    const items = texts.flatMap(text => typedTexts(operation, field.parameter, text));
    return { [field.name]: valueOf(operation, field.parameter, items) };
  }
  const pairs = texts.map(pairOf).filter(pair => pair !== undefined);
  const byName = Map.groupBy(pairs, ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, each]) => [
      name,
      valueOf(
        operation,
        field.parameter,
        each.map(([, value]) => value),
      ),
    ]),
  );
};

/** `name=value`; the name has no `=`. */
const pairOf = (text: string): readonly [name: string, value: string] | undefined => {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  return name === undefined || value === undefined ? undefined : [name, value];
};

/** What is wrong with what is given, and what is missing, by the ids of the fields. */
export const problemsOf = (state: FormState): ReadonlyMap<string, readonly string[]> => {
  const { operation, fields } = state;
  const { args, body } = callOf(state);
  const found = checkArguments(operation, args, body !== undefined).map(({ kind, name, message }) => ({
    id: fieldNamed(state, name)?.id,
    message: kind === 'missing' ? 'needed' : message.replace(`${name}: `, ''),
  }));
  const odd = fields.flatMap(field => oddities(state, field).map(message => ({ id: field.id, message })));
  const lacksBody = needsBody(operation, args, { body, isSample: false });
  const missing = lacksBody ? [{ id: 'body', message: 'needed' }] : [];
  const ofBody = body === undefined ? [] : (state.bodyProblems ?? []).map(message => ({ id: 'body', message }));
  const all = Map.groupBy([...odd, ...found, ...missing, ...ofBody], ({ id }) => id ?? '');
  return new Map([...all].map(([id, problems]) => [id, problems.map(({ message }) => message)]));
};

const fieldNamed = ({ operation, fields }: FormState, name: string): Field | undefined => {
  const parameter = findParameter(operation, name);
  return fields.find(field => field.kind !== 'body' && field.parameter === parameter);
};

/** What only a form can get wrong, and names where codes are wanted. */
const oddities = (state: FormState, field: Field): readonly string[] => {
  const texts = textsFor(state, field);
  if (texts.length === 0 || field.kind === 'body') return [];
  if (field.kind !== 'open') return texts.flatMap(text => meantInstead(state, field, text));
  return texts.flatMap(text => {
    const [name] = pairOf(text) ?? [];
    if (name === undefined) return ['write it as name=value'];
    if (findParameter(state.operation, name) !== field.parameter) return [`${name} is not one of these`];
    return isKey(state, name) ? [`${name}: a key is kept by the keys screen, and never in a call`] : [];
  });
};

/** The problems to show now: what is missing only where a field was left, or after sending was tried. */
export const shownProblems = (state: FormState): ReadonlyMap<string, readonly string[]> => {
  const { isTried, left } = state;
  return new Map([...problemsOf(state)].filter(([id, [first]]) => first !== 'needed' || isTried || left.has(id)));
};

/** The names of what is still needed. */
export const missingFields = (state: FormState): readonly string[] => {
  const problems = problemsOf(state);
  return state.fields.filter(({ id }) => problems.get(id)?.[0] === 'needed').map(({ name }) => name);
};

/** The exact command of what is filled in. What may be a key is never in it. */
export const commandOf = (state: FormState): string => {
  const { args, body } = callOf(state);
  return callCommand(state.api.id, state.operation.id, withoutKeys(state, args), body);
};

const withoutKeys = (state: FormState, args: Arguments): Arguments =>
  Object.fromEntries(Object.entries(args).filter(([name]) => !isKey(state, name)));

const isKey = ({ api, operation }: FormState, name: string): boolean => {
  try {
    refuseKeys(api, operation, { [name]: '' }, {});
    return false;
  } catch (error) {
    if (error instanceof ApixError) return true;
    throw error;
  }
};
