import { Box, Text } from 'ink';
import type { ReactNode } from 'react';

import { useTheme } from '../contexts.ts';
import type { Size } from '../screen.ts';

interface OverlayFrameProps {
  readonly title: string;
  readonly size: Size;
  readonly children: ReactNode;
}

/** A frame with a title in place of the screen. */
export const OverlayFrame = ({ title, size: { width, height }, children }: OverlayFrameProps) => {
  const theme = useTheme();
  return (
    <Box
      width={width}
      height={height}
      flexDirection="column"
      borderStyle="round"
      borderDimColor
      paddingX={1}
      overflow="hidden"
    >
      <Text {...theme.heading} wrap="truncate">
        {title}
      </Text>
      {children}
    </Box>
  );
};
