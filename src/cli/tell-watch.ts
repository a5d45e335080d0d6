import type { Context } from '../context.ts';
import type { ExitCode } from '../errors.ts';
import type { Change } from '../flows/watch/compare.ts';
import type { WatchEvent } from '../flows/watch/watch.ts';
import { formatDuration } from '../lib/duration.ts';
import { counted } from '../lib/grouped.ts';
import { stringifyJson } from '../lib/json.ts';
import { printable } from '../lib/printable.ts';
import { renderTalk } from '../render/error.ts';
import { createStyle } from '../render/style.ts';
import { runShell } from './run-shell.ts';
import { talkWidth } from './talk-width.ts';

export interface WatchTelling {
  readonly every: number;
  readonly onChange?: string;
  readonly initial: boolean;
  readonly untilChange: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

export interface WatchTeller {
  /** Prints what changed and says the rest; an exit code when it is over. */
  readonly tell: (event: WatchEvent) => Promise<ExitCode | undefined>;
  readonly summary: () => void;
}

/** Prints changes as NDJSON, hands each to the user's command, and says on stderr how the watch goes. */
export const tellWatch = async (context: Context, telling: WatchTelling, subject: string): Promise<WatchTeller> => {
  const { io, clock } = context;
  const style = await createStyle(io.errColor);
  const startedAt = clock.now();
  let looks = 0;
  let changes = 0;
  let saidReason = '';

  const say = (text: string): void => {
    if (!telling.quiet) io.err(text);
  };
  const note = (
    label: string,
    title: string,
    details: { readonly facts?: readonly string[]; readonly next?: readonly string[] },
  ): void => io.err(renderTalk(label, title, { ...details, width: talkWidth(io) }, style));

  const print = async (change: Change): Promise<void> => {
    const line = `${stringifyJson({ change: change.change, at: timeText(clock.now()), key: change.key, record: change.record, before: change.before })}\n`;
    await io.out(io.isOutTty ? printable(line) : line);
    changes += 1;
    if (telling.onChange === undefined) return;
    const end = await runShell(context, telling.onChange, line);
    if (end !== 0)
      note(
        style.warning('note'),
        `The command for changes ended with ${typeof end === 'number' ? `exit ${end}` : end}; the watch goes on`,
        {},
      );
  };
  const printAll = async (all: readonly Change[]): Promise<void> => {
    for (const change of all) await print(change);
  };

  const summary = (): void =>
    say(
      style.muted(
        `Watched ${subject} for ${formatDuration(clock.now() - startedAt)}: ${counted(looks, 'call')}, ${counted(changes, 'change')}\n`,
      ),
    );

  return {
    summary,
    tell: async event => {
      if (event.kind !== 'wait') looks += 1;
      if (event.kind === 'first') {
        const what = event.snapshot.isDocument ? 'one document' : counted(event.snapshot.items.size, 'record');
        say(`Watching ${subject} every ${formatDuration(telling.every)}: ${what} at first. Ctrl-C ends it.\n`);
        if (telling.initial) await printAll(event.changes);
      }
      if (event.kind === 'changes') {
        await printAll(event.changes);
        if (telling.untilChange) {
          summary();
          return 0;
        }
      }
      if (event.kind === 'same' && telling.verbose) say(style.muted(`* ${timeText(clock.now())} nothing changed\n`));
      if (event.kind === 'failure') {
        const { title, meaning, next, exit, isFinal } = event.failure;
        if (isFinal) {
          note(style.bad('error'), title, { facts: [meaning], next });
          return exit;
        }
        note(style.warning('note'), title, {});
      }
      if (event.kind === 'wait' && event.reason !== undefined && event.reason !== saidReason) {
        saidReason = event.reason;
        say(`${style.warning('wait')} The next call is in ${event.reason}\n`);
      }
      return undefined;
    },
  };
};

const timeText = (moment: number): string => new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z');
