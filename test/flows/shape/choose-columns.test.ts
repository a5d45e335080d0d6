import { describe, expect, test } from 'vitest';

import { UsageError } from '../../../src/errors.ts';
import { chooseColumns } from '../../../src/flows/shape/choose-columns.ts';
import { failureOf } from '../../helpers/failure.ts';

const columns = ['id', 'properties.mag', 'properties.place', 'geometry.x', '-odd', 'a+b'];

test.each([
  { name: 'in the order of the names', names: ['geometry.x', 'id'], expected: ['geometry.x', 'id'] },
  { name: 'a pattern, in their own order', names: ['prop*'], expected: ['properties.mag', 'properties.place'] },
  { name: 'a pattern in the midst', names: ['*.x', 'id'], expected: ['geometry.x', 'id'] },
  { name: 'each once', names: ['properties.place', 'prop*'], expected: ['properties.place', 'properties.mag'] },
  { name: 'all but', names: ['-properties.*', '-id'], expected: ['geometry.x', '-odd', 'a+b'] },
  { name: 'of some, but', names: ['prop*', '-properties.mag'], expected: ['properties.place'] },
  { name: 'a column that begins with a minus', names: ['-odd'], expected: ['-odd'] },
  {
    name: 'signs that a regular expression has are signs',
    names: ['a+b', 'properties.*'],
    expected: ['a+b', 'properties.mag', 'properties.place'],
  },
])('$name', ({ names, expected }) => {
  expect(chooseColumns(columns, names)).toEqual(expected);
});

describe('a name that no column has', () => {
  test.each([
    { name: 'a slip of the finger', names: ['propertys.mag'], next: ['Did you mean properties.mag?'] },
    { name: 'the end of one', names: ['mag'], next: ['Did you mean properties.mag?'] },
    { name: 'the beginning of several', names: ['properties'], next: ['Did you mean properties.*?'] },
    { name: 'one to leave out', names: ['-idd'], next: ['Did you mean id?'] },
    { name: 'a pattern', names: ['zz*'], next: [] },
    { name: 'a dot is no joker', names: ['geometryxx'], next: ['Did you mean geometry.x?'] },
  ])('$name', async ({ names, next }) => {
    const error = await failureOf(async () => chooseColumns(columns, names));

    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({
      message: `--columns: there is no column "${names[0]?.replace(/^-/, '')}" in this answer`,
      facts: [`There are ${columns.join(', ')}`],
      next,
    });
  });

  test('of very many columns not all are named', async () => {
    const many = Array.from({ length: 25 }, (_, index) => `c${index}`);
    const error = await failureOf(async () => chooseColumns(many, ['nothing']));

    expect(error).toMatchObject({ facts: [expect.stringMatching(/^There are c0, .*c19 and 5 more$/)] });
  });
});

test('to leave out everything is no choice', async () => {
  expect(await failureOf(async () => chooseColumns(columns, ['-*']))).toMatchObject({
    message: '--columns: no column is left',
  });
});
