import { canonicalJson } from '../../lib/canonical-json.ts';
import { valueText } from '../../lib/value-text.ts';

/** What a watched answer says: its records by what they are told by, or itself where it has none. */
export interface Snapshot {
  readonly items: ReadonlyMap<string, unknown>;
  /** The column that records are told by; absent where they are told by all that they hold. */
  readonly key?: string;
  /** Whether it is one document without records. */
  readonly isDocument: boolean;
}

/** One thing that is not as it was. */
export interface Change {
  readonly change: 'added' | 'removed' | 'changed';
  /** Text of the key; `null` for a record or a document that has none. */
  readonly key: string | null;
  /** As it is now; `null` for what is gone. */
  readonly record: unknown;
  /** As it was; `null` for what is new. */
  readonly before: unknown;
}

/**
 * The records of an answer by their key: the column that is given, else one that looks like an id and tells all of
 * them apart, else all that a record holds.
 */
export const snapshotOf = (rows: readonly unknown[], given?: string): Snapshot => {
  const key = given ?? keyColumns(rows).find(name => tellsApart(rows, name));
  const items = named(rows, key === undefined ? canonicalJson : row => keyText(row, key) ?? '');
  return { items, ...(key === undefined ? {} : { key }), isDocument: false };
};

/** An answer that has no records. */
export const documentSnapshot = (value: unknown): Snapshot => ({ items: new Map([['', value]]), isDocument: true });

/** Whether every record has this column, each with another value. */
export const tellsApart = (rows: readonly unknown[], name: string): boolean => {
  const keys = rows.map(row => keyText(row, name));
  return !keys.includes(undefined) && new Set(keys).size === rows.length;
};

/** What is new, gone or different now: in the order of the records, then what is gone. */
export const compare = (before: Snapshot, now: Snapshot): Change[] => {
  const hasKey = now.key !== undefined && !now.isDocument;
  const told = (text: string): string | null => (hasKey ? text : null);
  const come = [...now.items].flatMap(([text, record]): Change[] => {
    if (!before.items.has(text)) return [{ change: 'added', key: told(text), record, before: null }];
    const was = before.items.get(text);
    if (canonicalJson(was) === canonicalJson(record)) return [];
    return [{ change: 'changed', key: told(text), record, before: was }];
  });
  const gone = [...before.items].filter(([text]) => !now.items.has(text));
  return [
    ...come,
    ...gone.map(([text, was]): Change => ({ change: 'removed', key: told(text), record: null, before: was })),
  ];
};

/** Two records of the same name are two all the same. */
const named = (rows: readonly unknown[], nameOf: (row: unknown) => string): Map<string, unknown> => {
  const items = new Map<string, unknown>();
  for (const row of rows) {
    const text = nameOf(row);
    let name = text;
    for (let count = 2; items.has(name); count += 1) name = `${text} ${count}`;
    items.set(name, row);
  }
  return items;
};

/** Names that look like those of an id, the plainest first. */
const keyColumns = ([first]: readonly unknown[]): string[] => {
  const names = typeof first === 'object' && first !== null ? Object.keys(first) : [];
  const isPlain = (name: string): boolean => /^@?(id|guid|uuid|key)$/i.test(name);
  return [...names.filter(isPlain), ...names.filter(name => !isPlain(name) && /([a-z]I[dD]|[._-]id|ID)$/.test(name))];
};

const keyText = (row: unknown, name: string): string | undefined => {
  const path = typeof row === 'object' && row !== null && Object.hasOwn(row, name) ? [name] : name.split('.');
  const value = path.reduce<unknown>(
    (holder, each) =>
      typeof holder === 'object' && holder !== null && Object.hasOwn(holder, each)
        ? (holder as Readonly<Record<string, unknown>>)[each]
        : undefined,
    row,
  );
  return value === undefined || value === null ? undefined : valueText(value);
};
