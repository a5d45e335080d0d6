import { stripVTControlCharacters } from 'node:util';

import { renderToString } from 'ink';
import type { ReactNode } from 'react';

import { textWidth } from '../../src/render/text-width.ts';
import type { Size } from '../../src/tui/screen.ts';

/** The sizes that each screen is looked at in. */
export const frameSizes: readonly Size[] = [
  { width: 40, height: 12 },
  { width: 80, height: 24 },
  { width: 200, height: 60 },
];

/** A screen as its rows, without colours. */
export const drawFrame = (screen: ReactNode, { width }: Size): readonly string[] =>
  stripVTControlCharacters(renderToString(screen, { columns: width })).split('\n');

/** What of a frame is outside of its rectangle: nothing, where all is well. */
export const findOverflow = (frame: readonly string[], { width, height }: Size): readonly string[] => [
  ...(frame.length > height ? [`${frame.length} rows in ${height}`] : []),
  ...frame.filter(row => textWidth(row) > width),
];
