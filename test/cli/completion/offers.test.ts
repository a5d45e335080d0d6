import { expect, test } from 'vitest';

import { offerFor } from '../../../src/cli/completion/offers.ts';
import { readShapes } from '../../../src/cli/completion/read-shapes.ts';
import { registry } from '../../../src/cli/registry.ts';
import type { CommandShape } from '../../../src/model/command-shape.ts';

interface Place {
  readonly path: readonly string[];
  readonly name: string;
  readonly value?: string;
}

/** Every argument and every switch with a value that has no list of its own. */
const placesOf = (shape: CommandShape, path: readonly string[]): readonly Place[] => [
  ...shape.arguments.filter(({ choices }) => !choices).map(({ name }) => ({ path, name })),
  ...shape.switches.flatMap(({ flags: [name = ''], value, choices }) =>
    value === undefined || choices ? [] : [{ path, name, value }],
  ),
  ...Object.entries(shape.commands).flatMap(([name, each]) => placesOf(each, [...path, name])),
];

const shapes = await readShapes();

test.each(Object.entries(shapes).flatMap(([name, shape]) => placesOf(shape, [name])))(
  'somebody has thought of what completes $name of $path',
  place => {
    expect(offerFor({ kind: 'value', before: [], head: '', typed: '', ...place })).toBeDefined();
  },
);

test('there is a shape for each command', () => {
  expect(Object.keys(shapes)).toEqual(registry.map(({ name }) => name));
});

test('the shape of a command says what its definition does', () => {
  expect(shapes['values']).toEqual({
    summary: 'the codes that a parameter takes, and what each stands for',
    arguments: [
      { name: 'api', isVariadic: false },
      { name: 'parameter', isVariadic: false },
      { name: 'words', isVariadic: true },
    ],
    switches: [
      { flags: ['--json'], meaning: 'print JSON', isRepeatable: false },
      { flags: ['--no-pager'], meaning: 'print at once what is longer than the screen', isRepeatable: false },
      { flags: ['--help', '-h'], meaning: 'display help for command', isRepeatable: false },
    ],
    commands: {},
  });
  expect(shapes['call']?.switches.find(({ flags }) => flags.includes('-o'))).toEqual({
    flags: ['--format', '-o'],
    meaning: 'form of the output',
    value: 'form',
    choices: ['table', 'json', 'ndjson', 'csv', 'tsv', 'yaml', 'markdown', 'tree', 'chart', 'map', 'raw'],
    isRepeatable: false,
  });
  expect(shapes['call']?.switches.find(({ flags }) => flags.includes('--header'))?.isRepeatable).toBe(true);
  expect(Object.keys(shapes['config']?.commands ?? {})).toEqual(['get', 'set', 'unset', 'list', 'path']);
});
