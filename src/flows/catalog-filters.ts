import type { ApiSummary } from '../model/api.ts';
import type { DirectoryEntry } from '../model/directory.ts';

/** Which APIs a listing is about. */
export interface Filters {
  readonly auth?: SignInKind;
  readonly category?: string;
  readonly region?: string;
}

export const signInKinds = ['none', 'key', 'oauth'] as const;

export type SignInKind = (typeof signInKinds)[number];

/**
 * Whether an API is one of those that the switches are about. One that takes a key but does not need it
 * counts as `none`, for it can be called without, and as `key`.
 */
export const passes = (api: ApiSummary, { auth, category, region }: Filters): boolean =>
  (auth === undefined || kindsOf(api).includes(auth)) &&
  (category === undefined || api.categories.includes(category.toLowerCase())) &&
  (region === undefined || api.region === region.toLowerCase());

/** The same of an entry of the directory. Whose data it has is not known: none is of a region. */
export const entryPasses = (entry: DirectoryEntry, { auth, category, region }: Filters): boolean =>
  (auth === undefined || entry.signIn === auth) &&
  (category === undefined || entry.category === category.toLowerCase()) &&
  region === undefined;

const kindsOf = ({ signIn }: ApiSummary): readonly string[] => {
  if (signIn === 'optional key') return ['none', 'key'];
  return [signIn];
};
