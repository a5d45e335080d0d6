import type { Verification } from '../model/verification.ts';

/** How a call to verify an API ended. */
export type Outcome = Pick<Verification, 'at' | 'tookMs' | 'status' | 'problem'>;

/** What is known after one call more: failures in a row go on from the first, and what was good is not forgotten. */
export const nextVerification = (last: Verification | undefined, outcome: Outcome): Verification => {
  if (outcome.problem === undefined) return { ...outcome, goodAt: outcome.at };
  return {
    ...outcome,
    ...(last?.goodAt === undefined ? {} : { goodAt: last.goodAt }),
    failingSince: last?.failingSince ?? outcome.at,
  };
};
