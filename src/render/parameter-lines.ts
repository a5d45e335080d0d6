import type { BodySpec, Parameter, ValueSchema } from '../model/operation.ts';
import type { BodyTarget } from './body.ts';
import { parameterWords } from './parameter-words.ts';
import { wrap } from './paragraph.ts';

/** A parameter with its type, its rules and what it means; of an object in the body also what goes into it. */
export const parameterLines = (
  parameter: Parameter,
  body: BodySpec | undefined,
  { width, style }: Pick<BodyTarget, 'width' | 'style'>,
): string[] => {
  const name = parameter.open ? `names that match ${parameter.open.pattern}` : parameter.name;
  const { facts, allowed } = parameterWords(parameter);
  return [
    `  ${style.id(name)} ${style.muted(facts)}`,
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
