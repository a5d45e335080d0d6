import { Box, Text } from 'ink';

import { printableLine } from '../../lib/printable.ts';
import { textWidth } from '../../render/text-width.ts';
import { useTheme } from '../contexts.ts';
import { fitText } from '../lines/fit.ts';
import { everywhereKeys } from '../keymap.ts';
import type { KeyBinding, Mode } from '../screen.ts';
import { keysText } from '../state/help-lines.ts';
import { isMove } from '../state/scroll.ts';

interface StatusBarProps {
  /** Of `commandRows`. */
  readonly command: readonly string[];
  readonly notice: string | undefined;
  readonly mode: Mode;
  /** Whether the keys of every screen count, too. */
  readonly isOnTop: boolean;
  readonly width: number;
}

/** Rows that the bar takes with a command. */
export const statusHeight = (command: readonly string[]): number => command.length + 1;

/** The exact command for what is on the screen, and below it the keys, or something to know. */
export const StatusBar = ({ command, notice, mode, isOnTop, width }: StatusBarProps) => {
  const theme = useTheme();
  return (
    <Box flexDirection="column" width={width} height={statusHeight(command)}>
      {command.map((row, index) => (
        <Text key={index} {...theme.bar} wrap="truncate">
          {row}
        </Text>
      ))}
      <Text {...(notice === undefined ? theme.muted : theme.warning)} wrap="truncate">
        {notice === undefined
          ? hints(isOnTop ? withGeneral(mode) : mode.keys, width)
          : fitText(` ${printableLine(notice)}`, width).trimEnd()}
      </Text>
    </Box>
  );
};

/** The most useful first; everyone knows how to move. */
const withGeneral = ({ keys, isTyping }: Mode): readonly KeyBinding[] => {
  const [help, ...general] = everywhereKeys;
  if (isTyping) return [...keys, ...general.filter(isNoLetter)];
  return [...(help ? [help] : []), ...keys, ...general];
};

const isNoLetter = ({ keys }: KeyBinding): boolean => keys.every(key => key.length > 1);

/** As many keys as fit. */
const hints = (keys: readonly KeyBinding[], width: number): string => {
  const texts = keys
    .filter(({ command }) => !isMove(command))
    .map(binding => `${keysText({ ...binding, keys: binding.keys.slice(0, 1) })} ${binding.help}`);
  const shown: string[] = [];
  let left = width - 1;
  for (const text of texts) {
    left -= textWidth(text) + 3;
    if (left < -3) break;
    shown.push(text);
  }
  return ` ${shown.join(' · ')}`;
};
