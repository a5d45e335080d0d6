import { describe, expect, test } from 'vitest';

import { formBodyKeys, formEditKeys, formKeys, formLogic, formPickKeys } from '../../src/tui/form-logic.ts';
import { callsKeys, keyringKeys, questionKeys, secretKeys } from '../../src/tui/keyring-logic.ts';
import { detailLines } from '../../src/tui/lines/detail-lines.ts';
import { formLayout } from '../../src/tui/state/form-layout.ts';
import { openForm } from '../../src/tui/state/form-state.ts';
import { jumpLetters } from '../../src/tui/state/jump-letters.ts';
import { afterInputs, goTo, madeUpApi, madeUpOperation } from '../helpers/made-up-form.ts';

const maps = { formKeys, formEditKeys, formPickKeys, formBodyKeys, keyringKeys, secretKeys, questionKeys, callsKeys };

test.each(Object.entries(maps))('%s: no key has two meanings, and each command is explained', (_, keys) => {
  const names = keys.flatMap(binding => binding.keys);

  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(keys.filter(({ help }) => help === '')).toEqual([]);
});

test('where a text is typed, no letter is a command', () => {
  const letters = [...formEditKeys, ...formPickKeys, ...formBodyKeys, ...secretKeys]
    .flatMap(({ keys }) => keys)
    .filter(key => key.length === 1 || key === 'space');

  expect(letters).toEqual([]);
});

const form = openForm(madeUpApi, madeUpOperation);
const filled = afterInputs(form, 'take-all', 'more', goTo(form, 'limit'));

const scenes = {
  browse: afterInputs(openForm(madeUpApi, madeUpOperation, { args: { limit: '5' } }), 'more', goTo(form, 'limit')),
  edit: afterInputs(filled, goTo(form, 'since'), 'enter', '"one two"', 'left', 'left'),
  pick: afterInputs(filled, goTo(form, 'kind'), 'enter', '" l "', 'left'),
  body: afterInputs(filled, goTo(form, 'body'), 'enter', 'erase-all', '"one two\none two\none two"', 'row-up', 'left'),
};

/** Commands that only do something elsewhere: there is no date in a field for numbers, nothing to take over in a body. */
const idle: ReadonlySet<string> = new Set(['browse today', 'pick previous', 'pick page-up', 'body take']);

describe.each(Object.entries(scenes))('%s', (name, state) => {
  const { keys, isTyping } = formLogic.mode(state);

  test('text is typed in all modes but the first', () => {
    expect(isTyping).toBe(name !== 'browse');
  });

  test.each(keys.filter(({ command }) => !idle.has(`${name} ${command}`)))('$command does something', ({ command }) => {
    const after = formLogic.reduce(state, { kind: 'command', command }, { width: 80, height: 24 });

    expect(after).not.toStrictEqual({ ...state, wish: undefined, trouble: undefined });
  });
});

test('jump mode leads to each field that is shown, and to the button', () => {
  const targets = formLogic.targets(form, { width: 80, height: 24 });

  expect(targets.map(target => target.name)).toEqual([
    'parameter area',
    'parameter tags',
    'parameter since',
    'parameter open filters',
    'body',
    'send',
  ]);
  for (const { name } of targets)
    expect(formLogic.reduce(filled, { kind: 'focus', target: name }, { width: 80, height: 24 }).focus).toBe(name);
});

test('jump mode leads to each choice of a list that is seen, and beside it to the fields', () => {
  const size = { width: 80, height: 12 };
  const picking = afterInputs(form, goTo(form, 'kind'), 'enter');
  const names = formLogic.targets(picking, size).map(({ name }) => name);
  const letters = jumpLetters(formLogic.targets(picking, size));
  const { detail } = formLayout(picking, size);
  const drawn = detailLines(picking, detail, letters).map(line => line.map(({ text }) => text).join(''));

  expect(names.slice(0, 4)).toEqual(['row 0', 'row 1', 'row 2', 'parameter area']);
  expect(drawn[2]).toMatch(/^s +large/);
  const chosen = afterInputs(picking, { kind: 'focus', target: 'row 1' }, 'accept');
  expect(formLogic.commandLine(chosen)).toContain('kind=large');
  const elsewhere = formLogic.reduce(picking, { kind: 'focus', target: 'parameter area' }, size);
  expect(elsewhere).toMatchObject({ mode: 'browse', focus: 'parameter area' });
});

test('the command line is that of the call', () => {
  expect(formLogic.commandLine(filled)).toBe(
    `apix call shop observations area=KS tags=red,blue size__min=3 --body '{"unit":"metre"}'`,
  );
});

test('no command is one that the shell takes for itself', () => {
  // Those of every screen: `leave` would end the program.
  const general = ['help', 'palette', 'jump', 'copy', 'back', 'suspend', 'redraw', 'leave', 'close'];
  const commands = Object.values(maps).flatMap(keys => keys.map(({ command }) => command));

  expect(commands.filter(command => general.includes(command))).toEqual([]);
});
