/** What divides the cells of a table written as text. */
export type Delimiter = ',' | ';' | '\t' | '|';

/**
 * The delimiter of a text table, found by counting: the one that most lines hold equally often.
 * `undefined` where the text is no table: prose has commas too, but not one after the other line by line.
 */
export const findDelimiter = (text: string): Delimiter | undefined => {
  const lines = sampleLines(text).filter(line => line.trim() !== '' && !line.startsWith('#'));
  const [best] = delimiters
    .map(delimiter => ({ delimiter, ...agreement(lines, delimiter) }))
    .filter(({ count, share }) => count > 0 && share >= leastShare)
    .toSorted((left, right) => right.share - left.share || right.count - left.count);
  if (lines.length < 2 || best === undefined) return undefined;
  return best.delimiter === ',' && isProse(lines) ? undefined : best.delimiter;
};

const delimiters: readonly Delimiter[] = ['\t', ';', ',', '|'];

/** Titles above a table and notes below it are lines too. */
const leastShare = 0.6;
const sampleSize = 40;

/** The first lines; a line break inside a quoted cell ends none. */
const sampleLines = (text: string): string[] => {
  const lines: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let offset = 0; offset < text.length && lines.length < sampleSize; offset += 1) {
    const character = text.charAt(offset);
    if (character === '"') isQuoted = isQuoted ? !closes(text, offset) : opens(text, offset);
    if (isQuoted || character !== '\n') continue;
    lines.push(text.slice(start, offset).trimEnd());
    start = offset + 1;
  }
  // The last line may be cut off; without it there would often be nothing to compare, so a short sample keeps it.
  return lines.length < 3 ? [...lines, text.slice(start)] : lines;
};

const opens = (text: string, offset: number): boolean => offset === 0 || /[,;\t|\n]/.test(text.charAt(offset - 1));

const closes = (text: string, offset: number): boolean => /^[,;\t|\r\n]?$/.test(text.charAt(offset + 1));

/** How often most lines hold a delimiter, and the share of lines that do. */
const agreement = (
  lines: readonly string[],
  delimiter: Delimiter,
): { readonly count: number; readonly share: number } => {
  const counts = Map.groupBy(lines, line => withoutQuoted(line).split(delimiter).length - 1);
  const [count = 0, agreeing = []] =
    [...counts].toSorted(([, left], [, right]) => right.length - left.length).at(0) ?? [];
  return { count, share: agreeing.length / lines.length };
};

const withoutQuoted = (line: string): string => line.replaceAll(/(^|[,;\t|])"(?:[^"]|"")*"/g, '$1');

/** A sentence has a space behind its comma; a row of column names has none. */
const isProse = (lines: readonly string[]): boolean =>
  lines.filter(line => /,\s/.test(withoutQuoted(line))).length > lines.length / 2;
