import { expect, test } from 'vitest';
import { parseLinkHeader } from '../../src/lib/link-header.ts';

const base = 'https://api.example/v1/things?page=1';
const read = (text: string) => parseLinkHeader(text, base).map(({ parameters: _, ...link }) => link);

test.each([
  {
    name: 'two links',
    text: '<https://api.example/a>; rel="next", <https://api.example/b>; rel="last"',
    expected: [
      { target: 'https://api.example/a', relations: ['next'] },
      { target: 'https://api.example/b', relations: ['last'] },
    ],
  },
  {
    name: 'a relation without quotes',
    text: '</a>;rel=next',
    expected: [{ target: 'https://api.example/a', relations: ['next'] }],
  },
  {
    name: 'several relations, any case',
    text: '</a>; rel="Start  NEXT"',
    expected: [{ target: 'https://api.example/a', relations: ['start', 'next'] }],
  },
  {
    name: 'the first rel counts',
    text: '</a>; rel=next; rel=prev',
    expected: [{ target: 'https://api.example/a', relations: ['next'] }],
  },
  {
    name: 'a relative target',
    text: '<?page=2>; rel=next',
    expected: [{ target: 'https://api.example/v1/things?page=2', relations: ['next'] }],
  },
  {
    name: 'commas and semicolons in the target',
    text: '</a?x=1,2;3>; rel=next',
    expected: [{ target: 'https://api.example/a?x=1,2;3', relations: ['next'] }],
  },
  {
    name: 'a quoted title with a comma and a quote',
    text: '</a>; title="one, \\"two\\""; rel=next',
    expected: [{ target: 'https://api.example/a', relations: ['next'], title: 'one, "two"' }],
  },
  {
    name: 'an extended title goes before the plain one',
    text: "</a>; title=naive; title*=UTF-8'en'na%C3%AFve; rel=next",
    expected: [{ target: 'https://api.example/a', relations: ['next'], title: 'naïve' }],
  },
  {
    name: 'a broken extended title is passed over',
    text: "</a>; title=plain; title*=UTF-8''%FF; rel=next",
    expected: [{ target: 'https://api.example/a', relations: ['next'], title: 'plain' }],
  },
  {
    name: 'an anchor',
    text: '</a>; rel=next; anchor="/b"',
    expected: [{ target: 'https://api.example/a', relations: ['next'], anchor: 'https://api.example/b' }],
  },
  { name: 'no relation', text: '</a>', expected: [{ target: 'https://api.example/a', relations: [] }] },
  {
    name: 'what is no link',
    text: 'next, "x", </a>; rel=next',
    expected: [{ target: 'https://api.example/a', relations: ['next'] }],
  },
  { name: 'nothing', text: '', expected: [] },
])('$name', ({ text, expected }) => {
  expect(read(text)).toEqual(expected);
});

test('without a base a relative target stays as it was sent', () => {
  expect(parseLinkHeader('</a>; rel=next')[0]?.target).toBe('/a');
});
