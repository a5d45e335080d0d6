import { resolve } from 'node:path';

import type { Context } from '../context.ts';
import { isPicture } from '../render/body.ts';
import { type AtomicFile, openAtomicFile, statIfThere } from '../store/atomic-file.ts';
import { isDirect } from '../store/direct-file.ts';
import { openPartialFile, type PartialFile } from '../store/partial-file.ts';
import { fileOutput, type OutputTarget, standardOutput } from './output-target.ts';
import { chartWish } from './chart-options.ts';
import type { PageRun } from './pass-on-page.ts';
import { shownPath } from './shown-path.ts';
import { createRecordWriter } from './record-writer.ts';
import { createShapedWriter, type ShapedWriter } from './shaped-writer.ts';
import { shapeOf } from './shape-options.ts';

/** Where the records of many pages go: stdout, or a file that is made page by page. */
export interface PageOutput extends Omit<ShapedWriter, 'settle' | 'end'> {
  /** Notes how to go on after what was written, at most once a second: a crash loses no more than that. */
  mark(state: () => unknown): Promise<void>;
  /** Closes it: all has come that was asked for. Tells the file's name. */
  finish(): Promise<string | undefined>;
  /** Closes what came of it, with the note of how to go on, if one can. Tells the unfinished file's path. */
  keep(state: unknown): Promise<string | undefined>;
}

/** Opens it; where an unfinished file is gone on with, that one. */
export const openPageOutput = async (run: PageRun): Promise<PageOutput> => {
  const { context, switches, start } = run;
  const { resumed } = start;
  const { output } = switches;
  if (resumed)
    return partialOutput(
      context,
      resumed.file,
      await fileWriter(run, resumed.file),
      shownPath(context.cwd, resumed.file.path.replace(/\.partial$/, '')),
    );
  if (output === undefined) return plainOutput(await writerTo(run, await standardOutput(context)));

  const path = resolve(context.cwd, output);
  const existing = await statIfThere(path);
  const isPlain = existing !== undefined && isDirect(path, existing);
  if (isPlain || isPicture(run.form)) {
    const file = await openAtomicFile(path);
    const target = await fileOutput(context, async chunk => file.write(chunk));
    const writer = await writerTo(run, target);
    return isPlain ? plainOutput(writer, async () => file.commit()) : pictureOutput(writer, file, output);
  }
  const file = await openPartialFile(path);
  return partialOutput(context, file, await fileWriter(run, file), output);
};

const fileWriter = async (run: PageRun, file: PartialFile): Promise<ShapedWriter> =>
  writerTo(run, await fileOutput(run.context, async chunk => file.write(chunk)));

const writerTo = async ({ form, switches, start }: PageRun, target: OutputTarget): Promise<ShapedWriter> => {
  const writer = await createRecordWriter(form, target, {
    position: start.resumed?.stream,
    chart: chartWish(switches),
  });
  return createShapedWriter(writer, shapeOf(switches), { from: start.resumed?.shape, mostBytes: switches.maxSize });
};

/** What has been handed to a pipe is gone: it can be closed, and not be kept. */
const plainOutput = (writer: ShapedWriter, close = async (): Promise<void> => undefined): PageOutput => {
  const finish = async (): Promise<undefined> => {
    await writer.settle();
    await writer.end();
    await close();
  };
  return { ...writer, mark: async () => undefined, finish, keep: finish };
};

/** Of part of the pages there is no picture that would be worth a file, and none to go on with. */
const pictureOutput = (writer: ShapedWriter, file: AtomicFile, name: string): PageOutput => ({
  ...writer,
  mark: async () => undefined,
  finish: async () => {
    try {
      await writer.settle();
      await writer.end();
      await file.commit();
      return name;
    } finally {
      await file.discard();
    }
  },
  keep: async () => {
    await file.discard();
    return undefined;
  },
});

const partialOutput = ({ clock }: Context, file: PartialFile, writer: ShapedWriter, name: string): PageOutput => {
  let markedAt = Number.NEGATIVE_INFINITY;
  return {
    ...writer,
    mark: async state => {
      if (clock.now() - markedAt < betweenMarksMs) return;
      markedAt = clock.now();
      await file.mark(state());
    },
    finish: async () => {
      await writer.settle();
      await writer.end();
      await file.commit();
      return name;
    },
    keep: async state => {
      await writer.settle();
      if (writer.position().count === 0) {
        await file.discard();
        return undefined;
      }
      // The note first: it is about what stands there before the end is put to it.
      if (state !== undefined) await file.mark(state);
      await writer.end();
      await file.keep({ canGoOn: state !== undefined });
      return file.path;
    },
  };
};

const betweenMarksMs = 1000;
