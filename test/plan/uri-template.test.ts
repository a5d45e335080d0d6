import { describe, expect, test } from 'vitest';

import type { Parameter } from '../../src/model/operation.ts';
import { serialisePath, serialiseQuery } from '../../src/plan/serialise.ts';
import { aParameter } from '../helpers/model.ts';
import { lacksShared } from '../helpers/shared.ts';
import { readExpansions, type Expansion } from '../helpers/uri-template-suite.ts';

/** The OpenAPI style of each RFC 6570 operator (OpenAPI 3.1, Style Values), where there is one. */
const styles: Readonly<Record<string, Partial<Parameter>>> = {
  '': { in: 'path', style: 'simple' },
  '/': { in: 'path', style: 'simple' },
  '.': { in: 'path', style: 'label' },
  ';': { in: 'path', style: 'matrix' },
  '?': { in: 'query', style: 'form' },
  '&': { in: 'query', style: 'form' },
};

/** Characters that may stand in a path segment or a query as they are (RFC 3986 §3.3, §3.4); apix leaves them readable. */
const readable = { path: /%(3A|40|21|24|26|27|28|29|2A|2B|2C|3D)/g, query: /%(3A|2F|3F|40|21|24|28|29|2A|2C)/g };

const serialise = ({ operator, name, explode, value }: Expansion): string => {
  const parameter = aParameter(name, {
    ...styles[operator],
    explode,
    schema: { type: Array.isArray(value) ? 'array' : 'string' },
  });
  if (parameter.in === 'query') return `${operator}${serialiseQuery(parameter, name, value).join('&')}`;
  return `${operator === '/' ? '/' : ''}${serialisePath(parameter, value)}`;
};

/** Where OpenAPI has no counterpart: a list as several segments of a path. */
const hasCounterpart = ({ operator, explode, value }: Expansion): boolean =>
  operator in styles && !(operator === '/' && explode && Array.isArray(value));

const isLacking = lacksShared('suites/uri-template');
const suite = isLacking ? [] : await readExpansions();
const expansions = suite.filter(hasCounterpart);

describe.skipIf(isLacking)('RFC 6570, where OpenAPI styles and URI templates agree', () => {
  test('the suite has cases for them', () => {
    expect(expansions.length).toBeGreaterThan(30);
  });

  test.each(expansions)('$template of $value is $expected', expansion => {
    const place = '?&'.includes(expansion.operator) && expansion.operator !== '' ? 'query' : 'path';
    const expected = expansion.expected.replaceAll(readable[place], decodeURIComponent);

    expect(serialise(expansion)).toBe(expected);
  });

  test.each(suite.filter(({ operator }) => operator === '+'))(
    '$template of $value is $expected in a query that allows reserved characters',
    ({ name, value, explode, expected }) => {
      const parameter = aParameter(name, {
        allowReserved: true,
        // An exploded `{+list*}` is a comma list as well; the repeated names of a query are another thing.
        explode: explode && !Array.isArray(value),
        schema: { type: Array.isArray(value) ? 'array' : 'string' },
      });
      const [, text] = /^[^=]*=(.*)$/s.exec(serialiseQuery(parameter, 'q', value).join('&')) ?? [];

      // What would end the value is the one thing that OpenAPI wants encoded all the same.
      expect(text).toBe(expected.replaceAll('&', '%26').replaceAll('#', '%23'));
    },
  );
});
