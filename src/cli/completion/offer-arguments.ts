import type { Catalog, Context } from '../../context.ts';
import type { ParameterValue } from '../../flows/parameter-values.ts';
import type { Parameter, ValueSchema } from '../../model/operation.ts';
import { type Answer, beginningWith, candidatesOf, type Known, nothing } from './answer.ts';
import type { ValueGap } from './find-gap.ts';

/** `name=value` of the operation that stands before: its parameters first, then the values of the one that is named. */
export const offerArguments = async (gap: ValueGap, { catalog: open }: Context): Promise<Answer> => {
  const catalog = await open();
  const [name = '', id, ...given] = gap.before;
  const api = catalog.find(name);
  const operation = api && (await catalog.load(api.id)).operations.find(each => each.id === id);
  if (operation === undefined) return nothing;
  return offerWord(gap, { catalog, given, fields: operation.parameters.filter(({ open: isOpen }) => !isOpen) });
};

/** The same of a recipe and its inputs. */
export const offerInputs = async (gap: ValueGap, { catalog: open }: Context): Promise<Answer> => {
  const catalog = await open();
  const [id, ...given] = gap.before;
  const recipe = (await catalog.recipes()).find(each => each.id === id);
  return recipe === undefined ? nothing : offerWord(gap, { catalog, given, fields: recipe.inputs });
};

/** A parameter or an input, in so far as it matters here. */
type Field = Pick<Parameter, 'name' | 'required' | 'description' | 'schema'> &
  Partial<Pick<Parameter, 'in' | 'style' | 'explode' | 'values' | 'deprecated' | 'preset'>>;

interface Fields {
  readonly catalog: Pick<Catalog, 'values'>;
  readonly fields: readonly Field[];
  /** `name=value` words before. */
  readonly given: readonly string[];
}

const offerWord = async ({ typed }: ValueGap, { catalog, fields, given }: Fields): Promise<Answer> => {
  const [, name, value = ''] = /^([^=]+)=(.*)$/s.exec(typed) ?? [];
  if (name === undefined) return offerNames(typed, fields, new Set(given.map(word => word.replace(/=.*/s, ''))));
  if (value.startsWith('@')) return { kind: 'files', head: `${name}=@` };
  const field = fields.find(each => each.name === name);
  return field === undefined ? nothing : offerValues(catalog, field, value);
};

/** Those that are needed first, without those that are given and take no second value. */
const offerNames = (typed: string, fields: readonly Field[], given: ReadonlySet<string>): Answer => {
  const left = fields.filter(({ name, schema }) => !given.has(name) || schema.type === 'array');
  const known = left
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .map(field => [`${field.name}=`, `${words[rankOf(field)] ?? ''}${field.description}`] as const);
  return beginningWith(typed, known, { isOpen: true });
};

/** Needed, not needed, not to be used any more. */
const rankOf = ({ required, preset, deprecated }: Field): 0 | 1 | 2 => {
  if (deprecated === true) return 2;
  return required && preset === undefined ? 0 : 1;
};

const words = ['needed: ', '', 'deprecated: '] as const;

/**
 * Values that begin with what is typed; where none does, those whose names have its words. In a list it is about what
 * stands behind the last separator, and what is there already is not offered again.
 */
const offerValues = async (catalog: Pick<Catalog, 'values'>, field: Field, value: string): Promise<Answer> => {
  const separator = separatorOf(field);
  const end = separator === undefined ? 0 : value.lastIndexOf(separator) + 1;
  const [before, typed] = [value.slice(0, end), value.slice(end)];
  const present = new Set(separator === undefined ? [] : before.split(separator));
  const values = await valuesOf(catalog, field);
  const known = (some: readonly ParameterValue[]): readonly Known[] =>
    some.filter(each => !present.has(each.value)).map(each => [each.value, each.name]);
  const head = `${field.name}=${before}`;
  const isOpen = separator !== undefined;

  const begun = beginningWith(typed, known(values), { head, isOpen });
  if (begun.candidates.length > 0 || typed === '') return begun;
  const { withWords } = await import('../../flows/parameter-values.ts');
  const meant = candidatesOf(known(withWords(values, [typed])), head);
  return { kind: 'words', candidates: meant, isOpen, isByName: true };
};

const valuesOf = async (catalog: Pick<Catalog, 'values'>, field: Field): Promise<readonly ParameterValue[]> => {
  const { schema, values } = field;
  const { parameterValues } = await import('../../flows/parameter-values.ts');
  const known = await parameterValues(catalog, { schema, ...(values === undefined ? {} : { values }) });
  if (known.length > 0) return known;
  return isBoolean(schema) ? ['true', 'false'].map(value => ({ value, name: '' })) : [];
};

const isBoolean = ({ type, items }: ValueSchema): boolean => type === 'boolean' || items?.type === 'boolean';

/** What divides the items of a list in one word, as `checkArguments` reads it. */
const separatorOf = ({ schema, in: place, style = 'form', explode }: Field): string | undefined => {
  if (schema.type !== 'array') return undefined;
  if (place === 'body') return ',';
  return explode === false ? separators[style] : undefined;
};

const separators: Partial<Record<Parameter['style'], string>> = {
  form: ',',
  simple: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
};
