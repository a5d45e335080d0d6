import { valueText } from '../../lib/value-text.ts';
import type { Joining } from '../../model/batch.ts';
import type { Operation } from '../../model/operation.ts';
import type { Arguments } from '../../plan/check-arguments.ts';

/** What a row asks for, where others can be asked for beside it. */
export interface Subject {
  /** What all of one request must have in common beside their arguments: a field, a level; '' where there is nothing. */
  readonly field: string;
  readonly value: string;
}

/** How the values of several rows are written in one request, and how a part of the answer tells its value. */
export interface JoiningKind {
  /** `undefined` for a row that has to be asked for alone: a list of its own, a wildcard, another form. */
  readonly subjectOf: (joining: Joining, args: Arguments) => Subject | undefined;
  readonly join: (joining: Joining, field: string, values: readonly string[]) => Arguments;
  /** The values that a part may have been asked by; absent where parts come in the order of the values. */
  readonly valuesOf?: (part: unknown, field: string) => readonly string[];
  /** Whether a part can belong to several rows, and a row have several parts. */
  readonly isSearch: boolean;
}

/** The kind of a joining (see `Joining`). */
export const joiningKind = ({ kind, key = '' }: Joining): JoiningKind => kinds(key)[kind];

/** Whether the arguments of the joined parameters go into the address, whose length has its bounds. */
export const isInAddress = ({ parameters }: Joining, operation: Operation): boolean =>
  operation.parameters.some(({ name, in: place }) => parameters.includes(name) && place !== 'body');

const kinds = (key: string): Readonly<Record<Joining['kind'], JoiningKind>> => ({
  values: {
    subjectOf: ({ parameters: [name = ''] }, args) => {
      const value = single(args[name]);
      return value === undefined ? undefined : { field: '', value };
    },
    join: ({ parameters: [name = ''] }, _field, values) => ({ [name]: values }),
    valuesOf: part => valuesAt(part, key),
    isSearch: false,
  },
  places: {
    subjectOf: ({ parameters }, args) => {
      const values = parameters.map(name => single(args[name]));
      return values.includes(undefined) ? undefined : { field: '', value: values.join(',') };
    },
    join: ({ parameters }, _field, values) =>
      Object.fromEntries(parameters.map((name, index) => [name, values.map(value => value.split(',')[index] ?? '')])),
    isSearch: false,
  },
  terms: {
    subjectOf: ({ parameters: [name = ''] }, args) => {
      const [, field, quoted, plain] = term.exec(text(args[name])) ?? [];
      const value = quoted ?? plain;
      return field === undefined || value === undefined ? undefined : { field, value };
    },
    join: ({ parameters: [name = ''] }, field, values) => ({
      [name]: values.map(value => `${field}:"${value}"`).join(' OR '),
    }),
    valuesOf: (part, field) => valuesAt(part, field.replace(/\.exact$/, '')),
    isSearch: true,
  },
  levels: {
    subjectOf: ({ parameters: [name = ''] }, args) => {
      const [, field, value] = /^([^:]+):([^:*,]+)$/.exec(text(args[name])) ?? [];
      return field === undefined || value === undefined ? undefined : { field, value };
    },
    join: ({ parameters: [name = ''] }, field, values) => ({ [name]: `${field}:${values.join(',')}` }),
    valuesOf: (part, field) => valuesAt(part, field),
    isSearch: true,
  },
});

/** One field and one value; a phrase in quotes, or a word without anything that has a meaning of its own. */
const term = /^([A-Za-z_][\w.]*):(?:"([^"\\*?]+)"|([\p{L}\p{N}_.-]+))$/u;

const single = (value: Arguments[string] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' && !value.includes(',') ? value : undefined;

const text = (value: Arguments[string] | undefined): string => (typeof value === 'string' ? value : '');

/** The values at a dotted name; of a list those of all its items. */
const valuesAt = (part: unknown, name: string): readonly string[] => {
  const found = name
    .split('.')
    .reduce<readonly unknown[]>((values, each) => values.flatMap(value => inside(value, each)), [part]);
  return found
    .flat()
    .filter(value => value !== null && value !== undefined)
    .map(valueText);
};

const inside = (value: unknown, name: string): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap(each => inside(each, name));
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
  return [(value as Readonly<Record<string, unknown>>)[name]];
};
