import { describeLimit } from '../lib/describe-limit.ts';
import type { Api } from '../model/api.ts';
import type { Answer } from './read-answer.ts';

/**
 * That an answer was had by the public key, which is shared by all who have none and whose limits are low; `undefined`
 * where it was not, or where the verdict has said so.
 */
export const demoKeyUse = (
  { exchange: { credential }, verdict }: Pick<Answer, 'exchange' | 'verdict'>,
  api: Api | undefined,
): { readonly headline: string; readonly next: readonly string[] } | undefined => {
  if (credential === undefined || credential !== api?.key?.demo) return undefined;
  const advice = `apix keys set ${api.id}`;
  if (verdict.explanation?.next.some(step => step.includes(advice)) === true) return undefined;
  const limits = api.limits.filter(limit => limit.for === 'demo').map(describeLimit);
  return {
    headline: `${credential} was used${limits.length === 0 ? '' : `: ${limits.join(', ')}`}`,
    next: [`With a key of your own: ${advice}`],
  };
};
