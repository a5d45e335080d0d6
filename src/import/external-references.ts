import { NetworkError, UsageError } from '../errors.ts';
import { isObject, type JsonObject } from './loosely.ts';

/** Reads a part of a document from elsewhere. @throws when it cannot be read or may not be */
export type LoadPart = (address: URL) => Promise<unknown>;

export interface GatherOptions {
  /** Where the document itself is: references are relative to it. Without one, none is followed. */
  readonly base: URL | undefined;
  /** Whether a part may be read from there. */
  readonly isAllowed: (address: URL) => boolean;
  readonly load: LoadPart;
  /** Hears of each reference that is not followed, and why. */
  readonly doubt: (text: string) => void;
}

/** Files that one document is made of, at the most. */
const mostParts = 50;

/** Where the parts are put in the document that they are gathered in. */
const home = 'x-apix-parts';

/**
 * Brings the parts of a document together: each `$ref` to another file leads to a copy of that file within the
 * document. A reference that may not be followed, or leads to nothing, is left as one that leads nowhere.
 */
export const gatherParts = async (document: unknown, options: GatherOptions): Promise<unknown> => {
  // Most documents are whole, and may have a million values.
  if (!isObject(document) || !refersOutside(document)) return document;
  const { [home]: _, ...own } = document;
  const parts: unknown[] = [];
  const numbers = new Map<string, number | undefined>();

  const numberOf = async (address: URL, reference: string): Promise<number | undefined> => {
    const key = withoutFragment(address);
    if (numbers.has(key)) return numbers.get(key);
    const part = numbers.size < mostParts ? await tryLoad(new URL(key), reference, options) : undefined;
    const number = part === undefined ? undefined : parts.push(undefined) - 1;
    numbers.set(key, number);
    if (number !== undefined) parts[number] = await rewrite(part, address, `#/${home}/${number}`);
    return number;
  };

  const rewrite = async (value: unknown, base: URL | undefined, at: string): Promise<unknown> => {
    if (Array.isArray(value)) {
      // One after another: two that lead to the same file must not both read it.
      const items: unknown[] = [];
      for (const each of value) items.push(await rewrite(each, base, at));
      return items;
    }
    if (!isObject(value)) return value;
    const entries: (readonly [string, unknown])[] = [];
    for (const [name, each] of Object.entries(value)) {
      const isReference = name === '$ref' && typeof each === 'string';
      entries.push([name, isReference ? await redirected(each, base, at) : await rewrite(each, base, at)]);
    }
    return Object.fromEntries(entries);
  };

  const redirected = async (reference: string, base: URL | undefined, at: string): Promise<string> => {
    if (reference.startsWith('#')) return `${at}${reference.slice(1)}`;
    if (base === undefined || !URL.canParse(reference, base.href)) {
      options.doubt(`The reference ${reference.slice(0, 100)} is not followed: nobody knows where its document is.`);
      return nowhere;
    }
    const address = new URL(reference, base);
    const number = await numberOf(address, reference);
    return number === undefined ? nowhere : `#/${home}/${number}${address.hash.slice(1)}`;
  };

  const whole = await rewrite(own, options.base, '#');
  return parts.length === 0 ? whole : { ...(whole as JsonObject), [home]: parts };
};

const refersOutside = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(refersOutside);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, each]) =>
    name === '$ref' && typeof each === 'string' ? !each.startsWith('#') : refersOutside(each),
  );
};

const nowhere = '#/x-apix-nowhere';

const withoutFragment = (address: URL): string => address.href.replace(/#.*$/s, '');

const tryLoad = async (
  address: URL,
  reference: string,
  { isAllowed, load, doubt }: GatherOptions,
): Promise<unknown> => {
  const shown = reference.slice(0, 100);
  if (!isAllowed(address)) {
    doubt(`The reference ${shown} is not followed: it leads out of where the document is.`);
    return undefined;
  }
  try {
    return await load(address);
  } catch (error) {
    // Only what keeps this part from being read: not the user's Ctrl-C.
    if (!(error instanceof UsageError) && !(error instanceof NetworkError)) throw error;
    doubt(`The reference ${shown} leads to nothing that can be read: ${error.message}.`);
    return undefined;
  }
};
