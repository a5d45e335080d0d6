import { expect, test } from 'vitest';

import { createCanvas } from '../../src/render/canvas.ts';

const textOf = (canvas: ReturnType<typeof createCanvas>): string[] =>
  Array.from({ length: canvas.height / 4 }, (_row, row) =>
    Array.from({ length: canvas.width / 2 }, (_column, column) => canvas.glyph(column, row)).join(''),
  );

test('eight dots a character, numbered as Unicode does', () => {
  const canvas = createCanvas(2, 2);
  canvas.dot(0, 0);
  canvas.dot(3, 3);
  canvas.dot(1, 7);

  expect(canvas).toMatchObject({ width: 4, height: 8 });
  expect(textOf(canvas)).toEqual(['⠁⢀', '⢀ ']);
});

test('a line has both its ends, whichever way it goes', () => {
  const [down, up] = [createCanvas(2, 1), createCanvas(2, 1)];
  down.line(0, 0, 3, 3);
  up.line(3, 3, 0, 0);

  expect(textOf(down)).toEqual(['⠑⢄']);
  expect(textOf(up)).toEqual(textOf(down));
});

test('what is beside the canvas is lost', () => {
  const canvas = createCanvas(1, 1);
  canvas.line(-5, 1, 9, 1);
  canvas.dot(Number.NaN, 0);

  expect(textOf(canvas)).toEqual(['⠒']);
});
