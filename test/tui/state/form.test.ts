import { describe, expect, test } from 'vitest';

import type { Operation } from '../../../src/model/operation.ts';
import type { Input } from '../../../src/tui/screen.ts';
import { callOf, commandOf, missingFields, problemsOf, shownProblems } from '../../../src/tui/state/form-call.ts';
import { focusedField, type FormState, openForm, shownFields } from '../../../src/tui/state/form-state.ts';
import { type FormAction, reduceForm } from '../../../src/tui/state/form.ts';
import { anApi, anOperation, aParameter } from '../../helpers/model.ts';

const operation = anOperation({
  parameters: [
    aParameter('note', { description: 'Anything.' }),
    aParameter('limit', { schema: { type: 'integer', minimum: 1, maximum: 100, default: 10 } }),
    aParameter('area', { required: true, schema: { type: 'string', pattern: '^[A-Z]{2}$' } }),
    aParameter('kind', { schema: { type: 'string', enum: ['small', 'large', 'largest'] } }),
    aParameter('tags', { schema: { type: 'array', items: { type: 'string' } }, explode: false }),
    aParameter('since', { schema: { type: 'string', format: 'date' } }),
    aParameter('isOpen', { schema: { type: 'boolean' } }),
    aParameter('place', { values: [{ table: 'states', code: 'code' }], schema: { type: 'array', items: {} } }),
    aParameter('filters', { open: { pattern: '^[a-z_]+__(min|max)$' } }),
  ],
  example: { area: 'KS', tags: 'red,blue', size__min: '3' },
});
const api = anApi({ operations: [operation] });

const states = [
  { value: 'KS', name: 'Kansas' },
  { value: 'KY', name: 'Kentucky' },
  { value: 'AR', name: 'Arkansas' },
];

/** Commands as words, text in quotes. */
const after = (state: FormState, ...steps: readonly (string | FormAction)[]): FormState =>
  steps.reduce<FormState>((before, step) => reduceForm(before, typeof step === 'string' ? inputOf(step) : step), state);

const inputOf = (step: string): Input =>
  step.startsWith('"') ? { kind: 'text', text: step.slice(1, -1) } : { kind: 'command', command: step };

const focus = (name: string, of = operation): FormAction => ({
  kind: 'focus',
  target: openForm(api, of).fields.find(field => field.name === name)?.id ?? '',
});

const form = openForm(api, operation);
const names = (state: FormState): readonly string[] => shownFields(state).map(({ name }) => name);

describe('the order of the fields', () => {
  test('needed ones, then those with an example, and the rest is folded away', () => {
    expect(names(form)).toEqual(['area', 'tags', 'filters']);
    expect(names(after(form, 'more'))).toEqual([
      'area',
      'tags',
      'filters',
      'note',
      'limit',
      'kind',
      'since',
      'isOpen',
      'place',
    ]);
  });

  test('what is given stays when the rest is folded again', () => {
    const state = after(form, 'more', focus('note'), 'enter', '"hm"', 'accept', 'first', 'more');

    expect(names(state)).toEqual(['area', 'tags', 'filters', 'note']);
  });

  test('folding takes the focus to what is left', () => {
    expect(focusedField(after(form, 'more', focus('isOpen'), 'more'))?.name).toBe('area');
  });
});

describe('typing a value', () => {
  test('it is given with each letter, and its faults are said at once', () => {
    const state = after(form, 'enter', '"K"');

    expect(callOf(state).args).toEqual({ area: 'K' });
    expect([...shownProblems(state).values()]).toEqual([['"K" does not match ^[A-Z]{2}$']]);
    expect([...shownProblems(after(state, '"S"')).values()]).toEqual([]);
  });

  test('what is erased is not given', () => {
    expect(callOf(after(form, 'enter', '"K"', 'erase')).args).toEqual({});
    expect(callOf(after(form, 'enter', '"K"', { kind: 'erase' })).args).toEqual({});
  });

  test('Tab takes the example that begins so, and then goes on', () => {
    const state = after(form, 'enter', '"K"', 'take');

    expect(callOf(state).args).toEqual({ area: 'KS' });
    expect(focusedField(state)?.name).toBe('area');
    expect(focusedField(after(state, 'take'))?.name).toBe('tags');
    expect(callOf(after(form, 'enter', '"N"', 'take')).args).toEqual({ area: 'N' });
  });

  test('Enter goes to the next field, arrows go on typing in it', () => {
    expect(after(form, 'enter', '"KS"', 'accept')).toMatchObject({ mode: 'browse', focus: 'parameter tags' });
    expect(after(form, 'enter', '"KS"', 'next')).toMatchObject({ mode: 'edit', focus: 'parameter tags' });
  });

  test('while nothing is typed, text is nobody’s', () => {
    expect(callOf(after(form, '"KS"')).args).toEqual({});
  });

  test('today’s date', () => {
    const asked = after(form, 'more', focus('since'), 'today');

    expect(asked.wish).toEqual({ kind: 'today' });
    expect(callOf(after(asked, { kind: 'date', date: '2026-05-04' })).args).toEqual({ since: '2026-05-04' });
    expect(after(form, 'more', focus('note'), 'today').wish).toBeUndefined();
  });

  test('a date that is none', () => {
    const state = after(form, 'more', focus('since'), 'enter', '"2026-02-30"');

    expect(shownProblems(state).get('parameter since')).toEqual(['"2026-02-30" is not a date (YYYY-MM-DD)']);
  });
});

