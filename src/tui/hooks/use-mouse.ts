import { useStdout } from 'ink';
import { useEffect, useEffectEvent, useRef } from 'react';

import { useServices } from '../contexts.ts';
import { type MouseEvent, mouseOff, mouseOn } from '../mouse.ts';
import type { Input, Mode, Target } from '../screen.ts';
import { inputOf } from './use-keys.ts';

/** A second press on the same thing within this time is the Enter key. */
const againMs = 500;

/** Rows that a notch of the wheel goes. */
const notch = 3;

interface MouseHook {
  readonly mode: Mode;
  readonly targets: () => readonly Target[];
  readonly onInput: (input: Input) => void;
}

/** Listens to the mouse where the user wants that: the wheel walks, a press jumps, and a second one enters. */
export const useMouse = ({ mode, targets, onInput }: MouseHook): void => {
  const { context, mouse } = useServices();
  const { stdout } = useStdout();
  const last = useRef<{ readonly name: string; readonly at: number }>(undefined);
  const hear = useEffectEvent((event: MouseEvent): void => {
    if (event.kind === 'wheel') {
      const move = inputOf(mode, event.direction);
      if (move) for (let row = 0; row < notch; row++) onInput(move);
      return;
    }
    const pressed = targets().find(({ place }) => place !== undefined && isIn(place, event));
    if (!pressed) return;
    const at = context.clock.now();
    const isAgain = last.current?.name === pressed.name && at - last.current.at < againMs;
    last.current = isAgain ? undefined : { name: pressed.name, at };
    const enter = isAgain ? inputOf(mode, 'enter') : undefined;
    onInput(enter ?? { kind: 'focus', target: pressed.name });
  });
  useEffect(() => {
    if (!mouse) return undefined;
    const end = mouse.listen(event => hear(event));
    stdout.write(mouseOn);
    return () => {
      end();
      stdout.write(mouseOff);
    };
  }, [mouse, stdout]);
};

const isIn = (place: NonNullable<Target['place']>, { x, y }: { readonly x: number; readonly y: number }): boolean =>
  y === place.y && x >= (place.x ?? 0) && x < (place.x ?? 0) + (place.width ?? Infinity);
