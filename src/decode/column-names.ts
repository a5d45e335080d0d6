/**
 * Names under which every cell of a row can be told apart: a name that is missing becomes `column N` by its place,
 * one that came before gets a number (`name_2`).
 */
export const uniqueNames = (names: readonly string[], width = names.length): string[] => {
  const taken = new Set<string>();
  return Array.from({ length: Math.max(width, names.length) }, (_, index) => {
    const name = names[index]?.trim() ?? '';
    const unique = uniqueName(name === '' ? `column ${index + 1}` : name, taken);
    taken.add(unique);
    return unique;
  });
};

/** The name itself, or with the first number that makes it a new one. */
export const uniqueName = (name: string, taken: ReadonlySet<string>): string => {
  let unique = name;
  for (let count = 2; taken.has(unique); count += 1) unique = `${name}_${count}`;
  return unique;
};

/**
 * Whether a first row names columns: every cell is there, no two are alike, and none is a number or a date.
 */
export const isHeader = (row: readonly unknown[]): boolean =>
  row.every(cell => typeof cell === 'string' && cell.trim() !== '' && !looksLikeData(cell)) &&
  new Set(row).size === row.length;

/** Numbers, dates and times, in whatever way the world writes them. */
export const looksLikeData = (text: string): boolean =>
  /^[+-]?[\d.,\s]*\d%?$|^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:$|[T\s])|^\d{1,2}[\s-][A-Za-z]{3,9}[\s-]\d{2,4}$/.test(
    text.trim(),
  );