describe('what is needed', () => {
  test('is said after the field was left, not before', () => {
    expect(shownProblems(form).size).toBe(0);
    expect(missingFields(form)).toEqual(['area']);
    expect(shownProblems(after(form, 'next')).get('parameter area')).toEqual(['needed']);
  });

  test('stops a call that is sent, and is shown then', () => {
    const state = after(form, 'last', 'enter');

    expect(state.wish).toBeUndefined();
    expect(state.focus).toBe('parameter area');
    expect(shownProblems(state).get('parameter area')).toEqual(['needed']);
  });

  test('a fault in a field that is folded away is gone to', () => {
    const state = after(form, 'more', focus('limit'), 'enter', '"1000"', 'accept', 'take-all');
    const given = after(openForm(api, operation, { args: { area: 'KS', limit: '1000' } }), 'send');

    expect(callOf(state).args).not.toHaveProperty('limit');
    expect(given.focus).toBe('parameter limit');
    expect(given.wish).toBeUndefined();
  });
});

describe('picking', () => {
  const kind = after(form, 'more', focus('kind'), 'enter');

  test('narrows down while typing, best first', () => {
    expect(kind.mode).toBe('pick');
    expect(callOf(after(kind, '"lar"', 'next', 'accept')).args).toEqual({ kind: 'largest' });
  });

  test('never goes past the ends', () => {
    expect(callOf(after(kind, 'page-down', 'page-down', 'accept')).args).toEqual({ kind: 'largest' });
    expect(callOf(after(kind, 'page-up', 'accept')).args).toEqual({ kind: 'small' });
  });

  test('what is on no list is not taken', () => {
    const state = after(kind, '"huge"', 'accept');

    expect(callOf(state).args).toEqual({});
    expect(state.mode).toBe('pick');
  });

  test('Escape leaves it as it was', () => {
    expect(after(kind, '"lar"', 'stop')).toMatchObject({ mode: 'browse', given: new Map() });
  });

  test('yes and no', () => {
    expect(callOf(after(form, 'more', focus('isOpen'), 'enter', '"f"', 'accept')).args).toEqual({ isOpen: 'false' });
  });

  test('of a table: by code or name, several, and gone when picked again', () => {
    const values: FormAction = { kind: 'values', parameter: 'place', values: states };
    const place = after(form, 'more', focus('place'), 'enter', values);

    expect(callOf(after(place, '"ky"', 'accept', '"kansas"', 'accept')).args).toEqual({ place: ['KY', 'KS'] });
    expect(callOf(after(place, '"ky"', 'accept', '"kentucky"', 'accept')).args).toEqual({});
    expect(callOf(after(place, '"ky"', 'accept', '"kansas"', 'accept', 'erase')).args).toEqual({ place: 'KY' });
  });

  test('a table has not all there is: what is typed is taken as it stands', () => {
    const values: FormAction = { kind: 'values', parameter: 'place', values: states };

    expect(callOf(after(form, 'more', focus('place'), 'enter', values, '"ZZ"', 'accept')).args).toEqual({
      place: 'ZZ',
    });
  });

  test('a name in the place of a code is said', () => {
    const given = openForm(api, operation, { args: { area: 'KS', place: 'Kansas' } });
    const state = after(given, { kind: 'values', parameter: 'place', values: states });

    expect([...problemsOf(state).values()]).toEqual([['Kansas is written KS']]);
  });
});

describe('lists', () => {
  const tags = after(form, focus('tags'), 'enter');

  test('Enter adds an item, and ends the list where nothing is typed', () => {
    const state = after(tags, '"red"', 'accept', '"blue"', 'accept');

    expect(callOf(state).args).toEqual({ tags: 'red,blue' });
    expect(state.mode).toBe('edit');
    expect(after(state, 'accept').mode).toBe('browse');
  });

  test('a comma divides where it does on the wire', () => {
    expect(after(tags, '"red,blue"', 'accept').given.get('parameter tags')).toEqual(['red', 'blue']);
  });

  test('the item that is being typed counts already, and stays when the call is sent', () => {
    expect(callOf(after(tags, '"red"', 'accept', '"bl"')).args).toEqual({ tags: 'red,bl' });
    expect(after(form, 'enter', '"KS"', 'next', '"red"', 'send').wish).toEqual({
      kind: 'send',
      args: { area: 'KS', tags: 'red' },
    });
  });

  test('pasted lines are items', () => {
    expect(callOf(after(tags, '"a\nb\r\nc"')).args).toEqual({ tags: 'a,b,c' });
  });

  test('the last item is erased from an empty line', () => {
    expect(callOf(after(tags, '"red"', 'accept', '"blue"', 'accept', 'erase')).args).toEqual({ tags: 'red' });
  });
});

