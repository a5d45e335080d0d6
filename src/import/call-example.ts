import type { ArgumentValue } from '../model/api.ts';
import type { Operation, Parameter, ValueSchema } from '../model/operation.ts';
import { checkArguments } from '../plan/check-arguments.ts';
import { type JsonObject, objectOf } from './loosely.ts';
import { schemaExample } from './schema-example.ts';

/** An operation that can be called as its example says. */
export interface Exemplified {
  readonly parameters: readonly Parameter[];
  readonly example: Operation['example'];
  readonly notes: readonly string[];
}

/** What the document itself gives as the example of a parameter. */
export type GivenExamples = (parameter: Parameter) => unknown;

/**
 * Gives an operation an example call: a value for each parameter that is needed, the document's own where that fits.
 * Where no value is found that its schema allows, the pattern or format is told in a note and not checked any more.
 */
export const exemplify = (operation: Operation, given: GivenExamples): Exemplified => {
  const example: Record<string, ArgumentValue> = {};
  const notes: string[] = [];
  const parameters = operation.parameters.map(parameter => {
    // Of two with one name, the first is the one that is given by it.
    if (Object.hasOwn(example, parameter.name) || !isShown(operation, parameter)) return parameter;
    const value = [given(parameter), schemaExample(wholeSchema(operation, parameter), 'required')]
      .map(each => argumentOf(each, parameter.schema))
      .find(each => each !== undefined && fits(parameter, each));
    if (value !== undefined) {
      example[parameter.name] = value;
      return parameter;
    }
    const relaxed = withoutPattern(parameter);
    example[parameter.name] = argumentOf(schemaExample(asSchema(relaxed.schema), 'required'), relaxed.schema) ?? 'text';
    notes.push(`${parameter.name} is to be ${toldRules(parameter.schema)}; apix does not check that.`);
    return relaxed;
  });
  return { parameters, example, notes };
};

/** What is needed; and of a body that is needed, but none of its members, the first. */
const isShown = ({ parameters, body }: Operation, parameter: Parameter): boolean => {
  if (parameter.required) return true;
  if (parameter.in !== 'body' || body?.required !== true) return false;
  const members = parameters.filter(each => each.in === 'body');
  return members[0] === parameter && !members.some(each => each.required);
};

/** Of a member of the body the schema of the body tells what is inside it, too. */
const wholeSchema = ({ body }: Operation, { in: place, name, schema }: Parameter): JsonObject =>
  place === 'body' ? objectOf(objectOf(objectOf(body?.schema).properties)[name]) : asSchema(schema);

/** The parts that the model keeps are those of the schema. */
const asSchema = (schema: ValueSchema): JsonObject => schema as unknown as JsonObject;

const fits = (parameter: Parameter, value: ArgumentValue): boolean => {
  const alone = { parameters: [parameter] } as unknown as Operation;
  return checkArguments({ ...alone, example: {} }, { [parameter.name]: value }).length === 0;
};

/** As it is typed: a list as several texts, an object as JSON. */
const argumentOf = (value: unknown, { type }: ValueSchema): ArgumentValue | undefined => {
  if (value === undefined || value === null) return undefined;
  if (type === 'array') {
    const items = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value];
    const [first, ...more] = items.map(textFor);
    return more.length === 0 ? (first ?? undefined) : [first ?? '', ...more];
  }
  return textFor(value);
};

const textFor = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const withoutPattern = (parameter: Parameter): Parameter => ({
  ...parameter,
  schema: stripped(parameter.schema),
});

const stripped = (schema: ValueSchema): ValueSchema => ({
  ...(schema.type === 'array' ? { type: 'array' } : {}),
  ...(schema.enum === undefined ? {} : { enum: schema.enum }),
  ...(schema.items === undefined ? {} : { items: stripped(schema.items) }),
});

const toldRules = (schema: ValueSchema): string => {
  const { pattern, format, minLength, maxLength } = schema.items ?? schema;
  const rules = objectOf({ pattern, format, minLength, maxLength });
  const told = Object.entries(rules).filter(([, value]) => value !== undefined);
  return told.length === 0
    ? 'of a special form'
    : `of ${told.map(([name, value]) => `${name} ${String(value)}`).join(', ')}`;
};
