import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

import { frameSvg } from './frame-svg.ts';
import { apixFile, type Sandbox } from './sandbox.ts';

/** A program on a terminal emulator: what a person would see, and keys to press. */
export interface Terminal extends AsyncDisposable {
  /** Presses keys, as the terminal would send them; see `keys`. */
  type(text: string): void;
  /** Resolves when the screen has this text, or a look at it is content. @throws Error with the screen when it never comes */
  waitFor(wanted: string | RegExp | ((frame: string) => boolean)): Promise<void>;
  /** The screen as text, a line a row, without the blanks at the ends of lines and of the screen. */
  frame(): string;
  /** The screen with its colours, as SVG. */
  picture(title: string): string;
  resize(columns: number, rows: number): void;
  kill(signal: NodeJS.Signals): void;
  /** The alternate buffer is a full-screen program's. */
  buffer(): 'normal' | 'alternate';
  isCursorVisible(): boolean;
  /** Whether the program is told of the mouse. */
  hearsMouse(): boolean;
  /** What the program has put on the clipboard (OSC 52), decoded, the latest last. */
  readonly copied: readonly string[];
  readonly pid: number;
  readonly ended: Promise<{ readonly code: number; readonly signal: number }>;
}

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The launcher of another copy than the built one. */
  readonly program?: string;
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
  ctrlS: '\u0013',
  ctrlZ: '\u001A',
} as const;

/** Runs the built apix of a sandbox on a terminal. */
export const openTerminal = (sandbox: Sandbox, argv: readonly string[] = [], options?: TerminalOptions): Terminal =>
  startOnTerminal(process.execPath, [options?.program ?? apixFile, ...argv], sandbox, options);

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
    name: more['TERM'] ?? 'xterm-256color',
    cols: columns,
    rows,
    cwd: folder,
    env: { ...env, LANG: 'C.UTF-8', ...more },
  });
  const isCursorVisible = watchMode(screen, 25, true);
  // Between the two marks of a synchronized update the screen is neither the old one nor the new.
  const isDrawing = watchMode(screen, 2026, false);
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
    hearsMouse: () => screen.modes.mouseTrackingMode !== 'none',
    picture: title => frameSvg(screen, title),
    type: text => program.write(text),
    kill: signal => program.kill(signal),
    buffer: () => screen.buffer.active.type,
    resize: (toColumns, toRows) => {
      screen.resize(toColumns, toRows);
      program.resize(toColumns, toRows);
    },
    waitFor: async wanted => waitFor({ screen, ended, isDrawing }, wanted),
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

/** A line of a buffer may be longer than the screen has become. */
const frameOf = ({ buffer: { active }, rows, cols }: xterm.Terminal): string =>
  Array.from(
    { length: rows },
    (_, row) => active.getLine(active.viewportY + row)?.translateToString(true, 0, cols) ?? '',
  )
    .map(line => line.trimEnd())
    .join('\n')
    .trimEnd();

interface Watched {
  readonly screen: xterm.Terminal;
  readonly ended: Terminal['ended'];
  readonly isDrawing: () => boolean;
}

const waitFor = async (
  { screen, ended, isDrawing }: Watched,
  wanted: string | RegExp | ((frame: string) => boolean),
): Promise<void> => {
  const isThere = (): boolean => {
    if (isDrawing()) return false;
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

/** Whether a private mode is set; the emulator does not tell of all. */
const watchMode = (screen: xterm.Terminal, mode: number, isSetFirst: boolean): (() => boolean) => {
  let isSet = isSetFirst;
  for (const [final, sets] of [
    ['h', true],
    ['l', false],
  ] as const) {
    screen.parser.registerCsiHandler({ prefix: '?', final }, parameters => {
      if (parameters.includes(mode)) isSet = sets;
      return false;
    });
  }
  return () => isSet;
};

const watchClipboard = (screen: xterm.Terminal): readonly string[] => {
  const copied: string[] = [];
  screen.parser.registerOscHandler(52, data => {
    copied.push(Buffer.from(data.replace(/^[^;]*;/, ''), 'base64').toString());
    return true;
  });
  return copied;
};
