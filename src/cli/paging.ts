import type { Context, Io, Pager } from '../context.ts';
import { textWidth } from '../render/text-width.ts';

/** Streams that give what is longer than the screen to a pager. */
export interface Paging {
  readonly io: Io;
  /** All has been written: shows what is still held, and waits until the user has left the pager. */
  readonly end: () => Promise<void>;
}

/**
 * Holds what is printed until it is longer than the screen is high, then starts the pager; what is shorter goes to the
 * terminal at the end. What is said meanwhile keeps its place after what was printed before it.
 */
export const createPaging = (context: Context): Paging => {
  const { io } = context;
  const held: Held[] = [];
  let lines = 0;
  let pager: Pager | undefined;
  let isOff = false;

  const release = async (): Promise<void> => {
    isOff = true;
    for (const { stream, data } of held.splice(0)) {
      if (stream === 'out') await io.out(data);
      else io.err(data);
    }
  };
  const begin = async (): Promise<void> => {
    const { pagerCommand } = await import('./pager-command.ts');
    const command = await pagerCommand(context);
    if (!command) return release();
    pager = await io.startPager(command.line, command.variables);
    const said = held.filter(each => each.stream === 'err');
    const printed = held.filter(each => each.stream === 'out');
    held.splice(0, held.length, ...said);
    for (const { data } of printed) await pager.write(data);
  };
  return {
    io: {
      ...withGetters(io),
      out: async data => {
        if (isOff) return io.out(data);
        if (pager) return pager.write(data);
        held.push({ stream: 'out', data });
        lines += countLines(Buffer.from(data).toString(), io);
        if (lines > io.height) await begin();
      },
      err: text => {
        // What is no whole line is written over soon; a screen that shows something else has no place for it.
        const isLine = text.endsWith('\n');
        if (isOff || (held.length === 0 && !pager) || (!isLine && !pager)) io.err(text);
        else if (isLine) held.push({ stream: 'err', data: text });
      },
    },
    end: async () => {
      await pager?.end();
      await release();
    },
  };
};

type Held =
  | { readonly stream: 'out'; readonly data: string | Uint8Array }
  | { readonly stream: 'err'; readonly data: string };

/** All but `out` and `err`. Some are made when they are first asked for, so that they cannot simply be copied. */
const withGetters = (io: Io): Omit<Io, 'out' | 'err'> => ({
  get stdin() {
    return io.stdin;
  },
  get width() {
    return io.width;
  },
  get height() {
    return io.height;
  },
  isStdinTty: io.isStdinTty,
  isOutTty: io.isOutTty,
  isErrTty: io.isErrTty,
  outColor: io.outColor,
  errColor: io.errColor,
  askSecret: io.askSecret,
  askLine: io.askLine,
  startPager: io.startPager,
});

/** Lines that a text takes on the terminal, long ones folded; of a long text no more are counted than are needed. */
const countLines = (text: string, { width, height }: Io): number => {
  let count = 0;
  for (let start = 0; start < text.length && count <= height;) {
    const end = text.indexOf('\n', start);
    const stop = end === -1 ? text.length : end;
    // Beyond this it is longer than the screen, whatever it holds.
    const line = text.slice(start, Math.min(stop, start + width * height * 8));
    count += Math.max(1, Math.ceil(textWidth(line) / width));
    start = stop + 1;
  }
  return count;
};
