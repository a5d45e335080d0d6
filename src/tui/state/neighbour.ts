/** The one beside it, around the ends; beside nothing the first, or going back the last. */
export const neighbour = <Item>(items: readonly Item[], item: Item | undefined, step: 1 | -1): Item | undefined => {
  const at = item === undefined ? -1 : items.indexOf(item);
  return items[(Math.max(at, step === 1 ? -1 : 0) + step + items.length) % items.length];
};
