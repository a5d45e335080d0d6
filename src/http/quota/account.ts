import { grouped } from '../../lib/grouped.ts';
import { formatPeriod } from '../../lib/duration.ts';
import type { Api, Limit } from '../../model/api.ts';
import type { RequestPlan } from '../../model/plan.ts';
import type { BucketLimit } from './bucket.ts';

/** Who sends: with a key of their own, with the public one, or with none. */
export type Caller =
  | { readonly kind: 'key'; readonly fingerprint: string }
  | { readonly kind: 'demo'; readonly key: string }
  | { readonly kind: 'anonymous' };

/** A limit that a request counts against, and the cell in which it is counted. */
export interface AccountLimit extends BucketLimit {
  readonly name: string;
  readonly owner: string;
  readonly caller: string;
  readonly operations?: readonly string[];
  /** Why to wait, when it is used up. */
  readonly reason: string;
}

/** What a request counts against. */
export interface Account {
  /** The API's name for people, else the host. */
  readonly title: string;
  readonly owner: string;
  readonly caller: string;
  /** How much the request counts. */
  readonly weight: number;
  /** Cells with times before which nothing is to be sent: to the host, and by this caller. */
  readonly holds: readonly [host: string, caller: string];
  /** The cell of the limits that only answers tell of. */
  readonly told: string;
  readonly limits: readonly AccountLimit[];
}

export interface AccountOptions {
  readonly api: Api | undefined;
  readonly caller: Caller;
  /** Name of this machine: what is counted by address is counted by machine. */
  readonly machine: string;
}

/**
 * The account of a request. Limits on keys are shared by the APIs of a key group that publish the same figure;
 * the others are an API's own. An address that is none of the API's is only held to what its answers say.
 */
export const accountOf = (plan: RequestPlan, { api, caller, machine }: AccountOptions): Account => {
  const { origin, host } = new URL(plan.url);
  const own = api?.origins.includes(origin) === true ? api : undefined;
  const who = nameOf(caller, machine);
  const owner = own === undefined ? host : caller.kind === 'anonymous' ? own.id : (own.key?.group ?? own.id);
  return {
    title: own?.title ?? host,
    owner,
    caller: who,
    weight: plan.weight ?? 1,
    holds: [`hold/${host}`, `hold/${own?.id ?? host}/${who}`],
    told: `quota/${own?.id ?? host}/${who}/told`,
    limits: (own?.limits ?? [])
      .filter(limit => isFor(limit, caller, plan.operationId))
      .map(limit => accountLimit(limit, { owner, caller, machine })),
  };
};

const isFor = (limit: Limit, { kind }: Caller, operation: string | undefined): boolean =>
  (limit.for === 'everyone' || limit.for === kind) &&
  (limit.operations === undefined || (operation !== undefined && limit.operations.includes(operation)));

const accountLimit = (
  limit: Limit,
  { owner, caller, machine }: { readonly owner: string; readonly caller: Caller; readonly machine: string },
): AccountLimit => {
  const { count, per, window, scope, operations } = limit;
  const who = scope === 'address' ? addressName(machine) : scope === 'user' ? 'user' : nameOf(caller, machine);
  const figure = `${count}-per-${per}s${operations ? `-${operations.join('+')}` : ''}`;
  return {
    name: `quota/${owner}/${who}/${figure}`,
    owner,
    caller: caller.kind === 'demo' ? caller.key : who,
    count,
    per,
    isByTheClock: window === 'clock',
    ...(operations ? { operations } : {}),
    reason: `the limit of ${grouped(count)} per ${formatPeriod(per)} is used up`,
  };
};

const addressName = (machine: string): string => `address ${machine}`;

const nameOf = (caller: Caller, machine: string): string =>
  caller.kind === 'key' ? `key ${caller.fingerprint}` : addressName(machine);
