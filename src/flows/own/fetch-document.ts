import type { Context } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { maxDocumentBytes } from '../../import/read-document.ts';
import { redactUrl } from '../../lib/credential-names.ts';
import { userAgent } from '../../plan/user-agent.ts';
import { type SendSettings, sendPlan } from '../send-plan.ts';
import { readStream } from './read-stream.ts';

/** A document as it was fetched. */
export interface FetchedDocument {
  readonly bytes: Uint8Array;
  /** Where it came from in the end, redirects followed. */
  readonly address: URL;
}

/**
 * Fetches a document without any key.
 *
 * @throws UsageError when the answer is not one of success, or larger than a document may be; NetworkError when there
 * is none
 */
export const fetchDocument = async (
  context: Context,
  address: URL,
  settings: SendSettings,
): Promise<FetchedDocument> => {
  const identity = (await context.config()).get('identity');
  const plan = {
    method: 'GET',
    url: address.href,
    headers: {
      accept: 'application/json, application/yaml, */*;q=0.5',
      'user-agent': userAgent(context.version, identity),
    },
  };
  const { response } = await sendPlan(context, plan, { api: undefined, settings, observe: () => undefined });
  const name = redactUrl(address.href);
  if (response.status !== 200) {
    response.body.cancel();
    throw new UsageError(`${name} answers with ${response.status} ${response.statusText}`.trim(), {
      next: [`What that means: apix explain ${response.status}`],
    });
  }
  return {
    bytes: await readStream(response.body, { most: maxDocumentBytes, name }),
    address: new URL(response.url),
  };
};
