import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import type { Api, KeyPolicy } from '../model/api.ts';
import { keyVariable } from '../store/find-key.ts';
import { resolveApi } from './resolve.ts';

/** An API that takes a key, by its id, its alias or its key's group. @throws UsageError for one that takes none */
export const keyedApi = async (
  context: Context,
  name: string,
): Promise<{ readonly api: Api; readonly key: KeyPolicy }> => {
  const catalog = await context.catalog();
  const byGroup = catalog.list.find(api => api.keyGroup === name);
  const api = await catalog.load((byGroup ?? resolveApi(catalog, name)).id);
  if (api.key) return { api, key: api.key };
  throw new UsageError(`${api.title} takes no key`, { next: [`Call it as it is: apix show ${api.id}`] });
};

/** What storing a key came to. */
export interface KeptKey {
  /** The APIs that it is for. */
  readonly served: readonly string[];
  /** A variable that is set, and comes before the keychain. */
  readonly shadow: string | undefined;
}

/** Stores a key in the keychain for its group. @throws UsageError for what can be no key; KeyError for the keychain */
export const storeKey = async (
  context: Context,
  { group, variables }: Pick<KeyPolicy, 'group' | 'variables'>,
  text: string,
): Promise<KeptKey> => {
  await (await context.secrets()).set(group, checkSecret(text));
  const shadow = [keyVariable(group), ...variables].find(variable => (context.env[variable] ?? '') !== '');
  return { served: await servedBy(context, group), shadow };
};

const checkSecret = (text: string): string => {
  const secret = text.trim();
  if (secret === '') throw new UsageError('No key was given; nothing was stored');
  if (/\p{Cc}/u.test(secret)) throw new UsageError('A key is one line without control characters; nothing was stored');
  return secret;
};

/** The APIs that a group's key is for. */
export const servedBy = async (context: Context, group: string): Promise<readonly string[]> =>
  (await context.catalog()).list.filter(api => api.keyGroup === group).map(api => api.id);
