import measure from 'fast-string-truncated-width';

/** Columns of a terminal that a text takes: wide, combining and emoji characters counted, colours not. */
export const textWidth = (text: string): number => measure(text).width;

/** Cuts a text to a number of columns; the last shows `…` where something was cut. */
export const truncate = (text: string, width: number): string => {
  const { index, truncated } = measure(text, { limit: width, ellipsis: '…' });
  if (!truncated) return text;
  const cut = Array.from(text.slice(0, index));
  // Where letters that are not Latin stand before ones that are, the place that is measured lies too far.
  while (cut.length > 0 && textWidth(cut.join('')) >= width) cut.pop();
  return `${cut.join('')}…`;
};
