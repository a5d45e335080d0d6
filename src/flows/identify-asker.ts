import type { Context } from '../context.ts';
import type { Asker } from '../http/cache/digests.ts';
import type { RequestPlan } from '../model/plan.ts';
import { fingerprint } from '../store/fingerprint.ts';
import type { KeyFinder } from './find-credential.ts';

/**
 * For whom the answers to a plan are kept: the API, or else the host, and whoever holds the same credential. The
 * credential itself is not kept, only what tells it from others.
 */
export const identifyAsker =
  ({ state }: Pick<Context, 'state'>, findKey: KeyFinder): ((plan: RequestPlan) => Promise<Asker>) =>
  async plan => {
    const { apiId, url, credential: slot, headers } = plan;
    const { origin, host } = new URL(url);
    const key = slot?.origins.includes(origin) === true ? await findKey(slot) : undefined;
    const own = Object.keys(headers).filter(name => !ofAnyone.has(name));
    const secrets = [...(key ? [key.secret] : []), ...own.toSorted().flatMap(name => [name, headers[name] ?? ''])];
    return {
      owner: apiId ?? host,
      profile: 'default',
      fingerprint: secrets.length === 0 ? '' : await fingerprint((await state()).cells, JSON.stringify(secrets)),
    };
  };

/** Fields that say nothing of who asks; any other may be a key, under a name that nobody has listed. */
const ofAnyone: ReadonlySet<string> = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'content-type',
  'pragma',
  'user-agent',
]);
