import { UsageError } from '../../errors.ts';
import type { Records } from '../../model/decoded.ts';
import type { Size } from '../screen.ts';
import type { ShownState } from '../state/answer-state.ts';
import { redactOf } from '../state/open-answer.ts';
import { shownText } from './fit.ts';
import { fillLines, type Line, plainLine } from './line.ts';

/** The pane of a chart or a map, and below it what is to be said of it. */
export const pictureLines = (state: ShownState, kind: 'chart' | 'map', size: Size): readonly Line[] => {
  const redact = redactOf(state.held);
  const { text, notes = [] } = drawn(state, kind, size);
  const rows = text.replace(/\n$/, '').split('\n');
  const said = notes.slice(0, Math.max(0, size.height - rows.length));
  return fillLines(
    [
      ...rows.map(row => plainLine(shownText(redact(row), 2000))),
      ...said.map(note => plainLine(shownText(redact(note), 500), 'muted')),
    ],
    size,
  );
};

interface Picture {
  readonly text: string;
  readonly notes?: readonly string[];
}

/** Drawn once for a size and a choice of columns: 200,000 rows are not gone through for every key. */
const kept = new WeakMap<Records, Map<string, Picture>>();
/** More are of sizes and choices that are past. */
const mostKept = 4;

const drawn = ({ held: { records }, pictures, chart }: ShownState, kind: 'chart' | 'map', size: Size): Picture => {
  const draw = pictures[kind];
  if (!draw || !records) return { text: '' };
  const known = kept.get(records) ?? new Map<string, Picture>();
  const name = `${kind} ${size.width}x${size.height} ${JSON.stringify(chart)}`;
  const picture =
    known.get(name) ?? attempt(() => draw(records, { width: size.width, height: size.height - 1 }, chart));
  if (known.size === mostKept && !known.has(name)) known.clear();
  kept.set(records, known.set(name, picture));
  return picture;
};

/** What fits one size may not fit another. */
const attempt = (draw: () => Picture): Picture => {
  try {
    return draw();
  } catch (error) {
    if (error instanceof UsageError) return { text: error.message };
    throw error;
  }
};
