import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';

import type { Context } from '../context.ts';
import { readRows, type RowForm, type RowSource } from '../decode/read-rows.ts';
import { ApixError, UsageError } from '../errors.ts';
import type { ReadyRow } from '../flows/batch/join-rows.ts';
import {
  checkColumns,
  checkNames,
  prepareRows,
  type RowPreparation,
  settleTemplates,
} from '../flows/batch/prepare-rows.ts';
import { parseTemplates, templateColumns } from '../flows/batch/row-template.ts';
import { keyStates } from '../flows/key-state.ts';
import { prepareCall, type PrepareOptions, refuseKeys } from '../flows/prepare-call.ts';
import type { Api } from '../model/api.ts';
import type { InputRow, Joining } from '../model/batch.ts';
import { onlyReads } from '../model/only-reads.ts';
import type { Operation } from '../model/operation.ts';
import type { RequestPlan } from '../model/plan.ts';
import type { Arguments } from '../plan/check-arguments.ts';
import { fileProblem } from '../store/file-problem.ts';
import type { BatchSwitches } from './batch-options.ts';
import type { CallSwitches } from './call-options.ts';
import type { ParsedArguments } from './parse-arguments.ts';

/** A call that is to be made for each row. */
export interface BatchCall {
  readonly api: Api;
  readonly operation: Operation;
  /** The words as they were typed, in which columns stand. */
  readonly words: ParsedArguments;
  readonly prepare: PrepareOptions;
  readonly switches: CallSwitches & BatchSwitches & { readonly each: string; readonly sample: boolean };
}

/** A batch that is ready to begin: all that can be known beforehand is checked. */
export interface Batch {
  /** Columns of the input. */
  readonly columns: readonly string[];
  /** How many rows there are; unknown of standard input. */
  readonly total: number | undefined;
  /** The rows that are not done yet. To be called once. */
  readonly rows: (isDone?: (row: InputRow) => boolean) => AsyncIterable<ReadyRow>;
  readonly joined: { readonly joining: Joining; readonly most: number } | undefined;
  readonly planOf: (args: Arguments) => Promise<RequestPlan>;
  /** What was found out and is worth a word. */
  readonly said: readonly string[];
}

/**
 * Opens the rows, settles what each of them is asked with, and checks all that can be checked: where the rows are in a
 * file, every one of them.
 *
 * @throws UsageError before anything is sent
 */
export const openBatch = async (context: Context, call: BatchCall): Promise<Batch> => {
  const { api, operation, words, prepare, switches } = call;
  refuseSwitches(call);
  const source = switches.each === '-' ? 'standard input' : basename(switches.each);
  const opened = await openRows(context, switches);
  const { columns } = opened;
  const given = parseTemplates(words.args, words.fromFile);
  refuseKeys(api, operation, words.args, prepare);
  if (switches.validate) checkNames(operation, given);
  const { templates, taken } = settleTemplates(operation, given, { columns, source });
  if (switches.key !== undefined) checkColumns([switches.key], { columns, source });
  const planOf = async (args: Arguments): Promise<RequestPlan> =>
    prepareCall(api, operation, args, { ...prepare, validates: false });
  const preparation: RowPreparation = {
    templates,
    keys: switches.key === undefined ? templateColumns(templates) : [switches.key],
    check: async args => problemOf(async () => prepareCall(api, operation, args, prepare)),
  };
  const total = switches.each === '-' ? undefined : await checkRows(context, call, preparation);
  refuseDeeds(call, total);
  return {
    columns,
    total,
    rows: isDone => prepareRows(opened.rows, preparation, isDone),
    joined: await joinedOf(context, call),
    planOf,
    said: taken.length === 0 ? [] : [`Columns taken as parameters: ${taken.join(', ')}\n`],
  };
};

