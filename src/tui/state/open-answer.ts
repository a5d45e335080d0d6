import { exitCodes } from '../../errors.ts';
import type { HeldAnswer } from '../../flows/hold-answer.ts';
import { textBytes } from '../../flows/text-of-answer.ts';
import { type Answered, type CallFacts, type Pane, panes, type ShownState } from './answer-state.ts';
import { canDraw } from './can-draw.ts';
import { openRaw, type RawState } from './raw-state.ts';
import { startCursor } from './scroll.ts';
import { openTable } from './table-state.ts';
import { indexText } from './text-index.ts';
import { openTree } from './tree-state.ts';

/** An answer as it is first shown: what it means where all is not well, else its rows, its tree or its text. */
export const openAnswer = (call: CallFacts, { held, pictures, now }: Answered): ShownState => {
  const { answer, records, document } = held;
  const isGood = answer.verdict.exitCode === exitCodes.ok && answer.verdict.kind !== 'empty';
  // A failure that is told as JSON is no record.
  const hasRows = isGood && records !== undefined && records.rows.length > 0 && records.columns.length > 0;
  const table = hasRows ? openTable(records) : undefined;
  const has: Readonly<Record<Pane, boolean>> = {
    table: table !== undefined,
    chart: hasRows && canDraw(pictures.chart, records),
    map: hasRows && canDraw(pictures.map, records),
    tree: document !== undefined,
    raw: held.bytes.length > 0 && answer.kind !== 'binary',
    headers: answer.exchange.response.headers.length > 0,
    timing: true,
    meaning: true,
  };
  const own = panes.filter(each => has[each]);
  const pane = isGood && held.bytes.length > 0 ? (own[0] ?? 'meaning') : 'meaning';
  return {
    kind: 'shown',
    call,
    held,
    now,
    panes: own,
    pane,
    ...openedFor(pane, held),
    ...(table ? { table } : {}),
    pictures,
    chart: {},
    headers: startCursor,
    top: 0,
    query: '',
  };
};

/** What a pane needs that is made when it is looked at first: of a large answer it takes memory. */
export const openedFor = (
  pane: Pane,
  held: HeldAnswer,
  { raw, tree }: Pick<ShownState, 'raw' | 'tree'> = {},
): Pick<ShownState, 'raw' | 'tree'> => {
  if (pane === 'raw' && !raw) return { raw: rawOf(held) };
  return pane === 'tree' && !tree ? { tree: openTree(held.document) } : {};
};

/** The text of an answer with its lines found. */
const rawOf = (held: HeldAnswer): RawState => openRaw(indexText(textBytes(held)), redactOf(held));

/** Takes the key out of a text, should the service repeat it. */
export const redactOf = ({ answer }: HeldAnswer): ((text: string) => string) =>
  answer.exchange.redact ?? (text => text);
