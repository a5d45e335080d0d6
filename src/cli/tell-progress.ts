import type { Context } from '../context.ts';
import { formatDuration } from '../lib/duration.ts';
import { isoSecond } from '../lib/iso-second.ts';
import { printableLine } from '../lib/printable.ts';
import type { ExchangeEvent } from '../model/exchange.ts';
import { cacheText } from '../render/cache-use.ts';
import type { Style } from '../render/style.ts';

export interface ProgressOptions {
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly style: Style;
}

/** Somebody who hears what happens on the way, and can be told that it is over. */
export interface Progress {
  readonly observe: (event: ExchangeEvent) => void;
  /** Clears what stands on the terminal only while something is going on. */
  readonly stop: () => void;
}

/**
 * Tells what happens on the way: each wait with its reason, counted down on a terminal, and a circuit that opens; with `verbose`
 * each attempt and redirect too.
 */
export const tellProgress = (context: Context, { verbose, quiet, style }: ProgressOptions): Progress => {
  const { io } = context;
  let endCountdown = (): void => undefined;
  const stop = (): void => {
    endCountdown();
    endCountdown = () => undefined;
  };
  const observe = (event: ExchangeEvent): void => {
    stop();
    if (quiet) return;
    if (event.kind === 'wait' && event.before === 'first' && event.ms < worthTellingMs) return;
    if (event.kind === 'wait') endCountdown = countDown(context, event, style);
    else if (event.kind === 'http1') io.err(`${style.warning('note')} HTTP/1.1 it is, not HTTP/2: ${event.reason}\n`);
    else if (event.kind === 'circuit') io.err(`${style.warning('circuit')} ${printableLine(describeCircuit(event))}\n`);
    else if (verbose) io.err(`${style.muted('*')} ${style.muted(printableLine(describe(event)))}\n`);
  };
  return { observe, stop };
};

type Wait = Extract<ExchangeEvent, { kind: 'wait' }>;

/** A turn that comes this soon is not worth a word: at ten a second each call waits a moment. */
const worthTellingMs = 500;

const describeCircuit = ({ who, failures, until }: Extract<ExchangeEvent, { kind: 'circuit' }>): string =>
  `${who} has failed ${failures} times in a row: nothing more is sent to it before ${isoSecond(until)}`;

const describe = (event: Extract<ExchangeEvent, { kind: 'attempt' | 'redirect' | 'cache' | 'join' }>): string => {
  if (event.kind === 'join') return 'an equal call is under way: waiting for its answer';
  if (event.kind === 'cache') return `cache: ${cacheText(event.use)}`;
  if (event.kind === 'redirect') return `${event.status} redirect to ${event.to}`;
  const outcome = event.status === undefined ? (event.failure ?? 'no answer') : String(event.status);
  return `${event.method} ${event.url} → ${outcome} in ${formatDuration(event.tookMs)}`;
};

const countDown = (context: Context, { ms, reason, before }: Wait, style: Style): (() => void) => {
  const { io, clock, signal } = context;
  const then = before === 'again' ? ', then again' : '';
  const words = (left: number): string => ` ${formatDuration(left)}: ${printableLine(reason)}${then}`;
  const label = style.warning('wait');
  if (!io.isErrTty) {
    io.err(`${label}${words(ms)}\n`);
    return () => undefined;
  }
  const stop = new AbortController();
  const until = clock.now() + ms;
  const tick = async (): Promise<void> => {
    for (let left = ms; left > 0 && !stop.signal.aborted; left = until - clock.now()) {
      io.err(`\r\u001B[K${label}${cut(words(left), io.width - 'wait'.length - 1)}`);
      await clock.sleep(Math.min(1000, left), AbortSignal.any([stop.signal, signal]));
    }
  };
  tick().catch(() => undefined);
  return () => {
    stop.abort();
    io.err('\r\u001B[K');
  };
};

/** At most so many columns; a letter beyond ASCII may take two, and is counted so. */
const cut = (text: string, columns: number): string =>
  text.slice(0, /^[\u0020-\u007E]*$/.test(text) ? columns : Math.floor(columns / 2));
