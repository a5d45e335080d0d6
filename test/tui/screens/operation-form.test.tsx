import { stripVTControlCharacters } from 'node:util';

import { render } from 'ink-testing-library';
import { useReducer } from 'react';
import { expect, test } from 'vitest';

import type { Context } from '../../../src/context.ts';
import { OperationForm } from '../../../src/tui/screens/operation-form.tsx';
import type { FormWish } from '../../../src/tui/state/form-state.ts';
import {
  type OperationAction,
  openingOperation,
  operationLine,
  operationMode,
  type OperationState,
  operationTargets,
  reduceOperation,
} from '../../../src/tui/state/operation-state.ts';
import { themes } from '../../../src/tui/theme.ts';
import { testContext } from '../../helpers/test-context.ts';
import { soon } from '../../helpers/soon.ts';

const size = { width: 80, height: 20 };

/** The screen as the shell runs it, and what it asked for. */
const run = (context: Context, initial: OperationState) => {
  const wishes: FormWish[] = [];
  let current = initial;
  let send: (action: OperationAction) => void = () => undefined;
  const Harness = () => {
    const [state, dispatch] = useReducer(
      (before: OperationState, action: OperationAction) => reduceOperation(before, action, size),
      initial,
    );
    current = state;
    send = dispatch;
    return (
      <OperationForm
        context={context}
        state={state}
        size={size}
        theme={themes.plain}
        dispatch={dispatch}
        onWish={wish => wishes.push(wish)}
      />
    );
  };
  const { lastFrame, unmount } = render(<Harness />);
  return {
    wishes,
    frame: () => stripVTControlCharacters(lastFrame() ?? ''),
    line: () => operationLine(current),
    send: (command: string) => send({ kind: 'command', command }),
    [Symbol.dispose]: unmount,
  };
};

test('before the API is read it has its names alone', () => {
  const state = openingOperation('depot', 'item', { args: { sku: 'A-1' } });

  expect(operationLine(state)).toBe('apix call depot item sku=A-1');
  expect(operationMode(state)).toEqual({ keys: [], isTyping: false });
  expect(operationTargets(state, size)).toEqual([]);
  expect(reduceOperation(state, { kind: 'command', command: 'send' }, size)).toBe(state);
});

test('the form of an operation sends its call, once', async () => {
  await using context = await testContext();
  using screen = run(context, openingOperation('depot', 'items'));
  await soon(() => expect(screen.frame()).toContain('depot items'));
  screen.send('send');
  await soon(() => expect(screen.wishes).toEqual([{ kind: 'send', args: {} }]));
  screen.send('last');
  await soon(() => expect(screen.frame()).toContain('[ Send ]'));

  expect(screen.wishes).toHaveLength(1);
  expect(screen.line()).toBe('apix call depot items');
});

test('it begins with a call that was made before', async () => {
  await using context = await testContext();
  const catalog = await context.catalog();
  const { operations } = await catalog.load('depot');
  const example = operations.find(each => Object.keys(each.example).length > 0);
  using screen = run(context, openingOperation('depot', example?.id ?? '', { args: example?.example ?? {} }));
  const before = screen.line();

  await soon(() => expect(screen.frame()).toContain('[ Send ]'));
  expect(screen.line()).toBe(before);
  expect(screen.line()).toContain('=');
});

test('where there is no such operation, it says what was probably meant', async () => {
  await using context = await testContext();
  using screen = run(context, openingOperation('depot', 'itemz'));

  await soon(() => expect(screen.frame()).toContain('depot has no operation "itemz"'));
  expect(screen.frame()).toContain('Did you mean item or items?');
});
