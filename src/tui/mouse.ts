/** What a mouse did on a terminal: columns and rows from 0 on. */
export type MouseEvent =
  | { readonly kind: 'wheel'; readonly direction: 'up' | 'down' }
  | { readonly kind: 'press'; readonly x: number; readonly y: number };

/** Has the terminal report buttons and the wheel (modes 1000 and 1006 of xterm); its own selecting then takes Shift. */
export const mouseOn = '\u001B[?1000h\u001B[?1006h';
export const mouseOff = '\u001B[?1006l\u001B[?1000l';

/** What reports of a mouse are heard by, while somebody listens. */
export interface Mouse {
  /** @returns what ends it */
  listen(heard: (event: MouseEvent) => void): () => void;
}

/** A keyboard without the reports of the mouse, and the mouse. Ink lets go of these reports. */
export const splitMouse = (
  stdin: NodeJS.ReadStream,
): { readonly keyboard: NodeJS.ReadStream; readonly mouse: Mouse } => {
  const listeners = new Set<(event: MouseEvent) => void>();
  const read = (size?: number): unknown => {
    const chunk: unknown = stdin.read(size);
    if (typeof chunk !== 'string') return chunk;
    return chunk.replaceAll(report, (text: string) => {
      const event = readMouse(text);
      if (event) for (const heard of listeners) heard(event);
      return '';
    });
  };
  const keyboard = new Proxy(stdin, {
    get: (target, name) => {
      if (name === 'read') return read;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return {
    keyboard,
    mouse: {
      listen: heard => {
        listeners.add(heard);
        return () => void listeners.delete(heard);
      },
    },
  };
};

const report = /\u001B\[<\d+;\d+;\d+[Mm]/g;

/** A report; `undefined` for one that says nothing here, such as that a button was let go. */
const readMouse = (text: string): MouseEvent | undefined => {
  const [, button, x, y, end] = /(\d+);(\d+);(\d+)([Mm])$/.exec(text) ?? [];
  if (button === '64' || button === '65') return { kind: 'wheel', direction: button === '64' ? 'up' : 'down' };
  return button === '0' && end === 'M' ? { kind: 'press', x: Number(x) - 1, y: Number(y) - 1 } : undefined;
};
