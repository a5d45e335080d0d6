/**
 * How little a column tells a person: more for addresses and long ids, for what is nested or empty, and for what is the
 * same in every row; 0 for what is none of these.
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
