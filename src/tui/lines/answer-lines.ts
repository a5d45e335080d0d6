import { formatBytes } from '../../lib/bytes.ts';
import { formatDuration } from '../../lib/duration.ts';
import { cacheText } from '../../render/cache-use.ts';
import { counted } from '../../lib/grouped.ts';
import { shareBar } from '../../render/share-bar.ts';
import { quotaText } from '../../render/status-line.ts';
import { type Letters, noLetters, type Size } from '../screen.ts';
import { hasRemark, meterOf, panePlaces, paneSize } from '../state/answer-layout.ts';
import type { AnswerState, FailedState, Pane, ShownState } from '../state/answer-state.ts';
import { exportItems } from '../state/export-items.ts';
import { redactOf } from '../state/open-answer.ts';
import { rowName } from '../state/row-targets.ts';
import { inSight, startCursor } from '../state/scroll.ts';
import { lettered, markFound, shownText } from './fit.ts';
import { footLine } from './foot-line.ts';
import { headerLines } from './header-lines.ts';
import { fillLines, type Line, plainLine, type Span, span } from './line.ts';
import { verdictTalk } from './meaning-lines.ts';
import { pageLines } from './page-lines.ts';
import { pictureLines } from './picture-lines.ts';
import { rawLines } from './raw-lines.ts';
import { runningLines } from './running-lines.ts';
import { tableLines } from './table-lines.ts';
import { talkLines } from './talk-lines.ts';
import { treeLines } from './tree-lines.ts';

/** The screen of an answer, row by row: exactly as many as there is room for, none wider. */
export const answerLines = (state: AnswerState, size: Size, letters: Letters = noLetters): readonly Line[] => {
  if (state.kind === 'running') return runningLines(state, size);
  if (state.kind === 'failed') return failedLines(state, size);
  const pane = paneSize(state, size);
  const body = state.menu ? menuLines(state, pane, letters) : paneLines(state, pane, letters);
  const head = headLines(state, size.width, letters);
  return fillLines([...head, ...fillLines(body, pane), footLine(state, size.width)], size);
};

const failedLines = ({ talk, top, notice = '' }: FailedState, size: Size): readonly Line[] => {
  const room = { ...size, height: Math.max(0, size.height - 1) };
  const seen = talkLines(talk, size.width).slice(top);
  return fillLines([...fillLines(seen, room), plainLine(shownText(notice, 500), 'warning')], size);
};

const headLines = (state: ShownState, width: number, letters: Letters): readonly Line[] => {
  const meter = meterOf(state);
  const talk = hasRemark(state) ? verdictTalk(state) : undefined;
  return [
    statusLine(state),
    ...(meter
      ? [
          [
            span('quota ', 'muted'),
            span(shareBar(meter.left, 8), meter.left < 0.1 ? 'bad' : meter.left < 0.3 ? 'warning' : 'good'),
            span(` ${quotaText(meter.reading, state.now)}`),
          ],
        ]
      : []),
    ...(talk ? [[span(talk.label, talk.tone), span(` ${shownText(redactOf(state.held)(talk.headline), 500)}`)]] : []),
    paneNames(state, width, letters),
  ];
};

const statusLine = ({ call, held, table }: ShownState): Line => {
  if (call.isSample === true)
    return [span('sample', 'warning'), span(' Invented data from the catalog; nothing was sent')];
  const { status, statusText } = held.answer.exchange.response;
  const { cache } = held.answer.exchange;
  const records = table?.rows.length;
  const parts = [
    ...(cache ? [cacheText(cache)] : []),
    formatDuration(held.tookMs),
    formatBytes(held.bytes.length),
    ...(records === undefined ? [] : [counted(records, 'record')]),
  ];
  const look = status >= 400 ? 'bad' : status >= 300 ? 'warning' : 'good';
  return [span(shownText(`${status} ${statusText}`.trim(), 200), look), span(` · ${parts.join(' · ')}`, 'muted')];
};

const paneNames = (state: ShownState, width: number, letters: Letters): Line => {
  const places = panePlaces(state, width);
  return [
    ...(places[0]?.x === 0 ? [] : [span('… ', 'muted')]),
    ...places.flatMap(({ pane }, index): Span[] => [
      ...(index === 0 ? [] : [span(' ')]),
      ...paneName(pane, pane === state.pane, letters.get(pane)),
    ]),
  ];
};

/** With its letter before it, so that the name can be read. */
const paneName = (pane: Pane, isChosen: boolean, letter: string | undefined): Line =>
  lettered(plainLine(`${' '.repeat((letter?.length ?? 0) + 1)}${pane} `, isChosen ? 'selected' : 'muted'), letter);

const paneLines = (state: ShownState, size: Size, letters: Letters): readonly Line[] => {
  const drawing = { ...size, query: state.query, redact: redactOf(state.held), letters };
  const panes: Readonly<Record<Pane, () => readonly Line[]>> = {
    table: () => (state.table ? tableLines(state.table, drawing) : []),
    chart: () => pictureLines(state, 'chart', size),
    map: () => pictureLines(state, 'map', size),
    tree: () => (state.tree ? treeLines(state.tree, drawing) : []),
    raw: () => (state.raw ? rawLines(state.raw, state.query, size) : []),
    headers: () => headerLines(state, size, letters),
    timing: () => marked(pageLines(state, size.width), state),
    meaning: () => marked(pageLines(state, size.width), state),
  };
  return panes[state.pane]();
};

/** A text from its first line that is seen on, with what was searched for. */
const marked = (lines: readonly Line[], { top, query }: ShownState): readonly Line[] =>
  lines.slice(top).map(line => line.flatMap(({ text, look }) => markFound(text, query, look)));

const menuLines = (state: ShownState, { height }: Size, letters: Letters): readonly Line[] => {
  const items = exportItems(state);
  const { at, top } = inSight(state.menu ?? startCursor, { count: items.length, height: height - 1 });
  const rows = items.slice(top, top + height - 1).map(({ label }, offset) => {
    const line = plainLine(`  ${label} `, top + offset === at ? 'selected' : undefined);
    return lettered(line, letters.get(rowName(top + offset)));
  });
  return [plainLine('Take it away as', 'heading'), ...rows];
};
