import { Box, Text } from 'ink';
import { memo } from 'react';

import type { Size } from '../screen.ts';
import type { Theme } from '../theme.ts';
import { fitRow, type Row } from './spans.ts';

interface RowsProps {
  readonly rows: readonly Row[];
  readonly size: Size;
  readonly theme: Theme;
}

/** Rows in a rectangle that they fill exactly: what is too much is not drawn. */
export const Rows = ({ rows, size: { width, height }, theme }: RowsProps) => (
  <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
    {rows.slice(0, Math.max(0, height)).map((row, at) => (
      <Line key={at} row={fitRow(row, width)} theme={theme} />
    ))}
  </Box>
);

interface LineProps {
  readonly row: Row;
  readonly theme: Theme;
}

/** One row. Most stay as they are from one key to the next, and are not laid out again. */
const Line = memo(
  ({ row, theme }: LineProps) => (
    <Text wrap="truncate-end">
      {row.length === 0
        ? ' '
        : row.map(({ text, look }, index) =>
            look === undefined ? (
              text
            ) : (
              <Text key={index} {...theme[look]}>
                {text}
              </Text>
            ),
          )}
    </Text>
  ),
  (before, after) => before.theme === after.theme && isSame(before.row, after.row),
);

const isSame = (left: Row, right: Row): boolean =>
  left.length === right.length &&
  left.every(({ text, look }, index) => text === right[index]?.text && look === right[index]?.look);
