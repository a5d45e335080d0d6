import type { Context } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import type { DirectoryEntry } from '../../model/directory.ts';
import { isObject, listOf, member, textOf } from '../../import/loosely.ts';
import { readDocument } from '../../import/read-document.ts';
import { shellQuote } from '../../lib/shell-quote.ts';
import type { SendSettings } from '../send-plan.ts';
import { fetchDocument } from './fetch-document.ts';

/** Where APIs.guru answers (github.com/APIs-guru/openapi-directory, API.md). */
const guru = 'https://api.apis.guru/v2';

/**
 * The address of the document that a short name stands for: `guru:PROVIDER` or `guru:PROVIDER:SERVICE` of APIs.guru, or
 * the id of a service that the directory lists. Anything else is the source itself.
 *
 * @throws UsageError when APIs.guru does not have it, or has several and it is not said which; when nobody knows the
 * document of a listed service; NetworkError
 */
export const locateSource = async (context: Context, source: string, settings: SendSettings): Promise<string> => {
  const [, name] = /^guru:(.+)$/.exec(source) ?? [];
  if (name !== undefined) return locateAtGuru(context, name, settings);
  const entry = (await context.catalog()).findEntry(source);
  return entry === undefined ? source : documentOfEntry(entry);
};

const documentOfEntry = ({ id, name, document, url }: DirectoryEntry): string => {
  if (document !== undefined) return document;
  throw new UsageError(`${name} is listed, and nobody knows a document of it`, {
    next: [`Look for one at ${url}, then: apix add ADDRESS --as ${id}`],
  });
};

const locateAtGuru = async (context: Context, name: string, settings: SendSettings): Promise<string> => {
  const [provider = '', service] = name.split(':');
  if (!/^[\w.-]+$/.test(provider)) throw new UsageError(`guru:${name}: write guru:PROVIDER or guru:PROVIDER:SERVICE`);
  const { bytes } = await fetchDocument(context, new URL(`${guru}/${provider}.json`), {
    ...settings,
    withinOrigin: true,
  });
  const answer = await readDocument(bytes, `guru:${provider}`);
  const apis = Object.entries(entriesOf(answer));
  const wanted = service === undefined ? apis : apis.filter(([id]) => id === `${provider}:${service}`);
  const [[, entry] = []] = wanted;
  if (wanted.length !== 1 || entry === undefined)
    throw notOne(
      name,
      apis.map(([id]) => id),
      wanted.length,
    );
  return ownAddress(documentOf(entry), name);
};

/** All APIs of the provider by their ids: `PROVIDER`, or `PROVIDER:SERVICE`. */
const entriesOf = (answer: unknown): Readonly<Record<string, unknown>> => {
  const apis = member(answer, 'apis');
  return isObject(apis) ? apis : {};
};

/** That of the version itself, else of the preferred one among several. */
const documentOf = (entry: unknown): string => {
  const versions = member(entry, 'versions');
  const version =
    member(versions, textOf(member(entry, 'preferred'))) ??
    listOf(isObject(versions) ? Object.values(versions) : []).at(-1);
  return textOf(member(entry, 'swaggerUrl') ?? member(version, 'swaggerUrl'));
};

/** APIs.guru keeps copies of all documents: what it gives as an address elsewhere is not asked. */
const ownAddress = (address: string, name: string): string => {
  if (URL.canParse(address) && new URL(address).origin === new URL(guru).origin) return address;
  throw new UsageError(`APIs.guru has no document of ${name}`);
};

const notOne = (name: string, ids: readonly string[], count: number): UsageError => {
  const shown = ids.slice(0, 8).map(id => `apix add ${shellQuote(`guru:${id}`)}`);
  return new UsageError(
    count === 0 ? `APIs.guru has no ${name}` : `APIs.guru has ${count} APIs of ${name}; which one?`,
    {
      next: ids.length > 8 ? [...shown, `and ${ids.length - 8} more`] : shown,
    },
  );
};
