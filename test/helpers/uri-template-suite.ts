import { readFile } from 'node:fs/promises';

import { sharedPath } from './shared.ts';

/** One expansion of the public RFC 6570 suite: one expression with one variable, which has a value. */
export interface Expansion {
  readonly template: string;
  readonly operator: string;
  readonly name: string;
  readonly explode: boolean;
  readonly value: string | readonly string[];
  readonly expected: string;
}

/**
 * The expansions of the suite that are about one variable. Those of several at once, of prefixes and of objects
 * have no counterpart among OpenAPI's styles.
 */
export const readExpansions = async (): Promise<readonly Expansion[]> => {
  const files = ['spec-examples.json', 'spec-examples-by-section.json', 'extended-tests.json'];
  const texts = await Promise.all(files.map(async file => readFile(sharedPath('suites/uri-template', file), 'utf8')));
  const groups = texts.flatMap(text => Object.values(JSON.parse(text) as Record<string, Group>));
  const expansions = groups.flatMap(({ variables, testcases }) =>
    testcases.flatMap(testcase => readExpansion(variables, testcase)),
  );
  return [...new Map(expansions.map(each => [JSON.stringify(each), each])).values()];
};

interface Group {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly testcases: readonly (readonly [template: string, expected: unknown])[];
}

const readExpansion = (
  variables: Group['variables'],
  [template, expected]: Group['testcases'][number],
): Expansion[] => {
  const [, operator = '', name = '', star] = /^\{([./;?&+]?)([\w.]+)(\*?)\}$/.exec(template) ?? [];
  const value = variables[name];
  if (!isTextual(value) || typeof expected !== 'string') return [];
  return [{ template, operator, name, explode: star === '*', value, expected }];
};

const isTextual = (value: unknown): value is string | readonly string[] =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.length > 0 && value.every(each => typeof each === 'string'));
