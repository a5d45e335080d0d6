import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Text } from 'ink';
import { cleanup, render } from 'ink-testing-library';
import { useReducer } from 'react';
import { afterEach, expect, test } from 'vitest';

import { useWishes } from '../../../src/tui/hooks/use-wishes.ts';
import type { AnswerAction } from '../../../src/tui/state/answer-actions.ts';
import type { AnswerState } from '../../../src/tui/state/answer-state.ts';
import { reduceAnswer } from '../../../src/tui/state/reduce-answer.ts';
import { aCall, aShownAnswer, jsonFacts } from '../../helpers/held-answer.ts';
import { scratchFolder } from '../../helpers/scratch-folder.ts';
import { soon } from '../../helpers/soon.ts';

afterEach(() => cleanup());

let send: (action: AnswerAction) => void = () => undefined;
const command = (name: string): void => send({ kind: 'command', command: name });

interface AnswerProps {
  readonly opened: AnswerState;
  readonly cwd: string;
  readonly copy: (text: string) => Promise<string>;
}

const Answer = ({ opened, cwd, copy }: AnswerProps) => {
  const [state, dispatch] = useReducer(
    (last: AnswerState, action: AnswerAction) => reduceAnswer(last, action, { width: 80, height: 24 }),
    opened,
  );
  send = dispatch;
  useWishes(state, { cwd, copy, dispatch });
  return <Text>{state.notice ?? 'quiet'}</Text>;
};

const copied: string[] = [];
const copy = async (text: string): Promise<string> => {
  copied.push(text);
  return 'Copied';
};

test('a file is written, and written over by a second Enter alone', async () => {
  await using folder = await scratchFolder();
  const opened = await aShownAnswer(jsonFacts([{ name: 'Sitka' }]));
  const { lastFrame } = render(<Answer opened={opened} cwd={folder.path} copy={copy} />);

  command('save');
  command('accept');
  await soon(() => expect(lastFrame()).toBe('Written to shop-things.json (18 B)'));

  command('save');
  command('accept');
  await soon(() => expect(lastFrame()).toBe('There is such a file already: Enter again replaces it'));
  command('accept');
  await soon(() => expect(lastFrame()).toBe('Written to shop-things.json (18 B)'));
  expect(await readFile(join(folder.path, 'shop-things.json'), 'utf8')).toBe('[{"name":"Sitka"}]');
});

test('a command is copied, each time that it is wished for and no more often', async () => {
  const opened = await aShownAnswer(jsonFacts([{ name: 'Sitka' }]));
  const { lastFrame } = render(<Answer opened={opened} cwd="/nowhere" copy={copy} />);
  copied.length = 0;

  command('copyCurl');
  await soon(() => expect(lastFrame()).toBe('Copied'));
  command('down');
  await soon(() => expect(lastFrame()).toBe('quiet'));
  command('copyCurl');
  await soon(() => expect(lastFrame()).toBe('Copied'));

  expect(copied).toEqual([aCall.curl, aCall.curl]);
});
