import { stripVTControlCharacters } from 'node:util';

import { render } from 'ink-testing-library';
import { useReducer } from 'react';
import { expect, test, vi } from 'vitest';

import type { Catalog, Context } from '../../../src/context.ts';
import { UsageError } from '../../../src/errors.ts';
import type { Operation } from '../../../src/model/operation.ts';
import { useFormEffects } from '../../../src/tui/hooks/use-form-effects.ts';
import { OperationScreen } from '../../../src/tui/screens/operation-screen.tsx';
import { callOf } from '../../../src/tui/state/form-call.ts';
import { type FormState, openForm } from '../../../src/tui/state/form-state.ts';
import { type FormAction, reduceForm } from '../../../src/tui/state/form.ts';
import { themes } from '../../../src/tui/theme.ts';
import { goTo, madeUpApi, madeUpOperation } from '../../helpers/made-up-form.ts';
import { secretKey, testContext } from '../../helpers/test-context.ts';
import { soon } from '../../helpers/soon.ts';

/** A form as the shell runs it, with what it says and a hand on its reducer. */
const run = (context: Context, initial: FormState) => {
  let current = initial;
  let send: (action: FormAction) => void = () => undefined;
  const Harness = () => {
    const [state, dispatch] = useReducer(reduceForm, initial);
    useFormEffects(context, state, dispatch);
    current = state;
    send = dispatch;
    return <OperationScreen state={state} size={{ width: 100, height: 30 }} theme={themes.plain} />;
  };
  const { lastFrame, unmount } = render(<Harness />);
  return {
    frame: () => stripVTControlCharacters(lastFrame() ?? ''),
    state: () => current,
    send: (action: FormAction | string) =>
      send(typeof action === 'string' ? { kind: 'command', command: action } : action),
    [Symbol.dispose]: unmount,
  };
};

/** Until it is so: beside other programs an effect takes its time. */
const table = {
  title: 'States',
  source: { name: 'ours', url: 'https://shop.example', read: '2026-01-01' },
  columns: ['code', 'name'],
  rows: [
    ['KS', 'Kansas'],
    ['KY', 'Kentucky'],
  ],
};

const withValues = (context: Context, values: Catalog['values']): Context => ({
  ...context,
  catalog: async () => ({ ...(await context.catalog()), values }),
});

const form = (operation: Operation = madeUpOperation): FormState => openForm(madeUpApi, operation);

test('it says where the key is from, and never the key', async () => {
  await using context = await testContext({ env: { SHOP_KEY: secretKey } });
  using screen = run(context, form());

  await soon(() => expect(screen.frame()).toContain('needs a key: from $SHOP_KEY'));
  expect(screen.frame()).not.toContain(secretKey);
});

test('without a key: where to get one', async () => {
  await using context = await testContext();
  using screen = run(context, form());

  await soon(() => expect(screen.frame()).toContain('needs a key: none stored  K keys'));
  expect(screen.frame()).toContain('get one at https://shop.example/keys');
});

test('the values of a table are read for the field in focus, once', async () => {
  await using context = await testContext();
  const values = vi.fn<Catalog['values']>(async () => table);
  using screen = run(withValues(context, values), form());
  await soon(() => expect(screen.state().keyState).toBeDefined());

  expect(values).not.toHaveBeenCalled();
  screen.send('more');
  screen.send(goTo(form(), 'place'));
  screen.send('enter');
  await soon(() => expect(screen.frame()).toContain('Kentucky'));
  screen.send('stop');
  screen.send('previous');
  screen.send('next');
  await soon(() => expect(screen.frame()).toContain('▸ place'));
  expect(values).toHaveBeenCalledTimes(1);
});

test('a table that cannot be read is said, and the form goes on', async () => {
  await using context = await testContext();
  const broken = withValues(context, async () => {
    throw new UsageError('The table states is damaged', { next: ['npm ci'] });
  });
  using screen = run(broken, form());
  screen.send(goTo(form(), 'place'));

  await soon(() => expect(screen.frame()).toMatch(/The table states is damaged *\n.*npm ci/));
  screen.send('first');
  await soon(() => expect(screen.frame()).not.toContain('damaged'));
});

test('a body is checked against its schema while it is typed', async () => {
  await using context = await testContext();
  using screen = run(context, form());
  screen.send(goTo(form(), 'body'));
  screen.send('enter');
  screen.send({ kind: 'text', text: '[1' });
  await soon(() => expect(screen.frame()).toContain('not JSON'));
  screen.send({ kind: 'text', text: ']' });
  await soon(() => expect(screen.frame()).toMatch(/✗ .*object is needed/));
  screen.send('erase-all');
  screen.send({ kind: 'text', text: '{"unit":"foot"}' });

  await soon(() => expect(screen.frame()).toContain('fits'));
  expect(screen.frame()).not.toContain('✗ object');
});

test.runIf(process.platform !== 'win32')('the editor gets the body, and what it leaves is given', async () => {
  const editor = `sh -c 'sed -i s/metre/foot/ "$1"' -`;
  await using context = await testContext({ env: { EDITOR: editor, PATH: process.env['PATH'] ?? '' } });
  using screen = run(context, form());
  screen.send('edit-body');

  await soon(() => expect(callOf(screen.state()).body).toBe('{"unit":"foot"}'));
});

test('without an editor the body is typed here', async () => {
  await using context = await testContext();
  using screen = run(context, form());
  screen.send('edit-body');

  await soon(() => expect(screen.state().mode).toBe('body'));
});

test('today is the day of the clock', async () => {
  await using context = await testContext();
  const noon = new Date(2026, 4, 4, 12).getTime();
  using screen = run({ ...context, clock: { ...context.clock, now: () => noon } }, form());
  screen.send(goTo(form(), 'since'));
  screen.send('today');

  await soon(() => expect(callOf(screen.state()).args).toEqual({ since: '2026-05-04' }));
});
