import type { Parameter, ValueSchema } from '../model/operation.ts';

/** A parameter in words. */
export interface ParameterWords {
  /** The type of its values alone. */
  readonly type: string;
  /** Its type, and how it is sent. */
  readonly facts: string;
  /** What its values may be, where that is limited. */
  readonly allowed: string | undefined;
}

/** What a parameter is, in words. */
export const parameterWords = (parameter: Parameter): ParameterWords => {
  const type = typeText(parameter.schema);
  const facts = [
    type,
    parameter.required && parameter.preset === undefined ? 'required' : undefined,
    parameter.preset === undefined ? undefined : `sent as ${parameter.preset}`,
    parameter.schema.default === undefined ? undefined : `default ${JSON.stringify(parameter.schema.default)}`,
    parameter.in === 'query' ? undefined : `in the ${parameter.in === 'server' ? 'address' : parameter.in}`,
    parameter.deprecated === true ? 'deprecated' : undefined,
  ].filter(fact => fact !== undefined);
  // What an address can be made of needs no words.
  const { pattern: _, ...schema } = parameter.schema;
  return {
    type,
    facts: facts.join(', '),
    allowed: allowedText(parameter.in === 'server' ? schema : parameter.schema),
  };
};

const typeText = (schema: ValueSchema): string => {
  if (schema.type === 'array') return `list of ${typeText(schema.items ?? {})}`;
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeText))].join(' or ');
  return schema.format ?? schema.type ?? 'text';
};

const allowedText = (schema: ValueSchema): string | undefined => {
  const { enum: values, minimum, maximum, pattern } = schema.items ?? schema;
  if (values) return `one of ${values.join(', ')}`;
  if (minimum !== undefined && maximum !== undefined) return `from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `at least ${minimum}`;
  if (maximum !== undefined) return `at most ${maximum}`;
  return pattern === undefined ? undefined : `matching ${pattern}`;
};
