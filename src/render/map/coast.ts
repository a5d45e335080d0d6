import { mesh } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import atlas from 'world-atlas/land-110m.json' with { type: 'json' };

import type { Canvas } from '../canvas.ts';
import type { View } from './view.ts';

/** A view of fewer degrees would show the corners of this coarse outline (Natural Earth, 1:110 million), not the coast. */
const leastDegrees = 5;

/** Draws the coasts that are in the view. Whether there was room for them. */
export const drawCoast = (canvas: Canvas, view: View): boolean => {
  if (view.east - view.west < leastDegrees) return false;
  // The file is data of a package: its shape is known.
  const { coordinates } = mesh(atlas as unknown as Topology);
  for (const line of coordinates) {
    for (let index = 1; index < line.length; index++) {
      const [from = [], to = []] = [line[index - 1], line[index]];
      drawPart(canvas, view, [from[0] ?? 0, from[1] ?? 0, to[0] ?? 0, to[1] ?? 0]);
    }
  }
  return true;
};

type Part = readonly [fromLongitude: number, fromLatitude: number, toLongitude: number, toLatitude: number];

/** A part of a coast, wherever on the round of the globe the view begins. */
const drawPart = (canvas: Canvas, view: View, [fromX, fromY, endX, toY]: Part): void => {
  // Across the date line the short way is meant.
  const toX = endX - fromX > 180 ? endX - 360 : endX - fromX < -180 ? endX + 360 : endX;
  if (isSeam(fromX, endX) || (fromY < view.south && toY < view.south) || (fromY > view.north && toY > view.north))
    return;
  for (const turn of [-360, 0, 360]) {
    const [left, right] = [fromX + turn, toX + turn];
    if ((left < view.west && right < view.west) || (left > view.east && right > view.east)) continue;
    canvas.line(dotAcross(left, view, canvas), view.down(fromY), dotAcross(right, view, canvas), view.down(toY));
  }
};

/** Without a turn: a line that leaves the view is drawn on to its end outside. */
const dotAcross = (longitude: number, { west, east }: View, { width }: Canvas): number =>
  ((longitude - west) / (east - west)) * width;

/** Where the outline is cut at the date line there is no coast. */
const isSeam = (from: number, to: number): boolean => Math.abs(from) > 179.9 && Math.abs(to) > 179.9;
