import { describe, expect, test } from 'vitest';

import { OperationScreen } from '../../../src/tui/screens/operation-screen.tsx';
import { type FormState, openForm } from '../../../src/tui/state/form-state.ts';
import { themes } from '../../../src/tui/theme.ts';
import { drawFrame, findOverflow, frameSizes } from '../../helpers/draw-frame.tsx';
import { goldenFile } from '../../helpers/golden.ts';
import { afterInputs, goTo, madeUpApi, madeUpOperation } from '../../helpers/made-up-form.ts';
import { anApi, anOperation, aParameter } from '../../helpers/model.ts';
import { wholeCatalog } from '../../helpers/whole-catalog.ts';

const form = openForm(madeUpApi, madeUpOperation);
const states = Array.from({ length: 3000 }, (_, index) => ({ value: `S${index}`, name: `State of ${index}` }));

const scenes: Readonly<Record<string, FormState>> = {
  empty: form,
  'in-typing': afterInputs(form, { kind: 'key-state', keyState: { kind: 'none' } }, 'enter', '"K"'),
  faults: afterInputs(
    form,
    { kind: 'key-state', keyState: { kind: 'variable', variable: 'SHOP_KEY' } },
    'more',
    'send',
  ),
  picking: afterInputs(
    form,
    'more',
    goTo(form, 'place'),
    'enter',
    { kind: 'values', parameter: 'place', values: states },
    '"state of 2"',
    'accept',
    '"12"',
    'next',
  ),
  filled: afterInputs(form, 'take-all', 'last'),
  body: afterInputs(form, goTo(form, 'body'), 'enter', '"{\n  "unit": "metre",\n  "depth": 日本"'),
};

const draw = (state: FormState, size: { width: number; height: number }): readonly string[] =>
  drawFrame(<OperationScreen state={state} size={size} theme={themes.plain} />, size);

describe.each(Object.entries(scenes))('%s', (name, state) => {
  test.each(frameSizes)('$width × $height', async size => {
    const frame = draw(state, size);

    expect(findOverflow(frame, size)).toEqual([]);
    await expect(`${frame.join('\n')}\n`).toMatchFileSnapshot(
      goldenFile('tui', `form-${name}-${size.width}x${size.height}`),
    );
  });
});

test('a form fits whatever room there is', () => {
  for (const state of Object.values(scenes)) {
    for (const size of [1, 2, 3, 5, 8, 20].map(height => ({ width: 20, height })))
      expect(findOverflow(draw(state, size), size), `${size.height} rows`).toEqual([]);
  }
});

test('every form of the catalog fits, with what its providers write', async () => {
  const size = { width: 80, height: 24 };
  const apis = await wholeCatalog();
  // The largest form of each API, and so each API's manner of writing.
  for (const api of apis) {
    const operation = api.operations.toSorted((left, right) => right.parameters.length - left.parameters.length)[0];
    if (operation === undefined) continue;
    const frame = draw(afterInputs(openForm(api, operation), 'take-all', 'more', 'last', 'previous'), size);

    expect(findOverflow(frame, size), `${api.id} ${operation.id}`).toEqual([]);
    expect(frame.join('\n')).toContain('[ Send ]');
  }
});

describe('hostile text', () => {
  const hostile =
    '\u001B[2J\u001B[10;10Hgone\u0007\r\nnext\u202Eesrever\u200B\u009B31mZ\u0335\u0336\u0337\u0338\u0335\u0336';
  const operation = anOperation({
    id: `op${hostile}`,
    summary: hostile,
    path: `/${hostile}`,
    parameters: [
      aParameter(`name${hostile}`, {
        description: hostile.repeat(20),
        required: true,
        schema: { enum: [hostile, 'b'] },
      }),
      aParameter('plain', { schema: { type: 'string', default: hostile, pattern: '^a$' } }),
    ],
    example: { plain: hostile },
  });
  const state = openForm(anApi({ id: `api${hostile}` }), operation);

  test.each([
    { name: 'looked at', steps: [] },
    { name: 'picked from', steps: ['enter'] },
    { name: 'taken over and typed in', steps: ['take-all', 'next', 'enter', `"${hostile}"`] },
  ])('$name: stays in its place', ({ steps }) => {
    for (const size of frameSizes) {
      const frame = draw(afterInputs(state, ...steps), size);

      expect(findOverflow(frame, size)).toEqual([]);
      expect(frame.join('\n')).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u200B]/);
      expect(frame[0]).toMatch(/^api/);
    }
  });
});
