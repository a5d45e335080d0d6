import { numberText } from '../../lib/json.ts';
import type { Size } from '../screen.ts';
import { cursorAt } from './scroll.ts';
import { isFoldable, reduceTree, type TreeRow, type TreeState } from './tree-state.ts';

/**
 * The tree with the cursor at the next member whose name or value holds a text, around the end, and all unfolded that
 * it is in; `undefined` where there is none. Backwards only what is unfolded is looked through.
 */
export const findInTree = (
  tree: TreeState,
  query: string,
  { step, size }: { readonly step: 1 | -1; readonly size: Size },
): TreeState | undefined => {
  const wanted = query.toLowerCase();
  const { rows, cursor } = tree;
  const inside = step === 1 ? pathInside(rows[cursor.at], wanted) : undefined;
  if (inside) return revealed(tree, cursor.at, { path: inside, size });
  for (let passed = 1; passed <= rows.length; passed++) {
    const place = (((cursor.at + passed * step) % rows.length) + rows.length) % rows.length;
    const row = rows[place];
    if (row && holds(row.name, row.value, wanted)) return revealed(tree, place, { path: [], size });
    const path = step === 1 ? pathInside(row, wanted) : undefined;
    if (path) return revealed(tree, place, { path, size });
  }
  return undefined;
};

const holds = (name: TreeRow['name'], value: unknown, wanted: string): boolean =>
  (typeof name === 'string' && name.toLowerCase().includes(wanted)) || scalarText(value).toLowerCase().includes(wanted);

/** The text of a value that has no members. */
export const scalarText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'boolean') return String(value);
  return numberText(value) ?? '';
};

/** Which children lead to the first match in a row that is folded. */
const pathInside = (row: TreeRow | undefined, wanted: string): readonly number[] | undefined =>
  row === undefined || row.isOpen ? undefined : pathIn(row.value, wanted);

/** Hardly anybody nests deeper, and the stack must bear it. */
const deepest = 1000;

const pathIn = (value: unknown, wanted: string, depth = 0): readonly number[] | undefined => {
  if (!isFoldable(value) || depth > deepest) return undefined;
  const isList = Array.isArray(value);
  for (const [index, [name, each]] of Object.entries(value).entries()) {
    if (holds(isList ? index : name, each, wanted)) return [index];
    const deeper = pathIn(each, wanted, depth + 1);
    if (deeper) return [index, ...deeper];
  }
  return undefined;
};

const revealed = (
  tree: TreeState,
  place: number,
  { path, size }: { readonly path: readonly number[]; readonly size: Size },
): TreeState => {
  const moved = (state: TreeState, to: number): TreeState => ({
    ...state,
    cursor: cursorAt(to, state.cursor.top, { count: state.rows.length, height: size.height }),
  });
  return path.reduce(
    (state, child) => moved(reduceTree(state, 'unfold', size), state.cursor.at + 1 + child),
    moved(tree, place),
  );
};
