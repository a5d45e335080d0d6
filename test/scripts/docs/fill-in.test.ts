import { describe, expect, test } from 'vitest';

import { fillIn } from '../../../src/scripts/docs/fill-in.ts';

const parts = { fruit: '| Fruit |\n| --- |\n| plum |\n', empty: '' };

test.each([
  {
    name: 'an empty part is filled',
    document: 'a\n\n<!-- docs:fruit -->\n<!-- /docs -->\n\nb\n',
    expected: 'a\n\n<!-- docs:fruit -->\n| Fruit |\n| --- |\n| plum |\n<!-- /docs -->\n\nb\n',
  },
  {
    name: 'a stale part is replaced',
    document: '<!-- docs:fruit -->\n| Fruit |\n| --- |\n| pear |\n\n| fig |\n<!-- /docs -->\n',
    expected: '<!-- docs:fruit -->\n| Fruit |\n| --- |\n| plum |\n<!-- /docs -->\n',
  },
  {
    name: 'a part may stand twice, each with its own end',
    document: '<!-- docs:fruit -->\n<!-- /docs -->\nkept\n<!-- docs:fruit -->\nold\n<!-- /docs -->\n',
    expected:
      '<!-- docs:fruit -->\n| Fruit |\n| --- |\n| plum |\n<!-- /docs -->\nkept\n<!-- docs:fruit -->\n| Fruit |\n| --- |\n| plum |\n<!-- /docs -->\n',
  },
  {
    name: 'a document without parts stays',
    document: 'a <!-- a remark --> b\n',
    expected: 'a <!-- a remark --> b\n',
  },
])('$name', ({ document, expected }) => {
  expect(fillIn(document, parts)).toBe(expected);
});

test('what is filled in once is fresh', () => {
  const filled = fillIn('<!-- docs:fruit -->\n<!-- /docs -->\n', parts);

  expect(fillIn(filled, parts)).toBe(filled);
});

test('dollar signs of a part are letters like any other', () => {
  expect(fillIn('<!-- docs:money -->\n<!-- /docs -->', { money: "$& $1 $' $$" })).toBe(
    "<!-- docs:money -->\n$& $1 $' $$\n<!-- /docs -->",
  );
});

describe('refused', () => {
  test.each([
    {
      name: 'a part that nobody knows',
      document: '<!-- docs:fruits -->\n<!-- /docs -->',
      expected: 'There is no part "fruits"; there are fruit, empty',
    },
    {
      name: 'the name of what every object has',
      document: '<!-- docs:toString -->\n<!-- /docs -->',
      expected: 'There is no part "toString"; there are fruit, empty',
    },
    {
      name: 'a part without an end',
      document: '<!-- docs:fruit -->\n\nthe rest of the document\n',
      expected: '<!-- docs:fruit --> stands alone: a part is <!-- docs:NAME --> ... <!-- /docs -->',
    },
    {
      name: 'a part that begins before another has ended',
      document: '<!-- docs:fruit -->\nkept\n<!-- docs:fruit -->\n<!-- /docs -->\n',
      expected: '<!-- docs:fruit --> stands alone: a part is <!-- docs:NAME --> ... <!-- /docs -->',
    },
    {
      name: 'an end without a beginning',
      document: 'a\n<!-- /docs -->\n',
      expected: '<!-- /docs --> stands alone: a part is <!-- docs:NAME --> ... <!-- /docs -->',
    },
  ])('$name', ({ document, expected }) => {
    expect(() => fillIn(document, parts)).toThrow(new Error(expected));
  });
});
