import { exitCodes } from '../../errors.ts';
import type { Joining, RowOutcome } from '../../model/batch.ts';
import { documentOf } from '../../model/document-of.ts';
import type { Operation } from '../../model/operation.ts';
import { type Arguments, findParameter } from '../../plan/check-arguments.ts';
import type { Answer } from '../read-answer.ts';
import { divideAnswer, partsOf } from './divide-answer.ts';
import type { ReadyRow, RowGroup } from './join-rows.ts';
import { requestArguments } from './request-arguments.ts';
import { findingOf, type RowFinding, type Sender, sendRow } from './row-finding.ts';

export interface AskOptions extends Sender {
  readonly operation: Operation;
  /** How rows go together in one request; absent where each goes alone. */
  readonly joined?: { readonly joining: Joining; readonly most: number };
  /** What the user wants of the data of a row. */
  readonly pick: (data: unknown) => Promise<unknown>;
}

/** What came of the rows of a group. */
export interface Answered {
  readonly outcomes: readonly RowOutcome[];
  /** Further rows would fare the same. */
  readonly isBlocked: boolean;
}

/**
 * Asks for a group of rows: in one request where they go together, and one by one where its answer cannot be divided
 * among them. A request that fails is a failure of each of its rows.
 *
 * @throws KeyError, LimitError, InterruptedError
 */
export const createAsker = (options: AskOptions): ((group: RowGroup) => Promise<Answered>) => {
  const { joined } = options;
  if (!joined) return async ({ rows }) => askAlone([...rows.values()].flat(), options);
  /** Fields whose answers could not be divided: a second try would cost a request for nothing. */
  const indivisible = new Set<string>();
  return async group => {
    if (!group.isJoined) return askAlone([...group.rows.values()].flat(), options);
    if (group.rows.size === 1 || indivisible.has(group.field)) return askEach(group, options);
    const answered = await askTogether(group, joined.joining, options);
    if (answered) return answered;
    indivisible.add(group.field);
    return askEach(group, options);
  };
};

/** Rows that ask for the same, in one request of their own. */
const askAlone = async (rows: readonly ReadyRow[], options: AskOptions): Promise<Answered> => {
  const [row] = rows;
  if (row === undefined) return { outcomes: [], isBlocked: false };
  if (row.problem !== undefined) return all(rows, { exit: exitCodes.usage, error: row.problem, data: null });
  const sent = await sendRow(row.args, options);
  if ('finding' in sent) return all(rows, sent.finding, sent.isBlocked);
  return all(rows, await findingOf(dataOf(sent.answer, options.joined?.joining), sent.answer, options));
};

const askEach = async (group: RowGroup, options: AskOptions): Promise<Answered> => {
  const outcomes: RowOutcome[] = [];
  for (const rows of group.rows.values()) {
    const answered = await askAlone(rows, options);
    outcomes.push(...answered.outcomes);
    if (answered.isBlocked) return { outcomes, isBlocked: true };
  }
  return { outcomes, isBlocked: false };
};

/** `undefined` where it cannot be told which part of the answer is whose. */
const askTogether = async (group: RowGroup, joining: Joining, options: AskOptions): Promise<Answered | undefined> => {
  const { operation } = options;
  const [args] = requestArguments(operation, group, joining);
  if (!args) return undefined;
  const sent = await sendRow(args, options);
  if ('finding' in sent) return all([...group.rows.values()].flat(), sent.finding, sent.isBlocked);
  const owned = partsByValue(sent.answer, joining, { field: group.field, values: [...group.rows.keys()] });
  if (!owned) return undefined;
  const outcomes: RowOutcome[] = [];
  for (const [value, rows] of group.rows) {
    const parts = cut(owned.get(value) ?? [], rows[0]?.args ?? {}, { operation, joining });
    const found = await findingOf(partData(joining, parts), sent.answer, options);
    outcomes.push(...all(rows, found).outcomes);
  }
  return { outcomes, isBlocked: false };
};

const all = (rows: readonly ReadyRow[], found: RowFinding, isBlocked = false): Answered => ({
  outcomes: rows.map(({ row, key }) => ({ row, key, ...found })),
  isBlocked,
});

const dataOf = ({ decoded, verdict }: Answer, joining: Joining | undefined): unknown => {
  if (!decoded || verdict.kind === 'empty') return null;
  const parts = joining && partsOf(decoded, joining);
  return joining && parts ? partData(joining, parts) : documentOf(decoded);
};

/** A search brings any number of records; what is asked for by its id is one thing. */
const partData = ({ kind }: Joining, parts: readonly unknown[]): unknown => {
  if (kind === 'terms' || kind === 'levels') return parts;
  return parts.length > 1 ? parts : (parts[0] ?? null);
};

/** "No match" for all of them together is one for each. */
const partsByValue = (
  { verdict, decoded }: Answer,
  joining: Joining,
  asked: { readonly field: string; readonly values: readonly string[] },
): ReadonlyMap<string, readonly unknown[]> | undefined =>
  verdict.kind === 'empty' ? new Map() : decoded && divideAnswer(decoded, joining, asked);

/** As many as the row's own call would have given. */
const cut = (
  parts: readonly unknown[],
  args: Arguments,
  { operation, joining: { size } }: { readonly operation: Operation; readonly joining: Joining },
): readonly unknown[] => {
  if (size === undefined) return parts;
  const most = Number(args[size] ?? findParameter(operation, size)?.schema.default ?? Infinity);
  return Number.isNaN(most) ? parts : parts.slice(0, most);
};
