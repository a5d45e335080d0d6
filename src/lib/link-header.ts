import { parseHeaderItems, type HeaderItem } from './header-items.ts';

/** A link of RFC 8288, in a header. */
export interface Link {
  /** Absolute where a base was given or the link is; otherwise as sent. */
  readonly target: string;
  /** Relation types in lower case: `next`, `successor-version`. */
  readonly relations: readonly string[];
  readonly title?: string;
  /** What the link goes out from, where that is not the page itself. */
  readonly anchor?: string;
  /** All attributes as sent, names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * The links of a Link header (RFC 8288), in order. `base` is the address that the header came from.
 * What is no link is passed over.
 */
export const parseLinkHeader = (text: string, base?: string): Link[] =>
  parseHeaderItems(text).flatMap(item => readLink(item, base));

const readLink = ({ values, parameters }: HeaderItem, base: string | undefined): Link[] => {
  const reference = /^<([^>]*)>$/.exec(values[0] ?? '')?.[1];
  if (reference === undefined) return [];

  const title = decodeExtended(parameters.get('title*')) ?? parameters.get('title');
  const anchor = parameters.get('anchor');
  return [
    {
      target: resolve(reference.trim(), base),
      relations: (parameters.get('rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean),
      ...(title !== undefined && { title }),
      ...(anchor !== undefined && { anchor: resolve(anchor, base) }),
      parameters,
    },
  ];
};

const resolve = (reference: string, base: string | undefined): string =>
  (base === undefined ? undefined : URL.parse(reference, base)?.href) ?? reference;

/** A value of RFC 8187, such as `UTF-8'en'na%C3%AFve`; `undefined` when it is broken. */
const decodeExtended = (text: string | undefined): string | undefined => {
  const encoded = /^utf-8'[^']*'(.*)$/i.exec(text ?? '')?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    // The plain `title`, if there is one, is better than half a text.
    return undefined;
  }
};
