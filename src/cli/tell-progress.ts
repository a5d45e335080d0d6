import type { Context } from '../context.ts';
import { printableLine } from '../lib/printable.ts';
import type { ExchangeEvent } from '../model/exchange.ts';
import { eventText, isWorthTelling } from '../render/event-text.ts';
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
    if (event.kind === 'wait' && !isWorthTelling(event)) return;
    if (event.kind === 'wait') endCountdown = countDown(context, event, style);
    else if (event.kind === 'http1') io.err(`${style.warning('note')} ${eventText(event)}\n`);
    else if (event.kind === 'circuit') io.err(`${style.warning('circuit')} ${printableLine(eventText(event))}\n`);
    else if (verbose) io.err(`${style.muted('*')} ${style.muted(printableLine(eventText(event)))}\n`);
  };
  return { observe, stop };
};

type Wait = Extract<ExchangeEvent, { kind: 'wait' }>;

const countDown = (context: Context, wait: Wait, style: Style): (() => void) => {
  const { io, clock, signal } = context;
  const { ms } = wait;
  const words = (left: number): string => ` ${printableLine(eventText({ ...wait, ms: left }))}`;
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
