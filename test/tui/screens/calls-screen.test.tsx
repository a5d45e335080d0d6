import { describe, expect, test } from 'vitest';

import { CallsScreen } from '../../../src/tui/screens/calls-screen.tsx';
import { type CallsState, noCalls, reduceCalls, type SessionCall } from '../../../src/tui/state/calls.ts';
import { themes } from '../../../src/tui/theme.ts';
import { drawFrame, findOverflow, frameSizes } from '../../helpers/draw-frame.tsx';
import { goldenFile } from '../../helpers/golden.ts';

const aCall = (index: number, facts: Partial<SessionCall> = {}): SessionCall => ({
  id: `call ${index}`,
  at: new Date(2026, 4, 4, 12, 30, index).getTime(),
  api: 'nws',
  operation: 'alerts',
  args: {},
  command: `apix call nws alerts area=KS limit=${index}`,
  status: 200,
  tookMs: 120 + index,
  records: index,
  ...facts,
});

const many = Array.from({ length: 60 }, (_, index) => aCall(index));

/** The latest comes first. */
const withCalls = (calls: readonly SessionCall[]): CallsState => ({ ...noCalls, calls: calls.toReversed() });

const { status: _, records: __, ...unanswered } = aCall(61);

const scenes: Readonly<Record<string, CallsState>> = {
  none: noCalls,
  many: reduceCalls(withCalls(many), { kind: 'command', command: 'pageDown' }),
  failed: withCalls([
    aCall(60, { status: 503, problem: 'The service is not available' }),
    {
      ...unanswered,
      operation: 'op\u001B[2J\u202Eslive\n',
      command: `apix call nws alerts note='${'日本 long words '.repeat(20)}\u001B[31m'`,
      problem: 'No address is known for api.weather.gov\u0007',
    },
  ]),
};

describe.each(Object.entries(scenes))('%s', (name, state) => {
  test.each(frameSizes)('$width × $height', async size => {
    const frame = drawFrame(<CallsScreen state={state} size={size} theme={themes.plain} />, size);

    expect(findOverflow(frame, size)).toEqual([]);
    expect(frame.join('\n')).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
    await expect(`${frame.join('\n')}\n`).toMatchFileSnapshot(
      goldenFile('tui', `calls-${name}-${size.width}x${size.height}`),
    );
  });
});
