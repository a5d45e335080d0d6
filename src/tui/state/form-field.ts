import type { ArgumentValue } from '../../model/api.ts';
import type { Operation, Parameter } from '../../model/operation.ts';
import { bodyItems, isJsonArray } from '../../plan/body-items.ts';
import { findParameter, itemsOf } from '../../plan/check-arguments.ts';

/** One thing to fill in. What is given for it are texts: one for a value, several for a list, none where it is left out. */
export type Field = ParameterField | BodyField;

interface FieldFacts {
  /** Its own in the form. */
  readonly id: string;
  readonly name: string;
  readonly isNeeded: boolean;
  /** Shown at once, or when more is asked for. */
  readonly isFolded: boolean;
  /** What the example of the operation gives for it. */
  readonly example: readonly string[];
}

export interface ParameterField extends FieldFacts {
  /** `open`: pairs `name=value` of any name that its pattern takes. */
  readonly kind: 'value' | 'list' | 'open';
  readonly parameter: Parameter;
}

/** The whole body as one text. */
export interface BodyField extends FieldFacts {
  readonly kind: 'body';
  readonly contentType: string;
}

/** The fields of an operation: what it needs, then what has an example or is sent of itself, then the rest. */
export const fieldsOf = (operation: Operation): readonly Field[] => {
  const fields = [...parameterFields(operation), ...bodyFields(operation)];
  return fields.toSorted((left, right) => rank(left) - rank(right));
};

const rank = ({ isNeeded, isFolded }: Field): number => (isNeeded ? 0 : isFolded ? 2 : 1);

const parameterFields = (operation: Operation): readonly ParameterField[] => {
  const byName = Map.groupBy(operation.parameters, ({ name, open }) => `${open === undefined ? '' : 'open '}${name}`);
  return [...byName].map(([id, [parameter]]) => fieldOf(operation, id, parameter as Parameter));
};

const fieldOf = (operation: Operation, id: string, parameter: Parameter): ParameterField => {
  const { name, required, preset, open, schema } = parameter;
  const kind = open !== undefined ? 'open' : schema.type === 'array' ? 'list' : 'value';
  const example = exampleOf(operation, parameter);
  return {
    id: `parameter ${id}`,
    kind,
    name,
    parameter,
    example,
    isNeeded: required && preset === undefined && open === undefined,
    isFolded: !required && preset === undefined && example.length === 0,
  };
};

const bodyFields = ({ method, body, parameters, exampleBody }: Operation): readonly BodyField[] => {
  if (body === undefined || method === 'GET') return [];
  const isNamed = parameters.some(each => each.in === 'body');
  const { contentType, required } = body;
  return [
    {
      id: 'body',
      kind: 'body',
      name: 'body',
      contentType,
      isNeeded: required && !isNamed,
      isFolded: isNamed && exampleBody === undefined,
      example: exampleBody === undefined ? [] : [exampleBody],
    },
  ];
};

const exampleOf = (operation: Operation, parameter: Parameter): readonly string[] => {
  const { example } = operation;
  if (parameter.open === undefined) {
    const value = example[parameter.name];
    return value === undefined ? [] : textsOf(operation, parameter, value);
  }
  return Object.entries(example)
    .filter(([name]) => findParameter(operation, name) === parameter)
    .flatMap(([name, value]) => [value].flat().map(each => `${name}=${each}`));
};

/** The texts that a value stands for: the items of a list, else the one. */
export const textsOf = (
  operation: Pick<Operation, 'body'>,
  parameter: Parameter,
  value: ArgumentValue,
): readonly string[] => {
  if (parameter.schema.type !== 'array') return [value].flat();
  return isInJson(operation, parameter) ? bodyItems(parameter.schema, value) : itemsOf(parameter, value);
};

/** The value that texts stand for, in the shortest form that is read back as just them. */
export const valueOf = (
  operation: Pick<Operation, 'body'>,
  parameter: Parameter,
  texts: readonly string[],
): ArgumentValue => {
  const [first = '', ...more] = texts;
  if (more.length > 0) return isDivided(parameter, texts) ? texts.join(',') : texts;
  if (parameter.schema.type !== 'array' || !isInJson(operation, parameter)) return first;
  const items = bodyItems(parameter.schema, first);
  if (items.length === 1 && items[0] === first) return first;
  const { type = 'string' } = parameter.schema.items ?? {};
  return type === 'string' ? JSON.stringify(texts) : `[${first}]`;
};

/** The items that were typed in one go: a comma divides them where it is no part of any. */
export const typedTexts = (operation: Pick<Operation, 'body'>, parameter: Parameter, text: string): readonly string[] =>
  isInJson(operation, parameter) && !isJsonArray(text) ? [text] : textsOf(operation, parameter, text);

/** Whether a comma would divide the texts again. */
const isDivided = (parameter: Parameter, texts: readonly string[]): boolean =>
  parameter.schema.type === 'array' &&
  parameter.in !== 'body' &&
  itemsOf(parameter, texts.join(',')).length === texts.length;

const isInJson = ({ body }: Pick<Operation, 'body'>, parameter: Parameter): boolean =>
  parameter.in === 'body' && /\bjson\b/.test(body?.contentType ?? '');
