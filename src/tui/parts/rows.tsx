import { Box, Text } from 'ink';

import type { Size } from '../screen.ts';
import type { Looks } from './looks.ts';
import { fitRow, type Row } from './spans.ts';

interface RowsProps {
  readonly rows: readonly Row[];
  readonly size: Size;
  readonly theme: Looks;
}

/** Rows in a rectangle that they fill exactly: what is too much is not drawn. */
export const Rows = ({ rows, size: { width, height }, theme }: RowsProps) => (
  <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
    {Array.from({ length: Math.max(0, height) }, (_, at) => (
      <Text key={at} wrap="truncate-end">
        {fitRow(rows[at] ?? [], width).map(({ text, look }, index) => (
          <Text key={index} {...(look === undefined ? {} : theme[look])}>
            {text}
          </Text>
        ))}
      </Text>
    ))}
  </Box>
);
