import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { unlessAborted } from '../lib/unless-aborted.ts';
import type { Arguments } from '../plan/check-arguments.ts';

/** What stands behind a command's own arguments: `name=value` words, and the names whose value came from a file. */
export interface ParsedArguments {
  readonly args: Arguments;
  /** Names whose values were not on the command line. */
  readonly fromFile: ReadonlySet<string>;
}

/**
 * Reads `name=value` words. A repeated name makes an array; `name=@file` and `name=@-` read the value, without
 * its last line break; `name=\@text` begins with a plain `@`, and of several backslashes before it one goes.
 *
 * @throws UsageError for a word without `=`, or a file that cannot be read
 */
export const parseArguments = async (context: Context, words: readonly string[]): Promise<ParsedArguments> => {
  const values = new Map<string, string[]>();
  const fromFile = new Set<string>();
  for (const [index, word] of words.entries()) {
    const [, name, text] = /^([^=]+)=([\s\S]*)$/.exec(word) ?? [];
    if (name === undefined || text === undefined) {
      // What was meant may be a key, if it is long enough for one: then it is not repeated.
      const shown = word.length < 10 ? ` "${word}"` : '';
      throw new UsageError(`Argument ${index + 1}${shown} is not written as name=value`, {
        next: ['See: apix help parameters'],
      });
    }
    if (text.startsWith('@')) fromFile.add(name);
    values.set(name, [...(values.get(name) ?? []), await readValue(context, text)]);
  }
  const args = Object.fromEntries(
    [...values].map(([name, [first = '', ...more]]) => [name, more.length === 0 ? first : [first, ...more]]),
  );
  return { args, fromFile };
};

/**
 * Reads `--header 'name: value'` options, names in lower case; the value may be `@file`.
 *
 * @throws UsageError for one without a colon, or with what no header may hold
 */
export const parseHeaders = async (context: Context, options: readonly string[]): Promise<ParsedArguments> => {
  const args: Record<string, string> = {};
  const fromFile = new Set<string>();
  for (const option of options) {
    const [, name, text] = /^([!#$%&'*+\-.^_`|~\w]+)\s*:\s*(.*)$/s.exec(option) ?? [];
    if (name === undefined || text === undefined) {
      // What was meant may be a key: it is not repeated.
      throw new UsageError("--header: write it as 'name: value'");
    }
    if (text.startsWith('@')) fromFile.add(name.toLowerCase());
    const value = (await readValue(context, text)).trim();
    if (!/^[\t\u0020-\u007E\u0080-\u00FF]*$/.test(value)) {
      throw new UsageError(`--header ${name}: a header holds one line of Latin letters`);
    }
    args[name.toLowerCase()] = value;
  }
  return { args, fromFile };
};

/** Bytes of `--body`: JSON as typed, `@file`, or `-` and `@-` for standard input. */
export const readBody = async (context: Context, option: string): Promise<Uint8Array> => {
  if (option === '-' || option === '@-') return readAll(context);
  return option.startsWith('@') ? readBytes(context, option.slice(1)) : new TextEncoder().encode(option);
};

/** The text of a file that an option names. @throws UsageError when it cannot be read */
const readText = async (context: Context, file: string): Promise<string> =>
  new TextDecoder().decode(await readBytes(context, file));

/** All of standard input, as text. */
export const readStdin = async (context: Context): Promise<string> => new TextDecoder().decode(await readAll(context));

const readValue = async (context: Context, text: string): Promise<string> => {
  if (/^\\+@/.test(text)) return text.slice(1);
  if (text === '@-') return withoutLastBreak(await readStdin(context));
  return text.startsWith('@') ? withoutLastBreak(await readText(context, text.slice(1))) : text;
};

const withoutLastBreak = (text: string): string => text.replace(/\r?\n$/, '');

const readBytes = async (context: Context, file: string): Promise<Uint8Array> => {
  try {
    return await readFile(resolve(context.cwd, file));
  } catch (error) {
    throw new UsageError(`The file ${file} cannot be read: ${reason(error)}`);
  }
};

const reason = (error: unknown): string => {
  const { code = '' } = error as { readonly code?: string };
  const words: Record<string, string> = {
    ENOENT: 'there is none of that name',
    EACCES: 'no permission',
    EISDIR: 'it is a folder',
  };
  return words[code] ?? code;
};

/** All of standard input. @throws InterruptedError on Ctrl-C, which must not wait for the other side to end */
const readAll = async ({ io, signal }: Context): Promise<Uint8Array> => {
  signal.throwIfAborted();
  return unlessAborted(collectBytes(io.stdin), signal);
};

const collectBytes = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};
