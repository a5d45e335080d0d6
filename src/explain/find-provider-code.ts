import type { ProviderCode } from '../model/api.ts';
import type { Problem } from '../model/verdict.ts';
import type { JudgeInput } from './judge-input.ts';

/**
 * The entry of the catalog that an answer is about: by the code in the body, its title, the last part of
 * its type URI (`…/problems/InvalidPoint`), or, for entries that are a status, by that.
 */
export const findProviderCode = (
  { api, status }: Pick<JudgeInput, 'api' | 'status'>,
  problem: Problem | undefined,
): ProviderCode | undefined => {
  const names = [problem?.code, problem?.title, problem?.type?.split(/[/#:]/).at(-1), String(status)];
  const fitting = (api?.codes ?? []).filter(code => fits(code, status));
  for (const name of names) {
    const found = fitting.find(({ code }) => code.toLowerCase() === name?.toLowerCase());
    if (found) return found;
  }
  return undefined;
};

/** Inside a success a code stands without its status. */
const fits = (code: ProviderCode, status: number): boolean =>
  code.status === undefined || code.status === status || (status < 300 && status !== 204);
