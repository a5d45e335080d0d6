import { numberText, parseJson, stringifyJson } from '../../lib/json.ts';
import { encodeQueryName, encodeQueryValue } from '../../lib/percent-encode.ts';
import type { Paging } from '../../model/paging.ts';
import type { RequestPlan } from '../../model/plan.ts';

/** A parameter of a request, wherever the dialect has it: as text, or `undefined`. */
export const readValue = (
  plan: RequestPlan,
  name: string,
  { sends = 'query' }: Pick<Paging, 'sends'>,
): string | undefined => {
  if (sends === 'header') return plan.headers[name.toLowerCase()];
  if (sends === 'query') return readQuery(plan.url, name);
  const value = bodyOf(plan)[name];
  return typeof value === 'string' ? value : numberText(value);
};

/** The request with parameters set; what they had before is gone, all else is as it was. */
export const writeValues = (
  plan: RequestPlan,
  values: Readonly<Record<string, string | undefined>>,
  { sends = 'query', numbers }: Pick<Paging, 'sends' | 'numbers'>,
): RequestPlan => {
  if (sends === 'query') return { ...plan, url: writeQuery(plan.url, values) };
  if (sends === 'body') return withBody(plan, values, numbers);
  const fields = Object.entries({ ...plan.headers, ...lowerCase(values) });
  return {
    ...plan,
    headers: Object.fromEntries(fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  };
};

/** The first value of a name in the query. */
const readQuery = (url: string, name: string): string | undefined => new URL(url).searchParams.get(name) ?? undefined;

/** An address with query parameters set in their place, added, or taken out; every other byte is as it was. */
export const writeQuery = (url: string, values: Readonly<Record<string, string | undefined>>): string => {
  const target = new URL(url);
  const left = new Map(Object.entries(values));
  const pairs = target.search
    .slice(1)
    .split('&')
    .filter(pair => pair !== '')
    .flatMap(pair => {
      const name = nameOf(pair);
      if (!Object.hasOwn(values, name)) return [pair];
      const value = left.get(name);
      left.delete(name);
      return value === undefined ? [] : [pairOf(name, value)];
    });
  const added = [...left].flatMap(([name, value]) => (value === undefined ? [] : [pairOf(name, value)]));
  target.search = [...pairs, ...added].join('&');
  return target.href;
};

/** The decoded name of `name=value`. */
export const nameOf = (pair: string): string => [...new URLSearchParams(pair).keys()][0] ?? '';

const pairOf = (name: string, value: string): string => `${encodeQueryName(name)}=${encodeQueryValue(value)}`;

const lowerCase = (values: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));

const withBody = (
  plan: RequestPlan,
  values: Readonly<Record<string, string | undefined>>,
  numbers: readonly string[] = [],
): RequestPlan => {
  if (!plan.body) return plan;
  const before = bodyOf(plan);
  const isNumber = (name: string): boolean => numbers.includes(name) || numberText(before[name]) !== undefined;
  const typed = Object.entries(values).map(([name, value]) => [
    name,
    value !== undefined && isNumber(name) && jsonNumber.test(value) ? parseJson(value) : value,
  ]);
  const text = stringifyJson({ ...before, ...Object.fromEntries(typed) });
  return { ...plan, body: { ...plan.body, bytes: new TextEncoder().encode(text) } };
};

const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** What is no JSON object has no parameters. */
const bodyOf = ({ body }: RequestPlan): Readonly<Record<string, unknown>> => {
  if (!body) return {};
  try {
    const value = parseJson(new TextDecoder().decode(body.bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
};
