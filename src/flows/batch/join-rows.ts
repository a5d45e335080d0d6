import type { InputRow, Joining, RowKey } from '../../model/batch.ts';
import type { Operation } from '../../model/operation.ts';
import type { Arguments } from '../../plan/check-arguments.ts';
import { isInAddress, joiningKind, type Subject } from './joining-kinds.ts';

/** A row with what it asks for, or why it cannot be asked for. */
export interface ReadyRow {
  readonly row: InputRow;
  readonly key: RowKey;
  readonly args: Arguments;
  /** What does not fit, in one line. */
  readonly problem?: string;
}

/** What one request is for. */
export interface RowGroup {
  readonly field: string;
  /** The rows of each value; one value where the row stands alone. */
  readonly rows: ReadonlyMap<string, readonly ReadyRow[]>;
  /** Whether the values may go in one request. */
  readonly isJoined: boolean;
}

export interface JoinOptions {
  readonly operation: Operation;
  readonly joining: Joining;
  /** Values in one request. */
  readonly most: number;
}

/**
 * Each row for itself.
 *
 * @yields groups of one row
 */
export async function* separately(rows: AsyncIterable<ReadyRow>): AsyncGenerator<RowGroup> {
  for await (const row of rows) yield alone(row);
}

/**
 * Puts rows together that one request can ask for: those that differ in the joined parameters alone. The same value is
 * asked for once for all its rows. At most a thousand rows are held until their groups are full.
 *
 * @yields groups in the order in which they are full, and rows that can only be asked for alone at once
 */
export async function* joinRows(rows: AsyncIterable<ReadyRow>, options: JoinOptions): AsyncGenerator<RowGroup> {
  const { operation, joining, most } = options;
  const longest = isInAddress(joining, operation) ? longestValues : Infinity;
  const open = new Map<string, OpenGroup>();
  let held = 0;
  for await (const row of rows) {
    const subject = subjectOf(row, joining);
    if (!subject) {
      yield alone(row);
      continue;
    }
    const name = nameOf(joining, subject, row.args);
    const before = open.get(name);
    const isTooLong = before !== undefined && !fits(before, subject, longest);
    if (isTooLong) {
      yield close(open, name, before);
      held -= before.count;
    }
    const group = isTooLong || !before ? begin(subject) : before;
    open.set(name, group);
    add(group, subject, row);
    held += 1;
    const full = group.rows.size >= most ? name : held > mostHeld ? open.keys().next().value : undefined;
    const closed = full === undefined ? undefined : open.get(full);
    if (full !== undefined && closed) {
      yield close(open, full, closed);
      held -= closed.count;
    }
  }
  for (const [name, group] of open) yield close(open, name, group);
}

interface OpenGroup {
  readonly field: string;
  readonly rows: Map<string, ReadyRow[]>;
  /** Letters of its values in an address. */
  length: number;
  /** Its rows. */
  count: number;
}

/** Letters of the joined values in an address: well below the 8,000 octets that RFC 9110 §4.1 asks all to take. */
const longestValues = 4000;

const mostHeld = 1000;

const alone = (row: ReadyRow): RowGroup => ({ field: '', rows: new Map([['', [row]]]), isJoined: false });

const subjectOf = ({ args, problem }: ReadyRow, joining: Joining): Subject | undefined => {
  const isAlone = problem !== undefined || joining.alone?.some(name => args[name] !== undefined) === true;
  return isAlone ? undefined : joiningKind(joining).subjectOf(joining, args);
};

const nameOf = ({ parameters }: Joining, { field }: Subject, args: Arguments): string =>
  JSON.stringify([field, Object.entries(args).filter(([name]) => !parameters.includes(name))]);

const begin = ({ field }: Subject): OpenGroup => ({ field, rows: new Map(), length: 0, count: 0 });

const fits = ({ rows, length }: OpenGroup, subject: Subject, longest: number): boolean =>
  rows.has(subject.value) || length + lengthOf(subject) <= longest;

const lengthOf = ({ field, value }: Subject): number => encodeURIComponent(`${field}:"${value}" OR `).length;

const add = (group: OpenGroup, subject: Subject, row: ReadyRow): void => {
  const same = group.rows.get(subject.value);
  if (same) same.push(row);
  else {
    group.rows.set(subject.value, [row]);
    group.length += lengthOf(subject);
  }
  group.count += 1;
};

const close = (open: Map<string, OpenGroup>, name: string, { field, rows }: OpenGroup): RowGroup => {
  open.delete(name);
  return { field, rows, isJoined: true };
};
