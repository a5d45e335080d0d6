import { describe, expect, test } from 'vitest';

import { fillIn, parseTemplates, templateColumns, templatesFor } from '../../../src/flows/batch/row-template.ts';

const none = new Set<string>();

describe('the arguments of a row', () => {
  test.each([
    { name: 'a whole value', args: { id: '{number}' }, cells: { number: '00417' }, expected: { id: '00417' } },
    {
      name: 'parts of a value',
      args: { in: 'state:{state} county:{county}' },
      cells: { state: '06', county: '075' },
      expected: { in: 'state:06 county:075' },
    },
    { name: 'a constant', args: { year: '2024' }, cells: {}, expected: { year: '2024' } },
    {
      name: 'an empty cell leaves a whole value out',
      args: { id: '1', tag: '{tag}' },
      cells: { tag: '' },
      expected: { id: '1' },
    },
    { name: 'a missing cell leaves a whole value out', args: { tag: '{tag}' }, cells: {}, expected: {} },
    { name: 'an empty cell inside a value is nothing', args: { q: 'a{b}c' }, cells: { b: '' }, expected: { q: 'ac' } },
    { name: 'a list of a cell', args: { tag: '{tags}' }, cells: { tags: ['a', 'b'] }, expected: { tag: ['a', 'b'] } },
    { name: 'a list inside a value', args: { q: 'x:{tags}' }, cells: { tags: ['a', 'b'] }, expected: { q: 'x:a,b' } },
    {
      name: 'a repeated name',
      args: { tag: ['{a}', 'c', '{b}'] },
      cells: { a: '1', b: '' },
      expected: { tag: ['1', 'c'] },
    },
    { name: 'doubled braces', args: { filter: '{{"id":{id}}}' }, cells: { id: '7' }, expected: { filter: '{"id":7}' } },
    { name: 'an empty constant', args: { q: '' }, cells: {}, expected: { q: '' } },
    {
      name: 'a column with spaces',
      args: { q: '{County name}' },
      cells: { 'County name': 'Ada' },
      expected: { q: 'Ada' },
    },
  ])('$name', ({ args, cells, expected }) => {
    expect(fillIn(parseTemplates(args, none), cells)).toEqual(expected);
  });

  test('a value that was read from a file is taken as it is', () => {
    expect(fillIn(parseTemplates({ q: '{a}' }, new Set(['q'])), { a: '1' })).toEqual({ q: '{a}' });
  });
});

test('the columns of templates, each once', () => {
  expect(templateColumns(parseTemplates({ a: '{x}{y}', b: ['{x}', 'z'] }, none))).toEqual(['x', 'y']);
  expect(templateColumns(templatesFor(['id']))).toEqual(['id']);
});
