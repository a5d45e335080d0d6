/** A word of a shell's command line, as it stands there and as the shell reads it. */
export interface ShellWord {
  readonly raw: string;
  readonly value: string;
  /** The quote that has not been closed by its end. */
  readonly open: '' | "'" | '"';
}

/**
 * The words of a POSIX command line up to the cursor (POSIX.1-2024, Shell Command Language, 2.2 and 2.3). The last one
 * is being typed, and empty behind a blank. What a shell would put in the place of `$name` or `*` is left as it is.
 */
export const shellWords = (line: string): readonly ShellWord[] => {
  const words: ShellWord[] = [];
  let word = none;
  for (const [part] of line.matchAll(parts)) {
    if (word.open === '' && /^\s$/.test(part)) {
      if (word.raw !== '') words.push(word);
      word = none;
    } else {
      word = { raw: word.raw + part, ...read(word, part) };
    }
  }
  return [...words, word];
};

const none: ShellWord = { raw: '', value: '', open: '' };

/** A character, or two of which the first is a backslash. */
const parts = /\\[\s\S]|[\s\S]/gu;

const read = ({ value, open }: ShellWord, part: string): Pick<ShellWord, 'value' | 'open'> => {
  if (open === "'") return readInSingle(value, part);
  if (part === open) return { value, open: '' };
  if (open === '' && (part === "'" || part === '"')) return { value, open: part };
  if (part.startsWith('\\')) return { value: value + unescaped(part, open), open };
  return { value: value + part, open };
};

/** A backslash is nothing special there: the quote behind it ends them. */
const readInSingle = (value: string, part: string): Pick<ShellWord, 'value' | 'open'> => {
  const end = part.indexOf("'");
  return end === -1 ? { value: value + part, open: "'" } : { value: value + part.slice(0, end), open: '' };
};

const unescaped = (part: string, open: ShellWord['open']): string => {
  const [, escaped = ''] = part;
  if (escaped === '\n') return '';
  return open === '"' && !'$`"\\'.includes(escaped) ? part : part.slice(1);
};
