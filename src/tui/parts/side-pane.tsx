import { Box, Text } from 'ink';

import type { Size } from '../screen.ts';

interface SidePaneProps {
  readonly lines: readonly string[];
  readonly size: Size;
}

/** Columns of the frame and the blank beside it. */
export const paneFrame = 2;

/** Screens at least this wide have a pane beside the list. */
const leastWidthForPane = 100;

/** The pane's share of a screen; nothing of a narrow one. */
export const paneWidth = (width: number): number =>
  width < leastWidthForPane ? 0 : Math.min(100, Math.floor(width * 0.45));

/** A page about what is marked, as much of it as fits. */
export const SidePane = ({ lines, size: { width, height } }: SidePaneProps) => (
  <Box
    width={width}
    height={height}
    paddingLeft={1}
    flexDirection="column"
    borderStyle="single"
    borderDimColor
    borderTop={false}
    borderRight={false}
    borderBottom={false}
    overflow="hidden"
  >
    {lines.slice(0, height).map((line, row) => (
      <Text key={row} wrap="truncate">
        {line === '' ? ' ' : line}
      </Text>
    ))}
  </Box>
);
