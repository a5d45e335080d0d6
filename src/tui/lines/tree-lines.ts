import { numberText } from '../../lib/json.ts';
import { counted } from '../../lib/grouped.ts';
import type { Letters, Size } from '../screen.ts';
import { scalarText } from '../state/find-in-tree.ts';
import { rowName } from '../state/row-targets.ts';
import { inSight } from '../state/scroll.ts';
import { isFoldable, sizeOf, type TreeRow, type TreeState } from '../state/tree-state.ts';
import { lettered, markFound, shownText, withoutColumns } from './fit.ts';
import { type Line, plainLine, type Span, span } from './line.ts';

/** What a tree is drawn with. */
export interface TreeDrawing extends Size {
  readonly query: string;
  /** Takes a key out of a text. */
  readonly redact: (text: string) => string;
  readonly letters: Letters;
}

/** Characters of a value that are looked at. */
const looked = 2000;
/** Deeper than this a line is not set in any more: it could not be seen. */
const deepestIndent = 20;

/** The pane of a document that can be unfolded. */
export const treeLines = (tree: TreeState, { height, query, redact, letters }: TreeDrawing): readonly Line[] => {
  const { at, top } = inSight(tree.cursor, { count: tree.rows.length, height });
  return tree.rows.slice(top, top + height).map((row, offset) => {
    const isSelected = top + offset === at;
    const line = withoutColumns(rowLine(row, redact), tree.left);
    const drawn = isSelected
      ? plainLine(line.map(each => each.text).join(''), 'selected')
      : line.flatMap(each => markFound(each.text, query, each.look));
    return lettered(drawn, letters.get(rowName(top + offset)));
  });
};

const rowLine = (row: TreeRow, redact: (text: string) => string): Line => {
  const { depth, name, value, isOpen } = row;
  const sign = isFoldable(value) ? (isOpen ? '▾ ' : '▸ ') : '  ';
  const title: readonly Span[] =
    name === undefined ? [] : [span(shownText(redact(String(name)), looked), 'key'), span(': ')];
  return [span('  '.repeat(Math.min(depth, deepestIndent)) + sign), ...title, valueSpan(value, redact)];
};

const valueSpan = (value: unknown, redact: (text: string) => string): Span => {
  if (Array.isArray(value)) return span(`[${counted(value.length, 'item')}]`, 'muted');
  if (typeof value === 'object' && value !== null && numberText(value) === undefined) {
    return span(`{${counted(sizeOf(value), 'field')}}`, 'muted');
  }
  if (typeof value === 'string') return span(JSON.stringify(shownText(redact(value), looked)), 'good');
  return span(scalarText(value), value === null ? 'muted' : 'id');
};
