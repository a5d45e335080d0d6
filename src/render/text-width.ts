import measure from 'fast-string-truncated-width';

/** Columns of a terminal that a text takes: wide, combining and emoji characters counted, colours not. */
export const textWidth = (text: string): number => measure(text).width;

/** Cuts a text to a number of columns; the last shows `…` where something was cut. */
export const truncate = (text: string, width: number): string => {
  const { index, truncated } = measure(text, { limit: width, ellipsis: '…' });
  if (!truncated) return text;
  let end = index;
  // Behind an unusual character the package is off by one, and of an emoji it may leave a half.
  while (end > 0 && (isHalved(text, end) || textWidth(text.slice(0, end)) >= width)) end--;
  return `${text.slice(0, end)}…`;
};

const isHalved = (text: string, end: number): boolean => /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