const refuseSwitches = ({ switches }: BatchCall): void => {
  const other = switches.sample ? '--sample' : switches.include ? '--include' : undefined;
  if (other !== undefined) throw new UsageError(`${other} is for one call, and --each makes many`);
  if (switches.format === 'raw') {
    throw new UsageError('-o raw is for one call: the rows of a batch are records', {
      next: ['Take -o ndjson, which has the whole answer of each row'],
    });
  }
};

/** What changes something is not done a thousand times by mistake, and never twice for a row. */
const refuseDeeds = ({ operation, switches }: BatchCall, total: number | undefined): void => {
  const { method, id } = operation;
  if (onlyReads(operation) || switches.dryRun || switches.curl) return;
  if (switches.resume !== undefined) {
    throw new UsageError(`--resume: ${id} sends ${method}, and a row that was under way may have been carried out`, {
      next: ['Look at what is done in that file, and give the other rows as a new one'],
    });
  }
  if (switches.yes) return;
  throw new UsageError(
    `${id} sends ${method} for each ${total === undefined || total === 1 ? 'row' : `of ${total} rows`}`,
    {
      next: ['Look at the requests first: --dry-run', 'Send them: --yes'],
    },
  );
};

const openRows = async ({ io, cwd }: Context, { each, eachFormat }: BatchCall['switches']): Promise<RowSource> => {
  if (each === '-') return readRows(io.stdin, eachFormat);
  return readRows(fileBytes(resolve(cwd, each), each), eachFormat ?? formOf(each));
};

const formOf = (name: string): RowForm | undefined => {
  if (/\.(ndjson|jsonl)$/i.test(name)) return 'ndjson';
  return /\.(csv|tsv)$/i.test(name) ? 'csv' : undefined;
};

async function* fileBytes(path: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw fileProblem(error, name, 'read') ?? error;
  }
}

const problemOf = async (prepare: () => Promise<unknown>): Promise<string | undefined> => {
  try {
    await prepare();
    return undefined;
  } catch (error) {
    if (!(error instanceof ApixError)) throw error;
    return error.facts.length === 0 ? error.message : error.facts.join('; ');
  }
};

/** How many rows there are. @throws UsageError when some do not fit, and the batch is not to go on after failures */
const checkRows = async (context: Context, call: BatchCall, preparation: RowPreparation): Promise<number> => {
  const { api, operation, switches } = call;
  const { rows } = await openRows(context, switches);
  const facts: string[] = [];
  let bad = 0;
  let total = 0;
  for await (const { row, problem } of prepareRows(rows, preparation)) {
    context.signal.throwIfAborted();
    total += 1;
    if (problem === undefined) continue;
    bad += 1;
    if (bad <= mostTold) facts.push(`row ${row.number}: ${problem}`);
  }
  if (total === 0) throw new UsageError(`--each ${switches.each}: there are no rows`);
  if (bad === 0 || switches.keepGoing) return total;
  throw new UsageError(
    `${bad} of ${total} rows ${bad === 1 ? 'does' : 'do'} not fit ${api.id} ${operation.id}; nothing was sent`,
    {
      facts: [...facts, ...(bad > mostTold ? [`and ${bad - mostTold} more`] : [])],
      next: [`See what it takes: apix show ${api.id} ${operation.id}`, 'Ask for the others all the same: --keep-going'],
    },
  );
};

const mostTold = 5;

const joinedOf = async (context: Context, { api, operation, switches }: BatchCall): Promise<Batch['joined']> => {
  const { joining } = operation;
  if (!joining) return undefined;
  if (!switches.join) return { joining, most: 1 };
  const { most = Infinity, mostAnonymous = most } = joining;
  const hasKey = mostAnonymous !== most && api.key !== undefined && (await isKeyKnown(context, api.key));
  return { joining, most: hasKey ? most : mostAnonymous };
};

const isKeyKnown = async (context: Context, key: NonNullable<Api['key']>): Promise<boolean> => {
  const { kind } = (await keyStates(context, [key])).get(key.group) ?? {};
  return kind === 'variable' || kind === 'keychain';
};
