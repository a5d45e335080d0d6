import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { Context } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { gatherParts } from '../../import/external-references.ts';
import { maxDocumentBytes, readDocument } from '../../import/read-document.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { isCredentialParameter, redactUrl } from '../../lib/credential-names.ts';
import { shellQuote } from '../../lib/shell-quote.ts';
import { unlessAborted } from '../../lib/unless-aborted.ts';
import { codeOf, fileProblem } from '../../store/file-problem.ts';
import type { SendSettings } from '../send-plan.ts';
import { fetchDocument } from './fetch-document.ts';
import { locateSource } from './locate-source.ts';
import { readStream } from './read-stream.ts';

/** A document that was read, its parts gathered. */
export interface ReadSource {
  readonly document: unknown;
  /** What it is called: an address, a file's name. */
  readonly name: string;
  /** What reads it again: an address, the absolute path of a file, `-`. */
  readonly source: string;
  /** Where it was fetched from; absent for a file. */
  readonly address?: string;
  /** What of it could not be read. */
  readonly doubts: readonly string[];
}

/**
 * Reads a document from a file, from an http address, from APIs.guru or, as `-`, from standard input. Its references to other files
 * are followed within its own folder, or within its own origin: a document from elsewhere never has a file of this
 * machine read, nor another address asked.
 *
 * @throws UsageError when it cannot be read; NetworkError when there is no answer
 */
export const readSource = async (context: Context, source: string, settings: SendSettings): Promise<ReadSource> => {
  if (source === '-') return fromStdin(context);
  const located = await locateSource(context, source, settings);
  if (!/^https?:\/\//i.test(located)) return fromFile(resolve(context.cwd, located));
  // What was asked for is kept, so that an update asks anew where the document is.
  return { ...(await fromAddress(context, located, settings)), source };
};

const fromStdin = async ({ io, signal }: Context): Promise<ReadSource> => {
  const name = 'Standard input';
  const bytes = await unlessAborted(readStream(io.stdin, { most: maxDocumentBytes, name }), signal);
  const document = await readDocument(bytes, name);
  return gathered(document, { name, source: '-' }, { base: undefined, isAllowed: () => false, load: refuse });
};

const fromAddress = async (context: Context, source: string, settings: SendSettings): Promise<ReadSource> => {
  const asked = parseAddress(source);
  const { bytes, address } = await fetchDocument(context, asked, settings);
  const name = redactUrl(source);
  const document = await readDocument(bytes, name);
  return gathered(
    document,
    { name, source, address: address.href },
    {
      base: address,
      isAllowed: part => part.origin === address.origin,
      load: async part => {
        const fetched = await fetchDocument(context, part, { ...settings, withinOrigin: true });
        return readDocument(fetched.bytes, redactUrl(part.href));
      },
    },
  );
};

const fromFile = async (path: string): Promise<ReadSource> => {
  const base = pathToFileURL(path);
  const folder = new URL('.', base);
  const document = await readDocument(await readBytes(path), basename(path));
  return gathered(
    document,
    { name: basename(path), source: path },
    {
      base,
      isAllowed: part => isWithin(part, folder),
      load: async part => {
        const file = fileURLToPath(part);
        return readDocument(await readBytes(file), basename(file));
      },
    },
  );
};

/** An escaped slash is no slash to the eye, and one to the system. */
const isWithin = (part: URL, folder: URL): boolean =>
  part.protocol === 'file:' &&
  part.host === '' &&
  part.pathname.startsWith(folder.pathname) &&
  !/%2f|%5c|%00/i.test(part.pathname);

type Gathering = Omit<Parameters<typeof gatherParts>[1], 'doubt'>;

const gathered = async (
  document: unknown,
  facts: Pick<ReadSource, 'name' | 'source' | 'address'>,
  gathering: Gathering,
): Promise<ReadSource> => {
  const doubts: string[] = [];
  const whole = await gatherParts(document, { ...gathering, doubt: text => void doubts.push(text) });
  return { ...facts, document: whole, doubts };
};

/** Never asked: nothing is allowed there. */
const refuse = async (): Promise<never> => Promise.reject(new UsageError('It may not be read'));

/** @throws UsageError for one that carries a key: it would be kept, and shown in every process list */
const parseAddress = (source: string): URL => {
  if (!URL.canParse(source)) throw new UsageError(`"${redactUrl(source)}" is no address`);
  const address = new URL(source);
  const hasKey =
    address.username !== '' || address.password !== '' || [...address.searchParams.keys()].some(isCredentialParameter);
  if (!hasKey) return address;
  throw new UsageError('The address of a document is kept, and this one holds a key', {
    next: [`Fetch it first, then add the file: apix add FILE`],
  });
};

const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    const { size } = await stat(path);
    if (size > maxDocumentBytes) throw new UsageError(`${path} is larger than ${formatBytes(maxDocumentBytes)}`);
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      throw new UsageError(`There is no file ${path}`, {
        next: [`Look for an API: apix search ${shellQuote(basename(path))}`],
      });
    }
    throw fileProblem(error, path, 'read') ?? error;
  }
};
