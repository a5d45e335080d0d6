import { resolve } from 'node:path';

import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { recordsInside } from '../flows/batch/row-finding.ts';
import { shellQuote } from '../lib/shell-quote.ts';
import type { InputRow, RowOutcome } from '../model/batch.ts';
import type { BodyForm } from '../render/body.ts';
import { openAtomicFile } from '../store/atomic-file.ts';
import { type BatchJournal, openBatchJournal } from '../store/batch-journal.ts';
import { chartWish } from './chart-options.ts';
import type { Batch, BatchCall } from './open-batch.ts';
import { createOutcomeWriter, type OutcomeForm, writeOutcomes } from './outcome-writer.ts';
import { fileOutput, standardOutput } from './output-target.ts';

/** How a batch ended. */
export interface BatchEnd {
  /** Every row has been asked for. */
  readonly isWhole: boolean;
  readonly failed: number;
}

/** Where the outcomes of a batch go. */
export interface BatchOutput {
  /** Rows done by earlier runs. */
  readonly doneBefore: number;
  readonly isDone: (row: InputRow) => boolean;
  readonly write: (outcome: RowOutcome) => Promise<void>;
  /** Closes it; what is to be said of it, a line each. */
  readonly end: (end: BatchEnd) => Promise<readonly string[]>;
}

/**
 * Standard output, written as the outcomes come; or a file, which is put in its place once every row has been asked
 * for. Until then a file beside it, `FILE.partial`, keeps what is done, so that `--resume` can go on.
 *
 * @throws UsageError for a partial file that is in the way, or is not there, or is of another batch
 */
export const openBatchOutput = async (context: Context, call: BatchCall, batch: Batch): Promise<BatchOutput> => {
  const { output, resume } = call.switches;
  const shape = shapeOf(context, call, batch);
  if (output === undefined && resume === undefined) return streamedOutput(context, shape);
  const target = targetOf(output, resume);
  const partial = `${target}.partial`;
  const journal = await openBatchJournal(resolve(context.cwd, partial), {
    name: partial,
    call: callText(call),
    resumes: resume !== undefined,
  });
  return journalledOutput(context, { journal, target, partial, shape });
};

const shapeOf = ({ io }: Context, { operation, switches }: BatchCall, { columns }: Batch): OutcomeForm => ({
  form: switches.format === undefined ? defaultForm(io, switches) : (switches.format as BodyForm),
  columns,
  pointer: switches.query === undefined ? recordsInside(operation) : undefined,
  chart: chartWish(switches),
});

const defaultForm = ({ isOutTty }: Context['io'], { output, resume }: BatchCall['switches']): BodyForm =>
  isOutTty && output === undefined && resume === undefined ? 'table' : 'ndjson';

/** The unfinished file may be named with its ending or without. */
const targetOf = (output: string | undefined, resume: string | undefined): string => {
  const named = resume?.replace(/\.partial$/, '');
  if (output !== undefined && named !== undefined && output !== named) {
    throw new UsageError(`--resume ${resume} goes on with ${named}, not with ${output}`);
  }
  return output ?? named ?? '';
};

/** The call that the rows are for; without what only steers how it is made. */
const callText = ({ api, operation, words, switches }: BatchCall): string =>
  [
    `${api.id} ${operation.id}`,
    ...Object.entries(words.args).flatMap(([name, value]) => [value].flat().map(each => shellQuote(`${name}=${each}`))),
    ...(switches.query === undefined ? [] : [`--query ${shellQuote(switches.query)}`]),
  ].join(' ');

const streamedOutput = async (context: Context, shape: OutcomeForm): Promise<BatchOutput> => {
  const writer = await createOutcomeWriter(await standardOutput(context), shape);
  return {
    doneBefore: 0,
    isDone: () => false,
    write: writer.write,
    end: async ({ isWhole }) => {
      await writer.end();
      const late = [...writer.late()].map(([name, times]) => `${name} (${times})`);
      return [
        ...writer.notes().map(note => `${note}\n`),
        ...(late.length === 0
          ? []
          : [`Columns that came too late to be shown: ${late.join(', ')}. All of them: --output FILE\n`]),
        ...(isWhole ? [] : ['What is done stands above. With --output FILE it is kept, and --resume goes on.\n']),
      ];
    },
  };
};

interface Journalled {
  readonly journal: BatchJournal;
  readonly target: string;
  readonly partial: string;
  readonly shape: OutcomeForm;
}

const journalledOutput = (context: Context, { journal, target, partial, shape }: Journalled): BatchOutput => {
  let kept = journal.doneBefore;
  const goOn = `--resume ${shellQuote(partial)}`;
  return {
    doneBefore: journal.doneBefore,
    isDone: journal.isDone,
    write: async outcome => {
      await journal.add(outcome);
      kept += 1;
    },
    end: async ({ isWhole, failed }) => {
      if (!isWhole && kept === 0) {
        await journal.remove();
        return [`${target} was not written\n`];
      }
      if (!isWhole) {
        await journal.close();
        return [`${target} was not written; ${partial} keeps what is done\n`, `→ Go on with it: ${goOn}\n`];
      }
      const notes = (await publish(context, { journal, target, partial, shape })).map(note => `${note}\n`);
      if (failed === 0) {
        await journal.remove();
        return [`Written to ${target}\n`, ...notes];
      }
      await journal.close();
      return [`Written to ${target}, with the rows that failed\n`, ...notes, `→ Try those again: ${goOn}\n`];
    },
  };
};

const publish = async (context: Context, { journal, target, shape }: Journalled): Promise<readonly string[]> => {
  const file = await openAtomicFile(resolve(context.cwd, target));
  try {
    const output = await fileOutput(context, async chunk => file.write(chunk));
    const notes = await writeOutcomes(journal.outcomes, output, shape);
    await file.commit();
    return notes;
  } finally {
    await file.discard();
  }
};
