import { Text } from 'ink';

import { textWidth } from '../../render/text-width.ts';
import { useJumpLetters, useTheme } from '../contexts.ts';
import { fitEnd } from '../lines/fit.ts';

interface SearchLineProps {
  readonly text: string;
  readonly isTyping: boolean;
  /** What stands there before anything is typed. */
  readonly placeholder: string;
  /** At the right end: how many there are. */
  readonly count: string;
  readonly width: number;
}

/** Where a search is typed: its end is always in sight. */
export const SearchLine = ({ text, isTyping, placeholder, count, width }: SearchLineProps) => {
  const theme = useTheme();
  const letter = useJumpLetters().get('search');
  const room = Math.max(1, width - 4 - textWidth(count));
  const shown = fitEnd(text, room - 1);
  const rest = ' '.repeat(Math.max(0, room - 1 - textWidth(shown)));
  return (
    <Text wrap="truncate">
      {letter === undefined ? <Text {...theme.key}>{' / '}</Text> : <Text {...theme.label}>{letter.padEnd(3)}</Text>}
      {text === '' && !isTyping ? (
        <Text {...theme.muted}>{placeholder.slice(0, room).padEnd(room)}</Text>
      ) : (
        <Text>
          {shown}
          {isTyping ? <Text inverse> </Text> : ' '}
          {text === '' ? <Text {...theme.muted}>{placeholder.slice(0, rest.length).padEnd(rest.length)}</Text> : rest}
        </Text>
      )}
      <Text {...theme.muted}>{` ${count}`}</Text>
    </Text>
  );
};
