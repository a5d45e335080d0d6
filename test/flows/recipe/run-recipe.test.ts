import { expect, test } from 'vitest';

import type { ExitCode } from '../../../src/errors.ts';
import { runRecipe } from '../../../src/flows/recipe/run-recipe.ts';
import type { Recipe, RecipeStep } from '../../../src/model/recipe.ts';

const step = (id: string, more: Partial<RecipeStep> = {}): RecipeStep => ({
  id,
  description: '',
  api: 'a',
  operation: 'o',
  arguments: {},
  criteria: [],
  onSuccess: [],
  onFailure: [],
  outputs: { value: '$response.body#/value' },
  ...more,
});

const recipe = (steps: readonly RecipeStep[]): Recipe => ({
  id: 'r',
  summary: '',
  description: '',
  inputs: [],
  steps,
  outputs: Object.fromEntries(steps.map(({ id }) => [id, `$steps.${id}.outputs.value`])),
});

/** Runs the steps against answers in their order: a value is a good answer, a number a status that is none. */
const runWith = async (steps: readonly RecipeStep[], answers: readonly (string | number)[]) => {
  const asked: string[] = [];
  const slept: number[] = [];
  const left = [...answers];
  const end = await runRecipe(
    recipe(steps),
    { wanted: 'b' },
    {
      ask: async ({ id }) => {
        asked.push(id);
        const answer = left.shift() ?? 'more';
        const isGood = typeof answer === 'string';
        const exchange = {
          url: '',
          method: 'GET',
          statusCode: isGood ? 200 : answer,
          requestHeader: () => undefined,
          requestQuery: () => undefined,
          responseHeader: () => undefined,
          responseBody: isGood ? { value: answer } : {},
        };
        return { exchange, exitCode: (isGood ? 0 : answer >= 500 ? 5 : 4) satisfies ExitCode };
      },
      clock: { sleep: async ms => void slept.push(ms) },
      signal: new AbortController().signal,
    },
  );
  return {
    asked: asked.join(' '),
    outputs: end.outputs,
    failed: end.failed?.step.id,
    exitCode: end.failed?.exitCode,
    slept,
  };
};

test('one step after another, and what they gave', async () => {
  expect(await runWith([step('one'), step('two')], ['a', 'b'])).toEqual({
    asked: 'one two',
    outputs: { one: 'a', two: 'b' },
    failed: undefined,
    exitCode: undefined,
    slept: [],
  });
});

test('a failure ends it with its own exit code', async () => {
  const { asked, failed, exitCode, outputs } = await runWith([step('one'), step('two'), step('three')], ['a', 503]);

  expect({ asked, failed, exitCode, outputs }).toEqual({
    asked: 'one two',
    failed: 'two',
    exitCode: 5,
    outputs: { one: 'a', two: null, three: null },
  });
});

test('its own conditions say whether a step succeeded, not the status', async () => {
  const isFine = step('one', { criteria: [{ type: 'simple', condition: '$statusCode == 404' }] });
  const isNot = step('one', { criteria: [{ type: 'simple', condition: "$response.body#/value == 'other'" }] });

  expect(await runWith([isFine], [404])).toMatchObject({ failed: undefined });
  // The answer was good in all other respects: a soft failure.
  expect(await runWith([isNot], ['a'])).toMatchObject({ failed: 'one', exitCode: 8 });
});

test.each([
  { type: 'regex', context: '$response.body#/value', condition: '^a+$', holds: true },
  { type: 'regex', context: '$response.body#/missing', condition: '.*', holds: false },
  { type: 'jsonpath', context: '$response.body', condition: "$[?@ == 'aa']", holds: true },
  { type: 'jsonpath', context: '$response.body', condition: '$.missing', holds: false },
] as const)('$type $condition', async ({ holds, ...criterion }) => {
  const { failed } = await runWith([step('one', { criteria: [criterion] })], ['aa']);

  expect(failed).toBe(holds ? undefined : 'one');
});

test('retry waits and asks again, as often as it may', async () => {
  const retrying = step('one', { onFailure: [{ type: 'retry', criteria: [], afterMs: 2000, limit: 2 }] });

  expect(await runWith([retrying, step('two')], [500, 500, 'a', 'b'])).toMatchObject({
    asked: 'one one one two',
    failed: undefined,
    slept: [2000, 2000],
  });
  expect(await runWith([retrying], [500, 500, 500, 'a'])).toMatchObject({ asked: 'one one one', failed: 'one' });
});

test('goto leads to another step, end ends it with what there is; the first action whose conditions hold is taken', async () => {
  const chooser = step('one', {
    onSuccess: [
      { type: 'end', criteria: [{ type: 'simple', condition: "$response.body#/value == 'stop'" }] },
      {
        type: 'goto',
        step: 'three',
        criteria: [{ type: 'simple', condition: '$response.body#/value == $inputs.wanted' }],
      },
    ],
  });
  const steps = [chooser, step('two'), step('three')];

  expect(await runWith(steps, ['b', 'c'])).toMatchObject({ asked: 'one three', outputs: { two: null, three: 'c' } });
  expect(await runWith(steps, ['a', 'b', 'c'])).toMatchObject({ asked: 'one two three' });
  expect(await runWith(steps, ['stop'])).toMatchObject({ asked: 'one', failed: undefined, outputs: { one: 'stop' } });
});

test('a failure that was meant to end it is none', async () => {
  const ending = step('two', { onFailure: [{ type: 'end', criteria: [] }] });

  expect(await runWith([step('one'), ending], ['a', 404])).toMatchObject({
    failed: undefined,
    outputs: { one: 'a', two: null },
  });
});

test('steps that lead round in a circle come to an end', async () => {
  const round = step('one', { onSuccess: [{ type: 'goto', step: 'one', criteria: [] }] });

  await expect(runWith([round], [])).rejects.toThrow('The recipe r has made 200 calls without an end');
});
