/** A body, read. Numbers that a double cannot hold are kept as `JSON.rawJSON` objects (see lib/json.ts). */
export type Decoded =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly value: unknown }
  /** Elements as objects, attributes as `@name`, repeated elements as arrays, text as strings. */
  | { readonly kind: 'xml'; readonly value: unknown }
  /** CSV, TSV, RDB: every cell is text, leading zeros kept. */
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'html'; readonly text: string; readonly title: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly mediaType: string; readonly size: number };

/** What kind of content it is: by the bytes where they tell, else by the label. */
export type ContentKind = Decoded['kind'];

/** The rows inside a response. A cell is any JSON value; a column absent from a row is absent there. */
export interface Records {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The columns are the user's own choice: none is dull, and none too many. */
  readonly areChosen?: boolean;
}
