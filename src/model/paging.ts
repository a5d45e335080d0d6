/** The ways in which answers go on. Families of software (CKAN, ArcGIS, OData) are these with their names filled in. */
export const pagingKinds = [
  'page',
  'offset',
  'cursor',
  'link-header',
  'next-url',
  'query-fragment',
  'keyset',
  'search-after',
  'date-window',
] as const;

export type PagingKind = (typeof pagingKinds)[number];

/** How an answer goes on: the dialect as data. Pointers (RFC 6901) lead into the body, but where it is said otherwise. */
export interface Paging {
  readonly kind: PagingKind;
  /** Names of the parameters that steer it. */
  readonly page?: string;
  readonly size?: string;
  readonly offset?: string;
  readonly cursor?: string;
  /** Where these parameters go; into the query by default. */
  readonly sends?: 'query' | 'header' | 'body';
  /** Those of them that are numbers in the body, and no texts of digits. */
  readonly numbers?: readonly string[];
  /** Number of the first page or offset of the first record. */
  readonly first?: number;
  readonly defaultSize?: number;
  readonly maxSize?: number;
  /** Records that can be reached at the most by this dialect. */
  readonly reach?: number;
  /**
   * Where the next address, cursor or keys stand in the body, or the list of links that has the next one. For pages and
   * offsets: what is only there while more follows.
   */
  readonly next?: string;
  /** The header that has the cursor, where the body has none. */
  readonly nextHeader?: string;
  /** Flags, any of which is true while more follows. */
  readonly more?: readonly string[];
  readonly total?: string;
  readonly totalHeader?: string;
  readonly pages?: string;
  /** The totals are estimates: where the pages end is not told by them. */
  readonly estimate?: true;
  /** Sent with `--all` unless given, so that the order stays and pages do not shift: Socrata's `$order=:id`. */
  readonly steady?: Readonly<Record<string, string>>;
  /** Statuses with which a page past the last is answered. */
  readonly past?: readonly number[];
  /** For date windows: the parameters of the range. */
  readonly start?: string;
  readonly end?: string;
  /** Days that one request may ask for, both ends counted. Without it the window ends where the last record did. */
  readonly days?: number;
  /** In a record as it is printed: its time, and what no other record has. */
  readonly time?: string;
  readonly identity?: string;
  /** The parameter of the order, and its values for the newest and the oldest first. The newest come first by default. */
  readonly order?: { readonly name: string; readonly newest: string; readonly oldest: string };
  readonly note?: string;
}
