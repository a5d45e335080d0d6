import { Box, Text } from 'ink';
import { useEffect } from 'react';

import { useTheme } from '../contexts.ts';
import { usePageLines } from '../hooks/use-page-lines.ts';
import type { ViewProps } from './view.ts';

/** What `apix show` says, to be scrolled. */
export const PageScreen = ({ state, size, dispatch }: Pick<ViewProps<'page'>, 'state' | 'size' | 'dispatch'>) => {
  const theme = useTheme();
  const written = usePageLines(state.subject, size.width);
  useEffect(() => {
    if (written) dispatch({ kind: 'written', lines: written });
  }, [written]);
  const lines = state.lines?.slice(state.top, state.top + size.height) ?? [];
  return (
    <Box flexDirection="column" width={size.width} height={size.height} overflow="hidden">
      {state.lines === undefined && <Text {...theme.muted}>…</Text>}
      {lines.map((line, row) => (
        <Text key={row} wrap="truncate">
          {line === '' ? ' ' : line}
        </Text>
      ))}
    </Box>
  );
};
