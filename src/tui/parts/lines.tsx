import { Box, Text } from 'ink';

import type { Line } from '../lines/line.ts';
import type { Size } from '../screen.ts';
import type { Theme } from '../theme.ts';

interface LinesProps {
  /** As many as there are rows, none wider than the size. */
  readonly lines: readonly Line[];
  readonly size: Size;
  readonly theme: Theme;
}

/** Rows of text in the colours of a theme. */
export const Lines = ({ lines, size, theme }: LinesProps) => (
  <Box flexDirection="column" width={size.width} height={size.height} overflow="hidden">
    {lines.map((line, row) => (
      // A row is known by its place on the screen and by nothing else.
      <Text key={row} wrap="truncate">
        {line.length === 0 ? ' ' : line.map((span, index) => paint(span, index, theme))}
      </Text>
    ))}
  </Box>
);

const paint = ({ text, look }: Line[number], index: number, theme: Theme) =>
  look === undefined ? (
    text
  ) : (
    <Text key={index} {...theme[look]}>
      {text}
    </Text>
  );
