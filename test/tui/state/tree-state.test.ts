import { describe, expect, test } from 'vitest';

import { parseJson } from '../../../src/lib/json.ts';
import { treeLines } from '../../../src/tui/lines/tree-lines.ts';
import { noLetters } from '../../../src/tui/screen.ts';
import { findInTree } from '../../../src/tui/state/find-in-tree.ts';
import { openTree, reduceTree, type TreeState } from '../../../src/tui/state/tree-state.ts';
import { cpuTimed } from '../../helpers/cpu-time.ts';
import { lineText } from '../../helpers/line-text.ts';

const size = { width: 60, height: 20 };

const document = {
  type: 'list',
  items: [{ name: 'Sitka', at: { lat: 57.05, lon: -135.33 } }, { name: 'Nome' }],
  empty: {},
  none: null,
};

const press = (tree: TreeState, ...commands: readonly string[]): TreeState =>
  commands.reduce((last, command) => reduceTree(last, command, size), tree);

const textOf = (tree: TreeState): string =>
  treeLines(tree, { ...size, query: '', redact: text => text, letters: noLetters })
    .map(lineText)
    .join('\n');

test('the first level is unfolded', () => {
  expect(textOf(openTree(document))).toBe(
    ['▾ {4 fields}', '    type: "list"', '  ▸ items: [2 items]', '    empty: {0 fields}', '    none: null'].join('\n'),
  );
});

test('a member is unfolded, gone into, left and folded', () => {
  const open = press(openTree(document), 'down', 'down', 'unfold', 'unfold', 'unfold');
  expect(textOf(open)).toContain(
    '    ▾ 0: {2 fields}\n        name: "Sitka"\n      ▸ at: {2 fields}\n    ▸ 1: {1 field}',
  );
  expect(open.rows[open.cursor.at]?.name).toBe(0);

  const left = press(open, 'fold', 'fold', 'fold');
  expect(left.rows).toHaveLength(5);
  expect(left.rows[left.cursor.at]?.name).toBe('items');
});

test('toggle does either', () => {
  const open = press(openTree(document), 'down', 'down', 'toggle');
  expect(open.rows).toHaveLength(7);
  expect(press(open, 'toggle').rows).toHaveLength(5);
});

test('all of it is unfolded and folded at once', () => {
  const open = press(openTree(document), 'unfoldAll');
  expect(textOf(open).split('\n')).toHaveLength(12);
  expect(textOf(open)).toContain('          lat: 57.05\n          lon: -135.33');
  expect(open.isCapped).toBe(false);

  expect(textOf(press(open, 'foldAll'))).toBe(textOf(openTree(document)));
});

test('below the cursor alone, where that is not the whole', () => {
  const open = press(openTree([[1, [2]], [3]]), 'down', 'unfoldAll');

  expect(textOf(open)).toBe(
    ['▾ [2 items]', '  ▾ 0: [2 items]', '      0: 1', '    ▾ 1: [1 item]', '        0: 2', '  ▸ 1: [1 item]'].join(
      '\n',
    ),
  );
});

test('what is unfolded at the lower edge is scrolled into sight', () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({ index, also: true }));
  const open = press(openTree(rows), 'last', 'unfold');

  expect(textOf(open).split('\n').at(-1)).toBe('      also: true');
});

test('the digits of numbers stay as they came', () => {
  expect(textOf(openTree(parseJson('[1.10, 12345678901234567890]')))).toContain('0: 1.10\n    1: 12345678901234567890');
});

describe('search', () => {
  const find = (tree: TreeState, query: string, step: 1 | -1 = 1): string | undefined => {
    const found = findInTree(tree, query, { step, size });
    const row = found?.rows[found.cursor.at];
    return row && `${row.depth} ${String(row.name)}`;
  };

  test.each([
    { name: 'a value that is folded away', query: 'nome', expected: '3 name' },
    { name: 'a name', query: 'LON', expected: '4 lon' },
    { name: 'a number', query: '57.05', expected: '4 lat' },
    { name: 'null', query: 'null', expected: '1 none' },
    { name: 'nothing', query: 'Juneau', expected: undefined },
  ])('$name', ({ query, expected }) => {
    expect(find(openTree(document), query)).toBe(expected);
  });

  test('goes on from where it is, and around the end', () => {
    const first = findInTree(openTree(document), 'name', { step: 1, size });
    expect(first?.cursor.at).toBe(4);

    const second = first && findInTree(first, 'name', { step: 1, size });
    expect(second?.rows[second.cursor.at]?.value).toBe('Nome');

    const third = second && findInTree(second, 'name', { step: 1, size });
    expect(third?.rows[third.cursor.at]?.value).toBe('Sitka');
  });

  test('backwards in what is unfolded', () => {
    const open = press(openTree(document), 'unfoldAll', 'last');

    expect(find(open, 'name', -1)).toBe('3 name');
  });

  test('a document nested ten thousand deep breaks nothing', () => {
    const deep = parseJson(`${'['.repeat(5000)}"end"${']'.repeat(5000)}`);

    expect(findInTree(openTree(deep), 'end', { step: 1, size })).toBeUndefined();
    expect(press(openTree(deep), 'unfoldAll').rows).toHaveLength(5001);
  });
});

test('200,000 members are unfolded, and all below them as far as there is room', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => ({ index, square: index * index }));
  const { value: all, ms } = cpuTimed(() => press(openTree(many), 'last', 'first', 'unfoldAll'));

  expect(openTree(many).rows).toHaveLength(200_001);
  expect(all.isCapped).toBe(true);
  expect(all.rows.length).toBeLessThan(600_000);
  expect(textOf(all).split('\n')).toHaveLength(size.height);
  // About 200 ms.
  expect(ms).toBeLessThan(3000);
});
