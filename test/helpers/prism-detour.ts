import type { Operation } from '../../src/model/operation.ts';
import { serialisePath } from '../../src/plan/serialise.ts';
import type { Detour } from './front-proxy.ts';

/**
 * Leads the example of an operation from the address of its server to Prism, past three faults of Prism 5.16 that would
 * keep it from judging the request at all. What is judged stays the same.
 */
export const prismDetour = ({ parameters, example }: Operation, from: string, origin: string): Detour => {
  const given = parameters.filter(each => example[each.name] !== undefined);
  const inPath = given.filter(each => each.in === 'path').map(each => serialisePath(each, example[each.name] ?? ''));
  // A list that need not be there, and is not, ends it.
  const emptyLists = parameters.filter(
    each => each.in === 'header' && each.schema.type === 'array' && !given.includes(each),
  );
  return {
    from,
    to: rest => {
      const [path = '', ...query] = rest.split('?');
      return [`${origin}${hideCommas(path, inPath)}`, ...query.map(hideBrackets)].join('?');
    },
    headers: Object.fromEntries(emptyLists.map(each => [each.name.toLowerCase(), ''])),
  };
};

/** It splits at a comma in a path before it looks at the type: a text is none then, and a list ends it. */
const hideCommas = (path: string, values: readonly string[]): string =>
  values.reduce((known, value) => known.replace(value, value.replaceAll(',', '%2C')), path);

/** It encodes the names of the document, to print them, and compares with what it made of them. */
const hideBrackets = (query: string): string =>
  query
    .split('&')
    .map(pair => {
      const [name = '', ...value] = pair.split('=');
      return [/[[\]]|%5[BD]/i.test(name) ? encodeURIComponent(encodeURI(decodeURIComponent(name))) : name, ...value];
    })
    .map(parts => parts.join('='))
    .join('&');
