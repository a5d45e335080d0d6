/**
 * A number with commas between its thousands. By hand: the first `toLocaleString` of a process loads the tables of all
 * languages, which takes longer than the drawing of a chart.
 */
export const grouped = (value: number, digits?: number): string => {
  const text = digits === undefined ? String(value) : value.toFixed(digits);
  if (/[^-.\d]/.test(text)) return text;
  const [whole = '', fraction] = text.split('.');
  const thousands = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
};

/** `1 row`, `2,000 rows`. */
export const counted = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
