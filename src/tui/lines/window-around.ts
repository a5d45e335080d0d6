/** The part of a list that is seen, with what is selected in its middle as far as the ends allow. */
export const windowAround = (
  selected: number,
  { count, height }: { readonly count: number; readonly height: number },
): readonly [from: number, to: number] => {
  const from = Math.max(0, Math.min(selected - Math.floor(height / 2), count - height));
  return [from, Math.min(count, from + Math.max(0, height))];
};
