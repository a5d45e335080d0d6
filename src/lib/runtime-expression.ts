import { resolvePointer } from './json-pointer.ts';
import { valueText } from './value-text.ts';

/** What the expressions of a step are about: what was given, what earlier steps gave, and its own exchange. */
export interface RuntimeScope {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The outputs of steps, by their ids. */
  readonly steps: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly exchange?: RuntimeExchange;
}

/** A request and its response, as runtime expressions see them. */
export interface RuntimeExchange {
  readonly url: string;
  readonly method: string;
  readonly statusCode: number;
  readonly requestHeader: (name: string) => string | undefined;
  readonly requestQuery: (name: string) => string | undefined;
  readonly responseHeader: (name: string) => string | undefined;
  readonly responseBody: unknown;
}

/** Gives the value of an expression; `undefined` where there is nothing. */
type Reader = (scope: RuntimeScope) => unknown;

const member = (object: Readonly<Record<string, unknown>> | undefined, name: string): unknown =>
  object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;

/** What stands before the pointer, and what it gives. */
const forms: readonly (readonly [RegExp, (...names: readonly string[]) => Reader])[] = [
  [
    /^\$url$/,
    () =>
      ({ exchange }) =>
        exchange?.url,
  ],
  [
    /^\$method$/,
    () =>
      ({ exchange }) =>
        exchange?.method,
  ],
  [
    /^\$statusCode$/,
    () =>
      ({ exchange }) =>
        exchange?.statusCode,
  ],
  [
    /^\$request\.header\.(.+)$/,
    (name = '') =>
      ({ exchange }) =>
        exchange?.requestHeader(name),
  ],
  [
    /^\$request\.query\.(.+)$/,
    (name = '') =>
      ({ exchange }) =>
        exchange?.requestQuery(name),
  ],
  [
    /^\$response\.header\.(.+)$/,
    (name = '') =>
      ({ exchange }) =>
        exchange?.responseHeader(name),
  ],
  [
    /^\$response\.body$/,
    () =>
      ({ exchange }) =>
        exchange?.responseBody,
  ],
  [
    /^\$inputs\.(.+)$/,
    (name = '') =>
      ({ inputs }) =>
        member(inputs, name),
  ],
  [
    /^\$steps\.([\w-]+)\.outputs\.(.+)$/,
    (step = '', name = '') =>
      ({ steps }) =>
        member(steps.get(step), name),
  ],
];

/**
 * How a runtime expression is read (Arazzo 1.0, Runtime Expressions), with the JSON Pointer that may follow it;
 * `undefined` for one that is none, or that is about what a call of apix does not have.
 */
export const parseExpression = (text: string): Reader | undefined => {
  const [source = '', pointer = ''] = text.split(/#(.*)/s);
  if (pointer !== '' && !pointer.startsWith('/')) return undefined;
  for (const [form, reader] of forms) {
    const [matched, ...names] = form.exec(source) ?? [];
    if (matched === undefined) continue;
    const read = reader(...names);
    return scope => resolvePointer(read(scope), pointer);
  }
  return undefined;
};

/** The expressions in a value, however deep: a text that is one, or holds some in braces. */
export const expressionsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.startsWith('$') ? [value] : [...value.matchAll(embedded)].map(inside);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(expressionsIn) : [];
};

/**
 * A value with its expressions filled in, however deep. A text that is one expression becomes its value, whatever that
 * is; those in braces become text.
 *
 * @param missing what stands for an expression that gives nothing; it may throw
 */
export const fillIn = (
  value: unknown,
  scope: RuntimeScope,
  missing: (expression: string, isWhole: boolean) => unknown,
): unknown => {
  const valueOf = (expression: string, isWhole: boolean): unknown =>
    parseExpression(expression)?.(scope) ?? missing(expression, isWhole);
  if (typeof value === 'string') {
    if (value.startsWith('$')) return valueOf(value, true);
    return value.replaceAll(embedded, (...match) => valueText(valueOf(inside(match), false)));
  }
  if (Array.isArray(value)) return value.map(each => fillIn(each, scope, missing));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fillIn(each, scope, missing)]));
};

const embedded = /\{(\$[^{}]+)\}/g;

const inside = ([, expression]: readonly unknown[]): string => String(expression);
