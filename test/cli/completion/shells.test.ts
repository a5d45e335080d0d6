import { describe, expect, test } from 'vitest';

import { candidatesOf, type Answer, type Words } from '../../../src/cli/completion/answer.ts';
import { bash } from '../../../src/cli/completion/bash.ts';
import { fish } from '../../../src/cli/completion/fish.ts';
import { powershell } from '../../../src/cli/completion/powershell.ts';
import { zsh } from '../../../src/cli/completion/zsh.ts';

const words = (...candidates: readonly string[]): Answer => ({
  kind: 'words',
  candidates: candidatesOf(
    candidates.map(word => [word, '']),
    '',
  ),
});

describe('bash', () => {
  /** What readline puts in the place of `replaced`, the end of the line. */
  const pieces = (line: string, replaced: string, answer: Answer): readonly string[] =>
    bash
      .write(answer, bash.read(`${replaced}\0${line}\0`), 80)
      .split('\n')
      .slice(1, -1)
      .map(row => row.split('\t')[0] ?? '');

  test.each([
    { name: 'a plain word', line: 'apix ca', replaced: 'ca', word: 'call', piece: 'call' },
    { name: 'behind an equal sign', line: 'apix area=K', replaced: 'K', word: 'area=KS', piece: 'KS' },
    { name: 'right behind it', line: 'apix area=', replaced: '', word: 'area=KS', piece: 'KS' },
    { name: 'behind a colon', line: 'apix in=state:0', replaced: '0', word: 'in=state:06', piece: '06' },
    {
      name: 'colons that break no words',
      line: 'apix in=state:0',
      replaced: 'state:0',
      word: 'in=state:06',
      piece: 'state:06',
    },
    { name: 'brackets', line: 'apix pa', replaced: 'pa', word: 'page[size]=', piece: String.raw`page\[size\]=` },
    { name: 'in single quotes', line: "apix 'pa", replaced: 'pa', word: 'page[size]=', piece: 'page[size]=' },
    { name: 'a blank', line: 'apix q=New', replaced: 'New', word: 'q=New York', piece: String.raw`New\ York` },
    { name: 'a blank in quotes', line: 'apix q="New Y', replaced: 'New Y', word: 'q=New York', piece: 'New York' },
    {
      name: 'quotes that are closed',
      line: "apix 'q='N",
      replaced: "'q='N",
      word: 'q=New York',
      piece: String.raw`q=New\ York`,
    },
    {
      name: 'an apostrophe in single quotes',
      line: "apix 'it",
      replaced: 'it',
      word: "it's",
      piece: String.raw`it'\''s`,
    },
    {
      name: 'what a shell would run',
      line: 'apix q=',
      replaced: '',
      word: 'q=$(id)`id`;id',
      piece: '\\$\\(id\\)\\`id\\`\\;id',
    },
    {
      name: 'what a shell would run in quotes',
      line: 'apix "',
      replaced: '',
      word: '$(id)`id`"',
      piece: String.raw`\$(id)\`id\`\"`,
    },
  ])('$name', ({ line, replaced, word, piece }) => {
    expect(pieces(line, replaced, words(word))).toEqual([piece]);
  });

  test('nothing where bash is going to replace what is not the end of the word', () => {
    expect(pieces('apix area=K', 'k', words('area=KS'))).toEqual([]);
  });

  test('nothing that does not go on with what stays', () => {
    expect(pieces('apix AREA=', '', words('area=KS'))).toEqual([]);
  });

  test('the words before are read as the shell reads them', () => {
    expect(bash.read(`K\0apix call 'a b' page\\[size\\]=5 area=K\0`)).toMatchObject({
      words: ['call', 'a b', 'page[size]=5'],
      word: 'area=K',
    });
  });

  test('a file, behind what of the head is not replaced', () => {
    const written = (head: string, replaced: string): string =>
      bash.write({ kind: 'files', head }, bash.read(`${replaced}\0apix area=@f\0`), 80);

    expect(written('area=@', '@f')).toBe('files\t@\n');
    expect(written('area=@', 'area=@f')).toBe('files\tarea=@\n');
  });
});

const states: Words = {
  kind: 'words',
  isOpen: true,
  candidates: candidatesOf(
    [
      ['KS', 'Kansas'],
      ['a-long-one', 'Commonwealth of Kentucky, where the grass is blue and the horses run'],
    ],
    'area=',
  ),
};

test('zsh: words without quotes, each with a line that fits the terminal', () => {
  expect(zsh.write(states, zsh.read('area=\0'), 40)).toBe(
    'open\narea=KS\tKS          Kansas\narea=a-long-one\ta-long-one  Commonwealth of Kentucky, …\n',
  );
});

test('a narrow terminal gets the names, and none is cut', () => {
  expect(zsh.write(states, zsh.read('area=\0'), 12)).toBe('open\narea=KS\tKS\narea=a-long-one\ta-long-one\n');
});

test('what is meant by name is only shown, where it is several', () => {
  expect(zsh.write({ ...states, isByName: true }, zsh.read('\0'), 40).split('\n')[0]).toBe('list');
});

test('fish: words with their meanings; it reads the quotes of the last word itself', () => {
  expect(fish.write(states, fish.read('area=\0'), 40)).toBe(
    'open\narea=KS\tKansas\narea=a-long-one\tCommonwealth of Kentucky, where the grass is blue and the horses run\n',
  );
  expect(fish.read(`call\0'New Yo\0`)).toEqual({ words: ['call'], word: 'New Yo' });
  expect(fish.read(String.raw`page\[si`.concat('\0'))).toEqual({ words: [], word: 'page[si' });
});

test('PowerShell: words in quotes where they need some, what is shown, what it means', () => {
  expect(powershell.write(states, powershell.read('area=\0\r\n'), 40).split('\n').slice(0, 2)).toEqual([
    'open',
    'area=KS\tKS\tKansas',
  ]);
  expect(powershell.write(words('page[size]=', "it's $x"), powershell.read('\0\n'), 40)).toBe(
    "word\n'page[size]='\tpage[size]=\tpage[size]=\n'it''s $x'\tit's $x\tit's $x\n",
  );
  expect(powershell.read('call\0nws\0\0\r\n')).toEqual({ words: ['call', 'nws'], word: '' });
});
