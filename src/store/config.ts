import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigStore } from '../context.ts';
import { UsageError } from '../errors.ts';
import { codeOf, fileProblem } from './file-problem.ts';
import { redactUrl } from '../lib/credential-names.ts';
import { JsonSyntaxError, parseJson, stringifyJson } from '../lib/json.ts';
import { nearest } from '../lib/nearest.ts';
import { shellQuote } from '../lib/shell-quote.ts';
import { findSetting, settings, type Setting } from './settings.ts';

/**
 * The user's settings in `config.json` of a folder, readable by the user alone. `get` answers what the user
 * has set, not a default. Entries of other names, of a newer version say, are kept and ignored.
 *
 * All three throw a UsageError for an unknown name, and for a file that cannot be read as settings:
 * it is neither taken for an empty one nor written over.
 */
export const openConfig = ({ folder }: { readonly folder: string }): ConfigStore => {
  const path = join(folder, 'config.json');
  return {
    path,
    get: name => {
      const setting = known(name);
      const value = textOf(readEntries(path)[name]);
      if (value !== undefined) check(name, value, { setting, path });
      return value;
    },
    set: async (name, value) => {
      check(name, value, { setting: known(name) });
      // For its errors: a damaged file stops here, in our words, and is not written over.
      readEntries(path);
      await change(folder, path, file => file.set(name, value));
    },
    unset: async name => {
      known(name);
      if (!Object.hasOwn(readEntries(path), name)) return;
      await change(folder, path, file => file.delete(name));
    },
  };
};

/** What this module needs of a `conf` instance. */
interface ConfFile {
  set(name: string, value: string): void;
  delete(name: string): void;
}

type Entries = Readonly<Record<string, unknown>>;

const known = (name: string): Setting => {
  const setting = findSetting(name);
  if (setting) return setting;
  const names = Object.keys(settings);
  const [meant] = nearest(name, names);
  throw new UsageError(`No such setting: ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}`, {
    facts: [`The settings are ${names.join(', ')}`],
  });
};

/**
 * Reads the file plainly: `conf` brings a schema validator and takes 45 ms to load, more than the rest of
 * a call, and every call reads settings. It is loaded when something is written.
 */
const readEntries = (path: string): Entries => {
  const text = readText(path);
  if (text === undefined) return {};
  const value = parse(text, path);
  if (isEntries(value)) return value;
  throw damaged(path, 'It must hold one JSON object: {"timeout": "10s"}', 'edit it');
};

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw fileProblem(error, path, 'read') ?? error;
  }
};

const parse = (text: string, path: string): unknown => {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw damaged(path, error.message, `correct line ${error.line}`);
  }
};

const damaged = (path: string, fact: string, remedy: string): UsageError =>
  new UsageError(`The settings in ${path} cannot be read`, {
    facts: [fact],
    next: [`${remedy}, or move the file away to begin with the defaults`],
  });

const isEntries = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as it would be typed: whoever edits the file by hand may well write `"retries": 5`. */
const textOf = (value: unknown): string | undefined => {
  if (value === undefined || typeof value === 'string') return value;
  return stringifyJson(value);
};

const check = (
  name: string,
  value: string,
  { setting, path }: { readonly setting: Setting; readonly path?: string },
): void => {
  const problem = setting.problem(value);
  if (problem === undefined) return;
  throw new UsageError(`${name}: ${problem}`, {
    facts: path === undefined ? [] : [`set to ${JSON.stringify(redactUrl(value))} in ${path}`],
    next: [`apix config set ${name} ${shellQuote(setting.example)}`],
  });
};

/** conf reads the file again, changes the one entry and replaces it, so entries it does not know stay. */
const change = async (folder: string, path: string, apply: (file: ConfFile) => void): Promise<void> => {
  const { default: Conf } = await import('conf');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    apply(
      new Conf<Record<string, unknown>>({
        cwd: folder,
        configFileMode: 0o600,
        accessPropertiesByDotNotation: false,
        serialize: value => `${JSON.stringify(value, undefined, 2)}\n`,
      }),
    );
  } catch (error) {
    throw fileProblem(error, path) ?? error;
  }
};