describe('open names', () => {
  const filters = after(form, focus('filters'), 'enter');

  test('are pairs, a repeated name makes a list', () => {
    const state = after(filters, '"size__min=3"', 'accept', '"size__min=4"', 'accept', '"cost__max=9"', 'accept');

    expect(callOf(state).args).toEqual({ size__min: ['3', '4'], cost__max: '9' });
  });

  test.each([
    { text: 'size__min', problem: 'write it as name=value' },
    { text: 'size=3', problem: 'size is not one of these' },
  ])('$text: $problem', ({ text, problem }) => {
    expect(problemsOf(after(filters, `"${text}"`)).get('parameter open filters')).toContain(problem);
  });
});

describe('a body', () => {
  const post = anOperation({
    method: 'POST',
    parameters: [aParameter('size', { in: 'body', schema: { type: 'integer' } })],
    body: { required: true, contentType: 'application/json', schema: { type: 'object' } },
    exampleBody: '{"size":1}',
  });
  const raw = anOperation({ ...post, parameters: [] });

  test('is needed whole where it has no named parts', () => {
    expect(missingFields(openForm(api, raw))).toEqual(['body']);
    expect(callOf(after(openForm(api, raw), 'take')).body).toBe('{"size":1}');
  });

  test('is typed with its lines', () => {
    const state = after(openForm(api, raw), 'enter', '"{"', 'accept', '"}"');

    expect(callOf(state).body).toBe('{\n}');
    expect(commandOf(state)).toBe("apix call shop things --body '{\n}'");
  });

  test('comes back from an editor, which begins with the example', () => {
    const asked = after(openForm(api, raw), 'edit-body');

    expect(asked.wish).toEqual({ kind: 'edit', text: '{"size":1}', contentType: 'application/json' });
    expect(callOf(after(asked, { kind: 'edited', text: '{"size":2}\n' })).body).toBe('{"size":2}');
    expect(callOf(after(asked, { kind: 'edited', text: '\n' })).body).toBeUndefined();
  });

  test('is typed here where there is no editor', () => {
    expect(after(openForm(api, raw), 'edit-body', { kind: 'type-body' })).toMatchObject({
      mode: 'body',
      focus: 'body',
    });
  });

  test('that does not fit is not sent', () => {
    const state = after(openForm(api, raw, { args: {}, body: '[]' }), {
      kind: 'body-checked',
      problems: ['object is needed, not array'],
    });

    expect(after(state, 'send').wish).toBeUndefined();
    expect(shownProblems(state).get('body')).toEqual(['object is needed, not array']);
  });

  test('parts by name do without it', () => {
    const state = after(openForm(api, post), focus('size', post), 'enter', '"5"', 'send');

    expect(state.wish).toEqual({ kind: 'send', args: { size: '5' } });
  });

  test('one item with a comma in it stays one', () => {
    const list = anOperation({
      ...post,
      parameters: [aParameter('towns', { in: 'body', schema: { type: 'array', items: { type: 'string' } } })],
    });
    const state = after(openForm(api, list), focus('towns', list), 'enter', '"Bern, BE"', 'accept');

    expect(callOf(state).args).toEqual({ towns: '["Bern, BE"]' });
    expect(callOf(openForm(api, list, callOf(state)))).toEqual(callOf(state));
  });
});

describe('the command', () => {
  test('is that of what is given', () => {
    expect(commandOf(after(form, 'take-all'))).toBe('apix call shop things area=KS tags=red,blue size__min=3');
    expect(commandOf(after(form, 'take-all', 'clear-all'))).toBe('apix call shop things');
  });

  test('a key is neither in it nor sent', () => {
    const open = anOperation({
      parameters: [aParameter('any', { open: { pattern: '.+' } })],
      signIn: [{ kind: 'query', name: 'api_key' }],
    }) satisfies Operation;
    const key = { group: 'shop', need: 'required', variables: [], origins: [] } as const;
    const state = after(
      openForm(anApi({ key }), open),
      'more',
      'first',
      'enter',
      '"api_key=s3cret"',
      'accept',
      'accept',
    );

    expect(commandOf(state)).toBe('apix call shop things');
    expect(after(state, 'send').wish).toBeUndefined();
    expect(JSON.stringify([...problemsOf(state)])).not.toContain('s3cret');
  });
});

test('a wish is there until the next input, whatever is looked up meanwhile', () => {
  const sent = after(form, 'take-all', 'send');

  expect(after(sent, { kind: 'key-state', keyState: { kind: 'none' } }).wish).toBe(sent.wish);
  expect(after(sent, 'next').wish).toBeUndefined();
});

test('the keys screen is asked for where the API takes a key', () => {
  const key = { group: 'data-gov', need: 'required', variables: [], origins: [] } as const;

  expect(after(openForm(anApi({ key }), operation), 'keys').wish).toEqual({ kind: 'keys', group: 'data-gov' });
  expect(after(form, 'keys').wish).toBeUndefined();
});
