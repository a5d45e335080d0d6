import { expect, test } from 'vitest';

import { parseArguments } from '../../../src/cli/parse-arguments.ts';
import type { Api } from '../../../src/model/api.ts';
import type { Operation } from '../../../src/model/operation.ts';
import { buildPlan } from '../../../src/plan/build-plan.ts';
import { type Arguments, findParameter } from '../../../src/plan/check-arguments.ts';
import { callOf, commandOf, problemsOf } from '../../../src/tui/state/form-call.ts';
import { toCurl } from '../../../src/plan/to-curl.ts';
import { textsOf } from '../../../src/tui/state/form-field.ts';
import { type FormState, openForm } from '../../../src/tui/state/form-state.ts';
import { reduceForm } from '../../../src/tui/state/form.ts';
import { testContext } from '../../helpers/test-context.ts';
import { wholeCatalog } from '../../helpers/whole-catalog.ts';
import { wordsInShell } from '../../helpers/words-in-shell.ts';

type Call = readonly [api: Api, operation: Operation];

let loaded: Promise<readonly Call[]> | undefined;

/** Loaded once, by the first test: it takes seconds. */
const everyCall = async (): Promise<readonly Call[]> => {
  loaded ??= wholeCatalog().then(apis =>
    apis.flatMap(api => api.operations.map(operation => [api, operation] as const)),
  );
  return loaded;
};

/** As somebody would who takes each example with Tab. */
const filledByTab = (api: Api, operation: Operation): FormState => {
  let state = reduceForm(openForm(api, operation), { kind: 'command', command: 'first' });
  for (const _ of state.fields) state = reduceForm(state, { kind: 'command', command: 'take' });
  return state;
};

/** The same whether an item stands alone or in a list, or several are divided by commas. */
const alike = (operation: Operation, args: Arguments): Record<string, readonly string[]> =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const parameter = findParameter(operation, name);
      return [name, parameter === undefined ? [value].flat() : textsOf(operation, parameter, value)];
    }),
  );

test('every operation has a form, and its example fills it in without a fault', async () => {
  const calls = await everyCall();
  const wrong = calls.flatMap(([api, operation]) => {
    const state = filledByTab(api, operation);
    const problems = [...problemsOf(state).values()].flat();
    return problems.length === 0 ? [] : [`${api.id} ${operation.id}: ${problems.join('; ')}`];
  });

  expect(calls.length).toBeGreaterThan(1600);
  expect(wrong).toEqual([]);
});

test('what is filled in by the example is the example, and makes the same request', async () => {
  for (const [api, operation] of await everyCall()) {
    const { args, body } = callOf(filledByTab(api, operation));
    const plan = (given: Arguments) =>
      buildPlan(api, operation, given, {
        userAgent: 'test',
        ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
      });

    expect(alike(operation, args), `${api.id} ${operation.id}`).toEqual(alike(operation, operation.example));
    expect(body).toBe(operation.exampleBody);
    expect(parts(plan(args))).toEqual(parts(plan(operation.example)));
    expect(toCurl(plan(args))).toMatch(/^curl /);
  }
});

test('sending gives just what the form shows', async () => {
  for (const [api, operation] of await everyCall()) {
    const state = reduceForm(filledByTab(api, operation), { kind: 'command', command: 'send' });

    expect(state.wish, `${api.id} ${operation.id}`).toEqual({ kind: 'send', ...callOf(state) });
  }
});

test('an empty form sends nothing while something is needed, and goes to it', async () => {
  for (const [api, operation] of await everyCall()) {
    const empty = openForm(api, operation);
    const state = reduceForm(empty, { kind: 'command', command: 'send' });
    const isMissing = problemsOf(empty).size > 0;

    expect(state.wish === undefined, `${api.id} ${operation.id}`).toBe(isMissing);
    expect(problemsOf(state).has(state.focus)).toBe(isMissing);
  }
});

test('the command line gives a shell the same arguments again', async () => {
  await using context = await testContext();
  const forms = (await everyCall()).map(([api, operation]) => filledByTab(api, operation));
  const read = wordsInShell(forms.map(commandOf));

  for (const [index, state] of forms.entries()) {
    const [program, command, api, operation, ...rest] = read[index]?.words ?? [];
    const at = rest.indexOf('--body');
    const { args } = await parseArguments(context, at === -1 ? rest : rest.slice(0, at));
    const call = callOf(state);

    expect([program, command, api, operation]).toEqual(['apix', 'call', state.api.id, state.operation.id]);
    expect(args, commandOf(state)).toEqual(call.args);
    expect(at === -1 ? undefined : rest[at + 1]).toBe(call.body);
  }
});

/** A request, its query in any order; a multipart body has a boundary of its own. */
const parts = ({ url, headers, body, ...plan }: ReturnType<typeof buildPlan>) => {
  const { origin, pathname, searchParams } = new URL(url);
  const isMultipart = (body?.contentType ?? '').includes('multipart');
  return {
    ...plan,
    address: origin + pathname,
    query: [...searchParams].map(pair => pair.join('=')).toSorted(),
    headers: isMultipart ? {} : headers,
    body: isMultipart || body === undefined ? '' : new TextDecoder().decode(body.bytes),
  };
};
