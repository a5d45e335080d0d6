import { bindingQuota } from '../explain/rate-limit.ts';
import type { QuotaReading, QuotaStanding } from '../model/quota.ts';
import type { Answer } from './read-answer.ts';

/** The limit with the least left of it, by what the answer says and by what was counted; `undefined` where none is known. */
export const bindingLimit = ({ exchange, quota }: Pick<Answer, 'exchange' | 'quota'>): QuotaReading | undefined =>
  // What this answer says comes first: of two limits that are as far used up, the first is told.
  bindingQuota({ ...quota, readings: [...quota.readings, ...(exchange.standings ?? []).map(asReading)] });

/** How a limit stands by the ledger. */
const asReading = ({ left, limit, per, returnsAt }: QuotaStanding): QuotaReading => ({
  remaining: Math.floor(left * 10) / 10,
  limit,
  ...(per === undefined ? {} : { windowSeconds: per }),
  ...(returnsAt === undefined || left > limit * scarce ? {} : { resetAt: returnsAt }),
  source: 'ledger',
});

/** The share of a limit below which it is worth telling when some of it returns. */
const scarce = 0.2;
