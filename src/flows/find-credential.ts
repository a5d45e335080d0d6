import type { Context, SecretStore } from '../context.ts';
import { KeyError } from '../errors.ts';
import type { Credential } from '../http/stages/auth.ts';
import type { Api, KeyPolicy } from '../model/api.ts';
import type { CredentialSlot } from '../model/plan.ts';
import { findKey } from '../store/find-key.ts';

/** Finds the key for a place in a request, once for all requests. */
export type KeyFinder = (slot: CredentialSlot) => Promise<Credential | undefined>;

/**
 * The key of an API: from its variables, then the keychain, then the public demo key.
 * Without a keychain the demo key serves too; an optional key is then simply not sent.
 */
export const keyFinder = (context: Context, api: Api | undefined): KeyFinder => {
  let found: Promise<Credential | undefined> | undefined;
  return async () => {
    found ??= api?.key === undefined ? Promise.resolve(undefined) : lookUp(context, api, api.key);
    return found;
  };
};

const lookUp = async (context: Context, api: Api, key: KeyPolicy): Promise<Credential | undefined> => {
  const { group, variables, demo } = key;
  const mayDoWithout = demo !== undefined || key.need === 'optional';
  const secrets = async (): Promise<SecretStore> => {
    const store = await context.secrets();
    return { ...store, find: async name => findIn(store, name, mayDoWithout ? undefined : api) };
  };
  const found = await findKey({ group, variables, env: context.env, secrets });
  return found ?? (demo === undefined ? undefined : { secret: demo, source: demo });
};

/**
 * A keychain that cannot be opened holds no key, where the call can do without one; where it cannot, the
 * failure names the API that needs the key.
 */
const findIn = async (store: SecretStore, group: string, needs: Api | undefined): Promise<string | undefined> => {
  try {
    return await store.find(group);
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    if (needs) throw keyNeeded(needs, [`${error.message}.`, ...error.facts], true);
    return undefined;
  }
};

/** The error for a key that is needed and not there: where to get one, and how to give it. */
export const keyNeeded = (api: Api | undefined, facts: readonly string[], isUnreadable: boolean): KeyError => {
  const { signUp, variables: [variable = 'APIX_KEY'] = [] } = api?.key ?? {};
  const store = `apix keys set ${api?.id ?? 'API'}`;
  return new KeyError(
    `${api?.title ?? 'This API'} needs a key, and ${isUnreadable ? 'the keychain cannot be read' : 'none is stored'}`,
    {
      facts,
      next: [
        ...(signUp === undefined ? [] : [`Get one at ${signUp}`]),
        ...(isUnreadable ? [] : [`${signUp === undefined ? 'Store it' : 'Then'}: ${store}`]),
        `${isUnreadable ? 'Then, for this shell' : 'Or for this shell'}: export ${variable}=…`,
      ],
    },
  );
};
