import { UsageError } from '../errors.ts';
import { ownKeyGroup, ownKeyVariable } from '../model/own-keys.ts';
import { kebabCase } from './kebab-case.ts';
import { type JsonObject, objectOf, textOf } from './loosely.ts';
import type { OtherSignIn } from './security.ts';
import { description, headline, title, withoutHeadline } from './wording.ts';

/** What the user, and the way a document came, say of it. */
export interface ImportOptions {
  /** What it is called in errors and sources: a file's name, an address. */
  readonly name: string;
  /** The address that it was fetched from. */
  readonly address?: string;
  /** Id that the user wants; made from the title otherwise. */
  readonly id?: string;
  /** Base address that the user wants, instead of the document's own. */
  readonly baseUrl?: string;
  /** ISO date on which it is read. */
  readonly today: string;
  /** What of it could not be read. */
  readonly doubts?: readonly string[];
}

/** The id for a document. @throws UsageError for one that cannot be typed, or where the title gives none */
export const idFor = (root: JsonObject, { id, name }: ImportOptions): string => {
  if (id === undefined) {
    const made = kebabCase(textOf(objectOf(root.info).title).replaceAll(/\b(api|rest|openapi|swagger)\b/gi, ' '), 40);
    if (made !== '') return made;
    throw new UsageError(`${name} has no title that an id could be made of`, { next: ['Name it: --as ID'] });
  }
  if (id.length <= 40 && /^[a-z\d]+(-[a-z\d]+)*$/.test(id)) return id;
  throw new UsageError(`--as: an id is small letters, digits and single dashes, at most 40: parts-depot`);
};

/** What was found out on the way through the document. */
export interface ApiFacts {
  readonly baseUrl: string;
  readonly id: string;
  readonly others: readonly OtherSignIn[];
  readonly asksIdentity: boolean;
  /** Whether any operation can be signed in to by a key, and whether all that can need it. */
  readonly key?: 'required' | 'optional';
  readonly doubts: readonly string[];
}

/** `info` in the shape of OpenAPI 3.1. */
export const describeInfo = (root: JsonObject, { id }: Pick<ApiFacts, 'id'>): JsonObject => {
  const info = objectOf(root.info);
  const first = headline(info.summary, info.description);
  // A sentence that had to be cut off is better read in the description.
  const summary = first === '' || first.endsWith('…') ? headline(info.title, id) : first;
  const contact = httpUrl(objectOf(info.contact).url);
  const licence = title(objectOf(info.license).name);
  return {
    title: title(info.title) || id,
    version: title(info.version) || 'unknown',
    summary,
    description: withoutHeadline(description(info.description), summary),
    ...(contact === undefined ? {} : { contact: { name: agencyName(root), url: contact } }),
    ...(licence === '' ? {} : { license: { name: licence } }),
  };
};

/**
 * `x-apix` made of what the document says. Its own `x-apix`, if it has one, counts for nothing: a stranger does not
 * name the keys that are sent, nor the variables that they are read from.
 */
export const describeExtension = (root: JsonObject, facts: ApiFacts, options: ImportOptions): JsonObject => {
  const { id, key, others, asksIdentity, doubts, baseUrl } = facts;
  const info = objectOf(root.info);
  const licence = title(objectOf(info.license).name);
  const terms = httpUrl(info.termsOfService);
  return {
    id,
    own: true,
    agency: { name: agencyName(root) || new URL(baseUrl).hostname },
    region: 'unknown',
    categories: [],
    keywords: [],
    ...(key === undefined ? {} : { key: { group: ownKeyGroup(id), need: key, variables: [ownKeyVariable(id)] } }),
    ...(others.length === 0 ? {} : { otherSignIn: others }),
    ...(asksIdentity
      ? { identity: { need: 'asked', note: 'The document asks for a User-Agent that tells who calls' } }
      : {}),
    limits: [],
    ...(licence === '' && terms === undefined
      ? {}
      : { licence: { name: licence || 'not named', ...(terms === undefined ? {} : { terms: [terms] }) } }),
    doubts,
    sources: [{ name: 'Its document', url: options.name, read: options.today }],
  };
};

const agencyName = (root: JsonObject): string => title(objectOf(objectOf(root.info).contact).name);

/** An address that can be shown as one to visit. */
export const httpUrl = (value: unknown): string | undefined => {
  const text = textOf(value);
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url.href : undefined;
};
