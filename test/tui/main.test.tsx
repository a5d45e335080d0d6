import { describe, expect, test } from 'vitest';

import type { ApiSummary } from '../../src/model/api.ts';
import { runTui } from '../../src/tui/main.tsx';
import { fakeTerminal } from '../helpers/fake-terminal.ts';
import { testContext } from '../helpers/test-context.ts';
import { soon } from '../helpers/soon.ts';

const bufferOf = async (terminal: ReturnType<typeof fakeTerminal>): Promise<string> =>
  (await terminal.drawn()).buffer.active.type;

const limits = {
  settings: { idleMs: 1000, retries: 0, maxWaitMs: 0, paces: false },
  maxSize: 1_000_000,
  hasMouse: false,
};

describe('the terminal is as it was', () => {
  test('after a fault in drawing, which is thrown', async () => {
    await using context = await testContext();
    const terminal = fakeTerminal(80, 24);
    const catalog = await context.catalog();
    // What no catalog has, so that a part of the screen throws.
    const damaged = { ...catalog, list: [{ id: 'a' } as ApiSummary] };

    await expect(
      runTui({ ...context, terminal: () => terminal, catalog: async () => damaged }, [], limits),
    ).rejects.toBeInstanceOf(TypeError);
    expect(await bufferOf(terminal)).toBe('normal');
    expect(terminal.isRaw()).toBe(false);
  });

  test('after a fault in what a screen loads', async () => {
    await using context = await testContext();
    const terminal = fakeTerminal(80, 24);
    const catalog = await context.catalog();
    const lost = {
      ...catalog,
      load: async () => {
        throw new Error('The disk is gone');
      },
    };

    await expect(
      runTui(
        { ...context, terminal: () => terminal, catalog: async () => lost },
        [{ kind: 'api', api: 'depot' }],
        limits,
      ),
    ).rejects.toThrow('The disk is gone');
    expect(await bufferOf(terminal)).toBe('normal');
    expect(terminal.isRaw()).toBe(false);
  });

  test('after an interruption from outside', async () => {
    await using context = await testContext();
    const terminal = fakeTerminal(80, 24);
    const ended = runTui({ ...context, terminal: () => terminal }, [], limits);
    await soon(async () => expect(await bufferOf(terminal)).toBe('alternate'));
    context.interrupt();

    await expect(ended).rejects.toMatchObject({ name: 'InterruptedError' });
    expect(await bufferOf(terminal)).toBe('normal');
    expect(terminal.isRaw()).toBe(false);
  });
});
