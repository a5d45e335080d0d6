import { Box, Text } from 'ink';
import type { ReactNode } from 'react';

import { useJumpLetters, useTheme } from '../contexts.ts';
import type { Size } from '../screen.ts';
import { type Cursor, inSight } from '../state/scroll.ts';

interface ListProps<Row> {
  readonly rows: readonly Row[];
  readonly cursor: Cursor;
  readonly size: Size;
  /** A row of so many columns, on one line. `look` is the mark's, where it is marked. */
  readonly children: (row: Row, width: number, isSelected: boolean) => ReactNode;
  readonly keyOf: (row: Row) => string;
}

/** Columns before each row: the mark, or the letter to jump by. */
export const gutter = 3;

/** Rows of a list, as many as fit; nothing is laid out for the others. */
export const List = <Row,>({ rows, cursor, size: { width, height }, children, keyOf }: ListProps<Row>) => {
  const theme = useTheme();
  const letters = useJumpLetters();
  const { at, top } = inSight(cursor, { count: rows.length, height });
  return (
    <Box flexDirection="column" width={width} height={height} aria-role="list">
      {rows.slice(top, top + height).map((row, index) => {
        const number = top + index;
        const isSelected = number === at;
        const letter = letters.get(`row ${number}`);
        return (
          <Box key={keyOf(row)} aria-role="listitem" aria-state={{ selected: isSelected }}>
            <Text wrap="truncate">
              {letter === undefined ? (
                <Text {...theme.command}>{isSelected ? ' › ' : '   '}</Text>
              ) : (
                <Text {...theme.label}>{letter.padEnd(gutter)}</Text>
              )}
              {children(row, width - gutter, isSelected)}
            </Text>
          </Box>
        );
      })}
    </Box>
  );
};
