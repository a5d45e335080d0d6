import type { Cells, Context } from '../context.ts';
import { type Account, accountOf, type Caller } from '../http/quota/account.ts';
import type { Api } from '../model/api.ts';
import type { CredentialSlot, RequestPlan } from '../model/plan.ts';
import { fingerprint } from '../store/fingerprint.ts';
import type { KeyFinder } from './find-credential.ts';

/**
 * Finds the account that a request counts against: whose limits, and who is counted. A request that needs a key
 * which is not there has none, as it will not be sent.
 */
export const accountFinder =
  (
    { machine }: Context,
    cells: Cells,
    { api, findKey }: { readonly api: Api | undefined; readonly findKey: KeyFinder },
  ): ((plan: RequestPlan) => Promise<Account | undefined>) =>
  async plan => {
    const { credential: slot, url } = plan;
    // After a redirect elsewhere the key stays behind.
    const sent = slot?.origins.includes(new URL(url).origin) === true ? slot : undefined;
    const caller = await callerOf(sent, cells, { api, findKey });
    return caller && accountOf(plan, { api, caller, machine });
  };

/** Who sends, as the limits tell callers apart; `undefined` without the key that is needed. */
export const callerOf = async (
  slot: CredentialSlot | undefined,
  cells: Cells,
  { api, findKey }: { readonly api: Api | undefined; readonly findKey: KeyFinder },
): Promise<Caller | undefined> => {
  if (slot === undefined) return { kind: 'anonymous' };
  const credential = await findKey(slot);
  if (credential === undefined) return slot.need === 'required' ? undefined : { kind: 'anonymous' };
  if (credential.secret === api?.key?.demo) return { kind: 'demo', key: credential.secret };
  return { kind: 'key', fingerprint: await fingerprint(cells, credential.secret) };
};
