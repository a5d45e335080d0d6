import type { Context } from '../context.ts';
import { printableLine } from '../lib/printable.ts';
import type { Style } from '../render/style.ts';

/** Somebody who shows how much of a known amount is done, in one line that is written over. */
export interface CountTeller {
  /** One more, by its name. */
  readonly add: (name: string) => void;
  /** Takes the line away. */
  readonly stop: () => void;
}

/** A bar on a terminal; nothing elsewhere. */
export const tellCount = ({ io }: Pick<Context, 'io'>, total: number, style: Style): CountTeller => {
  let done = 0;
  const clear = (): void => {
    if (io.isErrTty) io.err('\r\u001B[K');
  };
  return {
    add: name => {
      done += 1;
      if (!io.isErrTty) return;
      const full = Math.round((done / Math.max(1, total)) * barWidth);
      const bar = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`;
      const text = `${bar} ${done} of ${total} ${printableLine(name)}`;
      clear();
      io.err(style.muted(text.slice(0, io.width - 1)));
    },
    stop: clear,
  };
};

const barWidth = 20;
