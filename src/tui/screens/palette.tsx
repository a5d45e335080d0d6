import { Text } from 'ink';

import { useTheme } from '../contexts.ts';
import { fitText } from '../lines/fit.ts';
import { List } from '../parts/list.tsx';
import { OverlayFrame } from '../parts/overlay-frame.tsx';
import { SearchLine } from '../parts/search-line.tsx';
import type { Size } from '../screen.ts';
import { keysText } from '../state/help-lines.ts';
import { overlayHeight, type PaletteState } from '../state/overlay-state.ts';

interface PaletteProps {
  readonly state: PaletteState;
  readonly size: Size;
}

/** Everything that can be done here, with its keys. */
export const Palette = ({ state, size }: PaletteProps) => {
  const theme = useTheme();
  // The frame and the blank beside it.
  const width = size.width - 4;
  return (
    <OverlayFrame title="Commands" size={size}>
      <SearchLine
        text={state.text}
        isTyping
        placeholder="what to do"
        count={`${state.rows.length} of ${state.all.length}`}
        width={width}
      />
      <List
        rows={state.rows}
        cursor={state.cursor}
        size={{ width, height: overlayHeight(size) }}
        keyOf={({ command, help }) => `${command} ${help}`}
      >
        {(binding, room, isSelected) => (
          <Text {...(isSelected ? theme.selected : {})}>
            {fitText(binding.help, Math.max(1, room - keysWidth))}
            <Text {...(isSelected ? {} : theme.key)}>{fitText(keysText(binding), keysWidth)}</Text>
          </Text>
        )}
      </List>
    </OverlayFrame>
  );
};

const keysWidth = 16;
