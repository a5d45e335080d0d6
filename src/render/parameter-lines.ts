import type { BodySpec, Parameter, ValueSchema } from '../model/operation.ts';
import type { BodyTarget } from './body.ts';
import { wrap } from './paragraph.ts';

/** A parameter with its type, its rules and what it means; of an object in the body also what goes into it. */
export const parameterLines = (
  parameter: Parameter,
  body: BodySpec | undefined,
  { width, style }: Pick<BodyTarget, 'width' | 'style'>,
): string[] => {
  const name = parameter.open ? `names that match ${parameter.open.pattern}` : parameter.name;
  const facts = [
    typeText(parameter.schema),
    parameter.required && parameter.preset === undefined ? 'required' : undefined,
    parameter.preset === undefined ? undefined : `sent as ${parameter.preset}`,
    parameter.schema.default === undefined ? undefined : `default ${JSON.stringify(parameter.schema.default)}`,
    parameter.in === 'query' ? undefined : `in the ${parameter.in === 'server' ? 'address' : parameter.in}`,
    parameter.deprecated === true ? 'deprecated' : undefined,
  ].filter(fact => fact !== undefined);
  // What an address can be made of needs no words.
  const { pattern: _, ...schema } = parameter.schema;
  const allowed = allowedText(parameter.in === 'server' ? schema : parameter.schema);
  return [
    `  ${style.id(name)} ${style.muted(facts.join(', '))}`,
    wrap(parameter.description, width, '      '),
    ...(allowed === undefined ? [] : [style.muted(wrap(allowed, width, '      '))]),
    ...membersOf(parameter, body).flatMap(([member, source]) => memberLines(member, source, { width, style })),
  ];
};

/** The part of JSON Schema that tells what goes into an object. */
interface MemberSchema extends Omit<ValueSchema, 'type' | 'items'> {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly items?: MemberSchema;
  readonly properties?: Readonly<Record<string, MemberSchema>>;
}

/** What an object in the body, or each object of a list, is made of. */
const membersOf = ({ in: place, name }: Parameter, body: BodySpec | undefined): readonly [string, MemberSchema][] => {
  if (place !== 'body') return [];
  // The schema of a body is JSON Schema, and its references are resolved.
  const schema = (body?.schema as MemberSchema | undefined)?.properties?.[name];
  return Object.entries(schema?.properties ?? schema?.items?.properties ?? {});
};

const memberLines = (
  name: string,
  schema: MemberSchema,
  { width, style }: Pick<BodyTarget, 'width' | 'style'>,
): string[] => {
  const { description = '' } = schema;
  const { enum: values } = schema.items ?? schema;
  return [
    wrap(`${name}: ${memberType(schema)}`, width, '      ').replace(name, () => style.id(name)),
    ...(description === '' ? [] : [wrap(description, width, '          ')]),
    ...(values === undefined ? [] : [style.muted(wrap(`one of ${values.join(', ')}`, width, '          '))]),
  ];
};

/** Names of what is inside a member; more say little on one line. */
const mostNames = 12;

const memberType = ({ type, format, items, properties }: MemberSchema): string => {
  const first = [type ?? []].flat().find(each => each !== 'null') ?? 'any value';
  if (first === 'array') return `list of ${memberType(items ?? {})}`;
  const names = Object.keys(properties ?? {});
  if (names.length === 0) return format ?? first;
  return `${first} of ${names.slice(0, mostNames).join(', ')}${names.length > mostNames ? ', …' : ''}`;
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
