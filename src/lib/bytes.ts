const unitBytes = { B: 1, KB: 1000, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 } as const;

/** Bytes of a size written `512KB`, `256MB`, `1.5GB`, `64MiB` or as a plain number; `undefined` when written otherwise. */
export const parseBytes = (text: string): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)\s*([KMG]i?)?B?$/i.exec(text);
  if (!match) return undefined;
  const [, amount, prefix = ''] = match;
  const unit = Object.keys(unitBytes).find(each => each.toLowerCase() === `${prefix}b`.toLowerCase());
  return Math.round(Number(amount) * unitBytes[unit as keyof typeof unitBytes]);
};

/** A size for people, in decimal units: `812 B`, `4.2 KB`, `256 MB`. */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`;
  const [unit, size] =
    bytes < 999_500 ? (['KB', 1000] as const) : bytes < 999_500_000 ? (['MB', 1e6] as const) : (['GB', 1e9] as const);
  const amount = bytes / size;
  return `${amount < 10 ? amount.toFixed(1).replace(/\.0$/, '') : Math.round(amount)} ${unit}`;
};
