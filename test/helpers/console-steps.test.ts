import { expect, test } from 'vitest';

import { consoleSteps, fillElisions, understandingOf } from './console-steps.ts';

test('commands stand in fences, each with its output and its place', () => {
  const document = [
    'Say `$ nothing`:',
    '$ not in a fence',
    '```console',
    '$ apix list',
    'nws',
    '  $ indented is output',
    '$ apix help',
    '```',
    'words',
    '```console recorded',
    '$ apix get x',
    '200 OK',
    '```',
    '```',
    'a picture',
    '```',
  ].join('\n');

  expect(consoleSteps(document)).toEqual([
    { line: 4, command: 'apix list', output: ['nws', '  $ indented is output'], setting: '' },
    { line: 7, command: 'apix help', output: [], setting: '' },
    { line: 11, command: 'apix get x', output: ['200 OK'], setting: 'recorded' },
  ]);
});

test.each([
  { name: 'lines in the middle', shown: ['a', '…', 'd'], filled: ['a', 'b', 'c', 'd'] },
  { name: 'lines at the beginning', shown: ['…', 'd'], filled: ['a', 'b', 'c', 'd'] },
  { name: 'lines at the end', shown: ['a', '…'], filled: ['a', 'b', 'c', 'd'] },
  { name: 'no line at all', shown: ['a', '…', 'b', 'c', 'd'], filled: ['a', 'b', 'c', 'd'] },
  { name: 'nothing where what follows is not there', shown: ['a', '…', 'x'], filled: ['a', 'x'] },
  { name: 'a line with more than the mark is a line', shown: ['a', '  …', 'd'], filled: ['a', '  …', 'd'] },
])('the mark stands for $name', ({ shown, filled }) => {
  expect(fillElisions(shown, ['a', 'b', 'c', 'd'])).toEqual(filled);
});

test.each([
  { command: 'apix search weather', expected: 'apix search weather' },
  { command: 'apix call nws alerts a=1', expected: 'apix call nws alerts a=1 --dry-run' },
  { command: 'apix call nws alerts --curl', expected: 'apix call nws alerts --curl' },
  { command: 'apix get x -o csv > x.csv', expected: 'apix get x -o csv --dry-run' },
  { command: `apix get x --query 'a | b' | jq .`, expected: `apix get x --query 'a | b' --dry-run` },
  { command: 'apix post x "a=1;2"; echo $?', expected: 'apix post x "a=1;2" --dry-run' },
  { command: 'apix keys set nasa --stdin < key.txt', expected: 'apix keys set nasa --stdin --help' },
  { command: 'apix doctor', expected: 'apix doctor --help' },
])('$command is tried as $expected', ({ command, expected }) => {
  expect(understandingOf(command)).toBe(expected);
});
