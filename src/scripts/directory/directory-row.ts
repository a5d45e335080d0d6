/** The columns of `directory.csv`, in their order. */
export const directoryColumns = [
  'id',
  'name',
  'url',
  'category',
  'sign_in',
  'https',
  'cors',
  'status',
  'document',
  'summary',
  'source',
] as const;

/** A row of `directory.csv`, text as it was read. */
export type DirectoryRow = Readonly<Record<(typeof directoryColumns)[number], string>>;
