import type { Context } from '../context.ts';
import { accountOf } from '../http/quota/account.ts';
import { createLedger } from '../http/quota/ledger.ts';
import { listQuota, type QuotaListing } from '../http/quota/list-quota.ts';
import type { Api } from '../model/api.ts';
import type { QuotaStanding } from '../model/quota.ts';
import type { RequestPlan } from '../model/plan.ts';
import { credentialSlot } from '../plan/build-plan.ts';
import { keyFinder } from './find-credential.ts';
import { callerOf } from './quota-account.ts';

/** How the limits stand that anything has counted against. */
export const quotaOfAll = async (context: Context): Promise<QuotaListing> => {
  const { cells } = await context.state();
  return listQuota(cells, context.clock.now());
};

/**
 * How all limits of an API stand for who would call it now, the unused ones too. Without the key that it needs they
 * are those of a caller without one.
 */
export const quotaOfApi = async (context: Context, api: Api): Promise<QuotaListing> => {
  const { cells } = await context.state();
  const now = context.clock.now();
  const ledger = createLedger(cells);
  const plans = api.operations.map(operation => planFor(api, operation));
  const signed = plans.find(({ credential }) => credential !== undefined);
  const caller = (await callerOf(signed?.credential, cells, { api, findKey: keyFinder(context, api) })) ?? {
    kind: 'anonymous',
  };
  const accounts = plans.map(plan => accountOf(plan, { api, caller, machine: context.machine }));
  const standings = new Map<string, QuotaStanding>();
  for (const account of accounts) {
    for (const standing of await ledger.standings(account, now)) standings.set(nameOf(standing), standing);
  }
  const names = new Set(accounts.flatMap(({ holds }) => holds.map(hold => hold.replace('hold/', ''))));
  const { holds } = await listQuota(cells, now);
  return { standings: [...standings.values()], holds: holds.filter(({ whom }) => names.has(whom)) };
};

const planFor = (api: Api, operation: Api['operations'][number]): RequestPlan => {
  const url = operation.baseUrl ?? api.baseUrl;
  const credential = credentialSlot(api, operation, new URL(url).origin);
  return {
    method: operation.method,
    url,
    headers: {},
    operationId: operation.id,
    ...(credential ? { credential } : {}),
  };
};

const nameOf = ({ owner, caller, limit, per, operations = [] }: QuotaStanding): string =>
  [owner, caller, limit, per, ...operations].join(' ');
