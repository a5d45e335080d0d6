import { meantValues, type ParameterValue, withWords } from '../../flows/parameter-values.ts';
import { checkValue } from '../../plan/check-value.ts';
import type { Field } from './form-field.ts';
import type { FormState } from './form-state.ts';

/** A row of a pick list: a value that is known, or what was typed. */
export interface Choice extends ParameterValue {
  readonly isOwn?: true;
}

/** The values that a field offers: of its tables, of its schema, or yes and no; none where anything will do. */
export const valuesFor = ({ tables }: Pick<FormState, 'tables'>, field: Field): readonly ParameterValue[] => {
  if (field.kind === 'body' || field.kind === 'open') return [];
  const { values, schema } = field.parameter;
  if (values !== undefined) return tables.get(field.name) ?? [];
  return listed.get(schema) ?? list(schema);
};

type Schema = (Field & { readonly kind: 'value' })['parameter']['schema'];

/** Made once for a schema, for what is known of a list is found by it. */
const listed = new WeakMap<Schema, readonly ParameterValue[]>();

const list = (schema: Schema): readonly ParameterValue[] => {
  const { type, enum: allowed = type === 'boolean' ? [true, false] : undefined } = schema.items ?? schema;
  const values = (schema.enum ?? allowed ?? []).map(value => ({ value: String(value), name: '' }));
  listed.set(schema, values);
  return values;
};

/** What the pick list has for the words, best first; what was typed comes last, where it fits as it stands. */
export const choicesFor = (state: Pick<FormState, 'tables'>, field: Field, words: string): readonly Choice[] => {
  const values = valuesFor(state, field);
  const found = withWords(values, [words]);
  const own = words.trim();
  if (own === '' || field.kind === 'body' || found.some(({ value }) => value === own)) return found;
  const { schema } = field.parameter;
  const fits = checkValue(field.kind === 'list' ? (schema.items ?? {}) : schema, own).length === 0;
  return fits ? [...found, { value: own, name: '', isOwn: true }] : found;
};

/** `California is written state:06`, where a name stands in place of a code. */
export const meantInstead = (state: Pick<FormState, 'tables'>, field: Field, text: string): readonly string[] => {
  if (field.kind === 'body' || field.parameter.values === undefined) return [];
  const meant = meantValues(valuesFor(state, field), text.trim());
  return meant.length === 0
    ? []
    : [`${meant[0]?.name ?? text} is written ${meant.map(({ value }) => value).join(' or ')}`];
};
