import { expect, test } from 'vitest';

import { createStyle } from '../../src/render/style.ts';

test('without colour every paint hands its text back', async () => {
  const style = await createStyle(false);

  expect(Object.values(style).map(paint => paint('text'))).toEqual(Object.keys(style).map(() => 'text'));
});

test('with colour each but the plain one dresses it', async () => {
  const undressed = Object.entries(await createStyle(true)).filter(([, paint]) => paint('text') === 'text');

  expect(undressed.map(([name]) => name)).toEqual(['plain']);
});
