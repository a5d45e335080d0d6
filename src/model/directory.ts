/** The words that an entry of the directory may use, by column. */
export const directoryWords = {
  signIn: ['none', 'key', 'oauth', 'user-agent', 'other', 'unknown'],
  https: ['yes', 'no', 'unknown'],
  cors: ['yes', 'no', 'unknown'],
  status: ['listed', 'dead'],
} as const;

/** An API known by name, address and way of signing in alone: it can be found, and not called. */
export interface DirectoryEntry {
  readonly id: string;
  readonly name: string;
  /** Its home: a page about it, else its base address. */
  readonly url: string;
  readonly category: string;
  readonly signIn: (typeof directoryWords.signIn)[number];
  readonly https: (typeof directoryWords.https)[number];
  /** Whether a page in a browser may read its answers. */
  readonly cors: (typeof directoryWords.cors)[number];
  /** `dead`: reported dead in 2026. */
  readonly status: (typeof directoryWords.status)[number];
  /** The address of its OpenAPI document, where one is known. */
  readonly document?: string;
  readonly summary: string;
  /** The list that has it. */
  readonly source: string;
}

/** What stands in the way of calling an entry, a sentence each. */
export const obstaclesOf = ({ status, document }: DirectoryEntry): readonly string[] => [
  document === undefined
    ? 'Its operations are not described: no OpenAPI document of it is known.'
    : 'Its operations are described in a document that is not part of the catalog.',
  ...(status === 'dead' ? ['It was reported dead in 2026.'] : []),
];
