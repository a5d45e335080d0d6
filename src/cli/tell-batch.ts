import { counted, grouped } from '../lib/grouped.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../errors.ts';
import { formatDuration } from '../lib/duration.ts';
import { printableLine } from '../lib/printable.ts';
import { valueText } from '../lib/value-text.ts';
import type { RowOutcome } from '../model/batch.ts';
import type { ExchangeEvent } from '../model/exchange.ts';
import type { Style } from '../render/style.ts';
import { tellProgress } from './tell-progress.ts';

export interface BatchTelling {
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly style: Style;
  /** Rows in all, where that is known. */
  readonly total: number | undefined;
  /** Rows done by earlier runs. */
  readonly before: number;
}

/** Says on stderr how a batch goes. */
export interface BatchTeller {
  readonly observe: (event: ExchangeEvent) => void;
  readonly row: (outcome: RowOutcome) => void;
  /** Clears the line that stands on a terminal only while something is going on. */
  readonly hide: () => void;
  /** What became of all rows, and of the first that failed. */
  readonly summary: () => void;
  readonly done: () => number;
  readonly failed: () => number;
}

/**
 * Tells of a batch: on a terminal one line that is written anew, with count, rate and the time left; everywhere the
 * first failures and a closing line. A wait is told once, however many rows wait for the same.
 */
export const tellBatch = (context: Context, telling: BatchTelling): BatchTeller => {
  const { io, clock } = context;
  const { verbose, quiet, style, total, before } = telling;
  const startedAt = clock.now();
  const failures = new Map<string, number>();
  const first: RowOutcome[] = [];
  const waits = waitKeeper(clock);
  const progress = tellProgress(context, { verbose, quiet, style });
  let done = 0;
  let failed = 0;
  let requests = 0;
  let isSlow = false;
  let isShown = false;
  let shownAt = -Infinity;

  const hide = (): void => {
    if (isShown) io.err('\r\u001B[K');
    isShown = false;
  };
  const say = (text: string): void => {
    hide();
    if (!quiet) io.err(text);
  };
  const show = (): void => {
    const now = clock.now();
    if (quiet || !io.isErrTty || now - shownAt < redrawMs) return;
    shownAt = now;
    isShown = true;
    const line = progressLine({
      done,
      failed,
      total: total === undefined ? undefined : total - before,
      ms: now - startedAt,
    });
    io.err(`\r\u001B[K${line.slice(0, io.width - 1)}`);
  };

  return {
    observe: event => {
      if (event.kind === 'attempt') requests += 1;
      if (event.kind === 'wait') {
        const reason = printableLine(event.reason);
        if (verbose || waits.isNew(event)) say(`${style.warning('wait')} ${formatDuration(event.ms)}: ${reason}\n`);
      } else if (event.kind !== 'http1' || !isSlow) {
        isSlow ||= event.kind === 'http1';
        if (verbose || event.kind === 'http1' || event.kind === 'circuit') hide();
        progress.observe(event);
      }
    },
    row: outcome => {
      done += 1;
      if (outcome.exit !== exitCodes.ok) {
        failed += 1;
        const what = failureName(outcome);
        failures.set(what, (failures.get(what) ?? 0) + 1);
        if (first.length < mostTold) first.push(outcome);
      }
      show();
    },
    hide,
    summary: () => {
      hide();
      if (quiet && failed === 0) return;
      for (const outcome of first) io.err(`${style.bad('error')} ${printableLine(failureLine(outcome))}\n`);
      if (failed > first.length) io.err(style.muted(`  and ${grouped(failed - first.length)} more\n`));
      const kinds = [...failures].map(([what, times]) => `${grouped(times)} × ${what}`).join(', ');
      const parts = [
        `${total === undefined || done === total ? '' : `${grouped(done)} of `}${counted(total ?? done, 'row')}`,
        ...(before === 0 ? [] : [`${grouped(before)} done before`]),
        ...(failed === 0 ? [] : [`${grouped(failed)} failed (${kinds})`]),
        counted(requests, 'request'),
        formatDuration(clock.now() - startedAt),
      ];
      const [head = '', ...more] = parts;
      io.err(`${[(failed === 0 ? style.good : style.bad)(head), ...more.map(style.muted)].join(style.muted(' · '))}\n`);
    },
    done: () => done,
    failed: () => failed,
  };
};

const mostTold = 5;
/** Between two drawings of the line. */
const redrawMs = 100;

interface Progress {
  readonly done: number;
  readonly failed: number;
  readonly total: number | undefined;
  readonly ms: number;
}

const progressLine = ({ done, failed, total, ms }: Progress): string => {
  const rate = ms > 0 ? (done * 1000) / ms : 0;
  const left = total === undefined || rate === 0 ? undefined : ((total - done) / rate) * 1000;
  return [
    `${grouped(done)}${total === undefined ? '' : ` of ${grouped(total)}`} rows`,
    ...(failed === 0 ? [] : [`${grouped(failed)} failed`]),
    ...(rate === 0 ? [] : [`${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second`]),
    ...(left === undefined || left < 1000 ? [] : [`${formatDuration(left)} left`]),
  ].join(', ');
};

const failureName = ({ status, exit }: RowOutcome): string => {
  if (status !== undefined) return String(status);
  return exit === exitCodes.usage ? 'wrong value' : 'no answer';
};

const failureLine = ({ row, key, error = '' }: RowOutcome): string => {
  const told = typeof key === 'object' && !Array.isArray(key) ? Object.values(key).flat().join(' ') : valueText(key);
  return `row ${row.number}${told === '' ? '' : ` (${told})`}: ${error}`;
};

/** Rows in flight wait for the same thing at the same time, and one after the other for the same reason. */
const waitKeeper = (
  clock: Context['clock'],
): { readonly isNew: (wait: { readonly ms: number; readonly reason: string }) => boolean } => {
  const told = new Set<string>();
  let until = 0;
  return {
    isNew: ({ ms, reason }) => {
      const now = clock.now();
      const what = reason.replaceAll(/\d+/g, '0');
      const isKnown = told.has(what) && ms < longMs;
      if (isKnown || ms < shortMs || now < until) return false;
      told.add(what);
      until = now + ms;
      return true;
    },
  };
};

/** A turn that comes this soon is not worth a word. */
const shortMs = 500;
/** A wait of this length is told each time. */
const longMs = 60_000;
