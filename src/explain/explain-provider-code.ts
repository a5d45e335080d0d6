import type { ProviderCode } from '../model/api.ts';
import type { Explanation } from '../model/explanation.ts';
import { statusTitle } from './explain-status.ts';

/**
 * A provider's own code in words, and which APIs use it.
 *
 * @param apis ids of the APIs, at least one
 */
export const explainProviderCode = (code: ProviderCode, apis: readonly string[]): Explanation => ({
  title:
    code.status === undefined || code.code === String(code.status)
      ? code.code
      : `${code.code} (${statusTitle(code.status)})`,
  meaning: code.meaning,
  fault: code.fault,
  retry: retryWords[code.retry],
  next:
    code.next === undefined ? [] : [code.next.replaceAll('<API>', apis.length === 1 ? (apis[0] ?? '<api>') : '<api>')],
  source: `used by ${listApis(apis)}`,
});

/** Whether to send again, in words. */
export const retryWords: Readonly<Record<ProviderCode['retry'], string>> = {
  never: 'No: the same request gets the same answer',
  later: 'Yes, after a while',
  now: 'Yes, at once',
};

/** As many names as a line takes. */
const listApis = (apis: readonly string[]): string => {
  const shown = apis.slice(0, 8).join(', ');
  return apis.length > 8 ? `${shown} and ${apis.length - 8} more` : shown;
};
