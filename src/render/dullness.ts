/**
 * How little a column tells a person, 0 the least little: addresses and long ids, what is nested, what is empty, what is
 * the same in every row.
 *
 * @param cells texts of all of its cells, or of a sample
 */
export const dullness = (name: string, cells: readonly string[]): number => {
  const texts = cells.filter(cell => cell !== '');
  return (
    (/^[@_]/.test(name) ? 2 : 0) +
    (texts.every(cell => /^(https?:\/\/|urn:)|[0-9a-f]{24}/.test(cell)) ? 2 : 0) +
    (texts.every(cell => /^[[{]/.test(cell)) ? 3 : 0) +
    (new Set(cells).size === 1 ? 1 : 0)
  );
};
