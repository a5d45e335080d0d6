import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

import { apixFile, type Sandbox } from './sandbox.ts';

/** A program on a terminal emulator: what a person would see, and keys to press. */
export interface Terminal extends AsyncDisposable {
  /** Presses keys, as the terminal would send them; see `keys`. */
  type(text: string): void;
  /** Resolves when the screen has this text, or a look at it is content. @throws Error with the screen when it never comes */
  waitFor(wanted: string | RegExp | ((frame: string) => boolean)): Promise<void>;
  /** The screen as text, a line a row, without the blanks at the ends of lines and of the screen. */
  frame(): string;
  resize(columns: number, rows: number): void;
  kill(signal: NodeJS.Signals): void;
  /** The alternate buffer is a full-screen program's. */
  buffer(): 'normal' | 'alternate';
  isCursorVisible(): boolean;
  /** What the program has put on the clipboard (OSC 52), decoded, the latest last. */
  readonly copied: readonly string[];
  readonly pid: number;
  readonly ended: Promise<{ readonly code: number; readonly signal: number }>;
}

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a terminal sends for keys that have no letter. */
export const keys = {
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  pageUp: '\u001B[5~',
  pageDown: '\u001B[6~',
  enter: '\r',
  escape: '\u001B',
  tab: '\t',
  backspace: '\u007F',
  ctrlC: '\u0003',
  ctrlO: '\u000F',
  ctrlZ: '\u001A',
} as const;

/** Runs the built apix of a sandbox on a terminal. */
export const openTerminal = (sandbox: Sandbox, argv: readonly string[] = [], options?: TerminalOptions): Terminal =>
  startOnTerminal(process.execPath, [apixFile, ...argv], sandbox, options);

/** Runs bash on a terminal, in which `apix` is the built one; its prompt is `$`. */
export const openShell = (sandbox: Sandbox, options: TerminalOptions = {}): Terminal =>
  startOnTerminal('bash', ['--norc', '--noprofile', '-i'], sandbox, {
    ...options,
    env: { PS1: '$ ', ...options.env },
  });

/** Longer than anything takes to come on the screen, beside other programs. */
const longestWaitMs = 20_000;

const startOnTerminal = (
  command: string,
  argv: readonly string[],
  { env, folder }: Sandbox,
  { columns = 80, rows = 24, env: more = {} }: TerminalOptions = {},
): Terminal => {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const program = spawn(command, [...argv], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd: folder,
    env: { ...env, LANG: 'C.UTF-8', ...more },
  });
  const isCursorVisible = watchCursor(screen);
  const copied = watchClipboard(screen);
  program.onData(text => screen.write(text));
  // A terminal answers what it is asked: where the cursor is, what it can do.
  screen.onData(answer => program.write(answer));
  const { promise: ended, resolve } = Promise.withResolvers<{ code: number; signal: number }>();
  // An empty write is taken when all before it has been drawn.
  program.onExit(({ exitCode, signal = 0 }) => screen.write('', () => resolve({ code: exitCode, signal })));
  const frame = (): string => frameOf(screen);

  return {
    pid: program.pid,
    ended,
    copied,
    frame,
    isCursorVisible,
    type: text => program.write(text),
    kill: signal => program.kill(signal),
    buffer: () => screen.buffer.active.type,
    resize: (toColumns, toRows) => {
      screen.resize(toColumns, toRows);
      program.resize(toColumns, toRows);
    },
    waitFor: async wanted => waitFor(screen, ended, wanted),
    [Symbol.asyncDispose]: async () => {
      // It may have ended by itself.
      try {
        program.kill('SIGKILL');
      } catch {
        // Then there is nothing to end.
      }
      await ended;
      screen.dispose();
    },
  };
};

const frameOf = ({ buffer: { active }, rows }: xterm.Terminal): string =>
  Array.from({ length: rows }, (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '')
    .map(line => line.trimEnd())
    .join('\n')
    .trimEnd();

const waitFor = async (
  screen: xterm.Terminal,
  ended: Terminal['ended'],
  wanted: string | RegExp | ((frame: string) => boolean),
): Promise<void> => {
  const isThere = (): boolean => {
    const frame = frameOf(screen);
    if (typeof wanted === 'function') return wanted(frame);
    return typeof wanted === 'string' ? frame.includes(wanted) : wanted.test(frame);
  };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = (): void => void (isThere() && resolve());
  const fail = (why: string): void => reject(new Error(`${why}: ${String(wanted)}\n${frameOf(screen)}`));
  const listening = screen.onWriteParsed(look);
  const timer = setTimeout(() => fail('Not on the screen'), longestWaitMs);
  const giveUp = async (): Promise<void> => {
    await ended;
    look();
    fail('It ended without');
  };
  void giveUp();
  look();
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    listening.dispose();
  }
};

/** The emulator keeps it to itself. */
const watchCursor = (screen: xterm.Terminal): (() => boolean) => {
  let isVisible = true;
  for (const [final, shows] of [
    ['h', true],
    ['l', false],
  ] as const) {
    screen.parser.registerCsiHandler({ prefix: '?', final }, parameters => {
      if (parameters.includes(25)) isVisible = shows;
      return false;
    });
  }
  return () => isVisible;
};

const watchClipboard = (screen: xterm.Terminal): readonly string[] => {
  const copied: string[] = [];
  screen.parser.registerOscHandler(52, data => {
    copied.push(Buffer.from(data.replace(/^[^;]*;/, ''), 'base64').toString());
    return true;
  });
  return copied;
};
