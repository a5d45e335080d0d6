import type { Context } from '../context.ts';
import type { CacheOptions } from '../http/cache/question.ts';
import type { Api } from '../model/api.ts';
import type { KeyFinder } from './find-credential.ts';
import { identifyAsker } from './identify-asker.ts';

/** What the user wants of the cache. */
export type CacheSettings = Pick<CacheOptions, 'isOn' | 'mostBytes' | 'directives' | 'isStaleOk'>;

/**
 * The options of the cache stage for an API: its answers are kept for its key, and as long as the catalog has it; not
 * at all, where its terms forbid it.
 */
export const cacheOptions = (
  context: Context,
  api: Api | undefined,
  { settings, findKey }: { readonly settings: CacheSettings; readonly findKey: KeyFinder },
): CacheOptions => ({
  ...settings,
  isOn: settings.isOn && api?.noStore !== true,
  state: context.state,
  clock: context.clock,
  identify: identifyAsker(context, findKey),
  heuristicMs: ({ operationId }) => {
    const seconds = api?.operations.find(({ id }) => id === operationId)?.freshness;
    return seconds === undefined ? undefined : seconds * 1000;
  },
});
