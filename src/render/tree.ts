import { numberText } from '../lib/json.ts';
import { printableLine } from '../lib/printable.ts';
import type { BodyTarget } from './body.ts';
import { grouped } from '../lib/grouped.ts';
import type { Style } from './style.ts';
import { textWidth, truncate } from './text-width.ts';

/** Items of a list that are shown; how many more there are is said. */
const mostItems = 20;
const mostNames = 100;
/** What is nested deeper is counted, and not shown. */
const deepest = 40;
/** A list of so many single values stands in one line. */
const mostInline = 8;

/** A value as a tree with branches: lists with their count, long ones folded. On a terminal lines are cut to its width. */
export const renderTree = (value: unknown, target: BodyTarget): string => {
  const lines: string[] = [];
  addNode(lines, { name: '', value }, { lead: '', indent: '', depth: 0, target });
  return `${lines.join('\n')}\n`;
};

interface Child {
  /** Of a property, or the place in a list. */
  readonly name: string;
  readonly value: unknown;
}

interface Place {
  /** The branch that leads to it, and what stands before those below it. */
  readonly lead: string;
  readonly indent: string;
  readonly depth: number;
  readonly target: BodyTarget;
}

const addNode = (lines: string[], { name, value }: Child, { lead, indent, depth, target }: Place): void => {
  const { children = [], more = '', ...line } = describe(value);
  lines.push(lineOf({ lead, name, ...line }, target));
  const last = (words: string): void =>
    void lines.push(lineOf({ lead: `${indent}└─ `, name: '', text: words, paint: 'muted' }, target));
  if (children.length > 0 && depth >= deepest) return last('… nested too deep to be shown');
  for (const [index, child] of children.entries()) {
    const isLast = index === children.length - 1 && more === '';
    addNode(lines, child, {
      lead: `${indent}${isLast ? '└─ ' : '├─ '}`,
      indent: `${indent}${isLast ? '   ' : '│  '}`,
      depth: depth + 1,
      target,
    });
  }
  if (more !== '') last(more);
};

interface Line extends Pick<Node, 'count' | 'text' | 'paint'> {
  readonly lead: string;
  readonly name: string;
}

const lineOf = ({ lead, name, count = '', text = '', paint = 'plain' }: Line, target: BodyTarget): string => {
  const { isTty, width, style } = target;
  const title = printableLine(name);
  const parts: readonly (readonly [words: string, paint: keyof Style])[] = [
    [title, 'key'],
    [title === '' || count === '' ? count : ` ${count}`, 'muted'],
    [text === '' || `${title}${count}` === '' ? '' : ': ', 'plain'],
    [text, paint],
  ];
  // The branches alone fill a narrow terminal where it is nested deep.
  const branch = isTty ? truncate(lead, width) : lead;
  let room = isTty ? width - textWidth(branch) : Infinity;
  const shown = parts.map(([words, by]) => {
    const cut = room === Infinity ? words : room <= 0 ? '' : truncate(words, room);
    room -= textWidth(cut);
    return cut === '' ? '' : style[by](cut);
  });
  return `${style.muted(branch)}${shown.join('')}`.trimEnd();
};

interface Node {
  /** How many there are in it. */
  readonly count?: string;
  readonly text?: string;
  readonly paint?: keyof Style;
  readonly children?: readonly Child[];
  /** What is not among the children. */
  readonly more?: string;
}

const describe = (value: unknown): Node => {
  const single = describeSingle(value);
  if (single) return single;
  if (Array.isArray(value)) return describeList(value);
  const entries: (readonly [string, unknown])[] = Object.entries(value as object);
  return {
    count: `{${entries.length}}`,
    children: entries.slice(0, mostNames).map(([name, each]) => ({ name: name === '' ? '""' : name, value: each })),
    more: moreThan(entries.length, mostNames),
  };
};

const describeSingle = (value: unknown): Node | undefined => {
  // The escapes of JSON keep a text on its line, and tell "12" from 12.
  if (typeof value === 'string') return { text: printableLine(JSON.stringify(value)), paint: 'text' };
  const digits = numberText(value);
  if (digits !== undefined) return { text: digits, paint: 'number' };
  return typeof value === 'object' && value !== null ? undefined : { text: String(value), paint: 'muted' };
};

const describeList = (items: readonly unknown[]): Node => {
  const count = `[${items.length}]`;
  const singles = items.length <= mostInline ? items.map(describeSingle) : [];
  const isInline = items.length > 0 && singles.length > 0 && singles.every(each => each !== undefined);
  if (isInline) return { count, text: singles.map(each => each.text).join(', ') };
  return {
    count,
    children: items.slice(0, mostItems).map((each, index) => ({ name: String(index), value: each })),
    more: moreThan(items.length, mostItems),
  };
};

const moreThan = (count: number, most: number): string => (count > most ? `… ${grouped(count - most)} more` : '');
