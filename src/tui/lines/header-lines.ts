import { explainHeader } from '../../explain/explain-header.ts';
import { shownValue } from '../../render/head.ts';
import { wrap } from '../../render/paragraph.ts';
import { redactOf } from '../state/open-answer.ts';
import type { Letters, Size } from '../screen.ts';
import { headerHeights } from '../state/answer-layout.ts';
import type { ShownState } from '../state/answer-state.ts';
import { rowName } from '../state/row-targets.ts';
import { inSight } from '../state/scroll.ts';
import { fit, lettered, markFound, shownText } from './fit.ts';
import { fillLines, type Line, plainLine, span } from './line.ts';

/** Characters of a value that are looked at. */
const looked = 4000;

/** The pane of header fields: a list, and what is said of the one under the cursor. */
export const headerLines = (state: ShownState, { width, height }: Size, letters: Letters): readonly Line[] => {
  const { headers } = state.held.answer.exchange.response;
  const redact = redactOf(state.held);
  const { list, words } = headerHeights(height);
  const { at, top } = inSight(state.headers, { count: headers.length, height: list });
  const label = Math.min(Math.max(...headers.map(([name]) => name.length), 1), Math.floor(width / 2));
  const rows = headers.slice(top, top + list).map(([name, value], offset): Line => {
    const title = fit(shownText(redact(name), looked), label);
    const text = shownText(redact(shownValue(name, value)), looked);
    const line =
      top + offset === at
        ? plainLine(`${title}  ${text}`, 'selected')
        : [...markFound(title, state.query, 'key'), span('  '), ...markFound(text, state.query)];
    return lettered(line, letters.get(rowName(top + offset)));
  });
  return [...fillLines(rows, { width, height: list }), ...explained(headers[at], { state, width }).slice(0, words)];
};

const explained = (
  field: readonly [name: string, value: string] | undefined,
  { state, width }: { readonly state: ShownState; readonly width: number },
): readonly Line[] => {
  if (field === undefined) return [];
  const [name, value] = field;
  const explanation = explainHeader(name, shownValue(name, value), state.now);
  const title = plainLine('─'.repeat(width), 'muted');
  if (!explanation) return [title, plainLine('A field that apix does not know', 'muted')];
  const redact = redactOf(state.held);
  const words = wrap(shownText(redact(explanation.meaning), looked), width).split('\n');
  const source = explanation.source === undefined ? [] : [plainLine(explanation.source, 'muted')];
  return [title, ...words.map(word => plainLine(word)), ...source];
};
