import { Box, Text } from 'ink';

import { printableLine } from '../../lib/printable.ts';
import { wrap } from '../../render/paragraph.ts';
import { textWidth } from '../../render/text-width.ts';
import { useTheme } from '../contexts.ts';
import { fit, fitText, shownText, wrapColumns } from '../lines/fit.ts';
import { everywhereKeys } from '../keymap.ts';
import type { KeyBinding, Mode, Size } from '../screen.ts';
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

/** The rows of a command: all of it, as far as they leave the screen its room. The last shows that there is more. */
export const commandRows = (commandLine: string, { width, height }: Size): readonly string[] => {
  const most = Math.max(1, Math.min(mostRows, Math.floor(height / 6)));
  const room = width - prompt.length;
  // A body that is typed may be long, and more than this is not seen.
  const rows = wrap(shownText(commandLine, 2 * mostRows * width), room)
    .split('\n')
    .flatMap(row => wrapColumns(row, room));
  const seen = [...rows.slice(0, most - 1), rows.slice(most - 1).join(' ')].slice(0, rows.length);
  return seen.map((row, index) => (index === 0 ? prompt : ' '.repeat(prompt.length)) + fit(row, room));
};

const prompt = ' $ ';
const mostRows = 4;

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
