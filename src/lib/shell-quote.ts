/** A word as a POSIX shell reads it back; plain words stay plain. */
export const shellQuote = (word: string): string =>
  /^[A-Za-z0-9_\-.,:=@%/+]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
