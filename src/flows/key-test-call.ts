import { KeyError, UsageError } from '../errors.ts';
import type { Api, KeyPolicy } from '../model/api.ts';
import type { Operation } from '../model/operation.ts';
import type { Arguments } from '../plan/check-arguments.ts';
import { keyVariable } from '../store/find-key.ts';
import type { KeyState } from './key-state.ts';
import { resolveOperation } from './resolve.ts';

/**
 * The harmless call that a key is tested with.
 *
 * @throws KeyError where there is no key, or nobody can know; UsageError where no such call is known
 */
export const keyTestCall = (
  api: Api,
  key: KeyPolicy,
  state: KeyState | undefined,
): { readonly operation: Operation; readonly arguments: Arguments } => {
  if (state?.kind === 'none') {
    throw new KeyError(`There is no key for ${api.title} to test`, {
      next: [...(key.signUp === undefined ? [] : [`Get one at ${key.signUp}`]), `Then: apix keys set ${api.id}`],
    });
  }
  if (state?.kind === 'unknown')
    throw new KeyError(state.reason, {
      next: [`Or for this shell: export ${key.variables[0] ?? keyVariable(key.group)}=…`],
    });
  const operation = api.test && resolveOperation(api, api.test.operation);
  // One that is answered without a key says nothing of it.
  if (!api.test || !operation || operation.signIn.length === 0) {
    throw new UsageError(`Nobody knows a harmless call of ${api.id} to test its key with`, {
      next: [`Choose one: apix show ${api.id}`, `Then: apix call ${api.id} OPERATION -v`],
    });
  }
  return { operation, arguments: api.test.arguments };
};
