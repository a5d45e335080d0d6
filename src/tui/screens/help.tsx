import { Text } from 'ink';

import { useTheme } from '../contexts.ts';
import { fitText } from '../lines/fit.ts';
import { OverlayFrame } from '../parts/overlay-frame.tsx';
import type { Size } from '../screen.ts';
import { type HelpState, overlayHeight } from '../state/overlay-state.ts';

interface HelpProps {
  readonly state: HelpState;
  readonly size: Size;
}

/** The keys and what they do, made from the key map. */
export const Help = ({ state: { lines, top }, size }: HelpProps) => {
  const theme = useTheme();
  const height = overlayHeight(size);
  return (
    <OverlayFrame title="Keys" size={size}>
      {lines.slice(top, top + height).map(line =>
        line.kind === 'heading' ? (
          <Text key={line.text} {...theme.muted} wrap="truncate">
            {line.text}
          </Text>
        ) : (
          <Text key={`${line.keys} ${line.help}`} wrap="truncate">
            <Text {...theme.key}>{fitText(line.keys, keysWidth)}</Text> {line.help}
          </Text>
        ),
      )}
    </OverlayFrame>
  );
};

const keysWidth = 15;
