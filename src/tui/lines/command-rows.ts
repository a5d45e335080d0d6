import { wrap } from '../../render/paragraph.ts';
import type { Size } from '../screen.ts';
import { fit, shownText, wrapColumns } from './fit.ts';

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
