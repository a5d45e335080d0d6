import { summarise } from '../../catalog/compile.ts';
import { ownWords } from '../../catalog/own-words.ts';
import type { Context, OwnApi } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { importDocument } from '../../import/import-document.ts';
import { isPrivateHost } from '../../lib/private-host.ts';
import type { Api } from '../../model/api.ts';
import type { SendSettings } from '../send-plan.ts';
import { type ReadSource, readSource } from './read-source.ts';

/** What the user says of an API that is to be added. */
export interface ImportWishes {
  readonly id?: string;
  readonly baseUrl?: string;
}

/**
 * Reads a document and makes an API of it, ready to be kept. Nothing is kept yet.
 *
 * @throws UsageError when it cannot be taken; NetworkError when there is no answer
 */
export const importSource = async (
  context: Context,
  source: string,
  { settings, ...wishes }: ImportWishes & { readonly settings: SendSettings },
): Promise<OwnApi> => {
  const read = await readSource(context, source, settings);
  const { document, api } = await importDocument(read.document, {
    name: read.name,
    today: new Date(context.clock.now()).toISOString().slice(0, 10),
    doubts: read.doubts,
    ...(read.address === undefined ? {} : { address: read.address }),
    ...wishes,
  });
  if (wishes.baseUrl === undefined) refusePrivate(api, read);
  const { baseUrl } = wishes;
  return {
    summary: summarise(api),
    origin: { source: read.source, ...(baseUrl === undefined ? {} : { baseUrl }) },
    search: ownWords(api),
    api,
    document,
  };
};

/** A document of the public net has no business with the machines behind this one's door. */
const refusePrivate = ({ origins }: Api, { address, name }: ReadSource): void => {
  if (address === undefined || isPrivateHost(new URL(address).hostname)) return;
  const found = origins.find(origin => isPrivateHost(new URL(origin).hostname));
  if (found === undefined) return;
  throw new UsageError(`${name} comes from the public net and names ${found}, which is a private address`, {
    next: [`If that is meant: --base-url ${found}`],
  });
};
