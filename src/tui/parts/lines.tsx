import { Box, Text } from 'ink';
import { memo } from 'react';

import { shownLine } from '../lines/fit.ts';
import { cutLine, type Line, type Span } from '../lines/line.ts';
import type { Size } from '../screen.ts';
import type { Theme } from '../theme.ts';

interface LinesProps {
  readonly lines: readonly Line[];
  readonly size: Size;
  readonly theme: Theme;
}

/** Lines in a rectangle that they fill exactly: what is too much is not drawn, and what could move a cursor left out. */
export const Lines = ({ lines, size: { width, height }, theme }: LinesProps) => (
  <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
    {lines.slice(0, Math.max(0, height)).map((line, row) => (
      // A line is known by its place on the screen and by nothing else.
      <DrawnLine key={row} line={cutLine(shownLine(line), width)} theme={theme} />
    ))}
  </Box>
);

interface DrawnLineProps {
  readonly line: Line;
  readonly theme: Theme;
}

/** Most lines stay as they are from one key to the next, and are not laid out again. */
const DrawnLine = memo(
  ({ line, theme }: DrawnLineProps) => (
    <Text wrap="truncate">{line.length === 0 ? ' ' : line.map((each, index) => paint(each, index, theme))}</Text>
  ),
  (before, after) => before.theme === after.theme && isSame(before.line, after.line),
);

const paint = ({ text, look }: Span, index: number, theme: Theme) =>
  look === undefined ? (
    text
  ) : (
    <Text key={index} {...theme[look]}>
      {text}
    </Text>
  );

const isSame = (left: Line, right: Line): boolean =>
  left.length === right.length &&
  left.every(({ text, look }, index) => text === right[index]?.text && look === right[index]?.look);
