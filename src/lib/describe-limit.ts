import { grouped } from './grouped.ts';
import { formatPeriod } from './duration.ts';

/** A limit on requests, as it is counted: `5,000 per hour per key`. `per` is in seconds. */
export const describeLimit = ({
  count,
  per,
  scope,
}: {
  readonly count: number;
  readonly per: number;
  readonly scope: string;
}): string => `${grouped(count)} per ${formatPeriod(per)} per ${scope}`;
