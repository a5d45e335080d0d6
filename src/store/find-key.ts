import type { SecretStore } from '../context.ts';
import { KeyError } from '../errors.ts';

export interface FoundKey {
  readonly secret: string;
  /** The variable's name, or `keychain`. */
  readonly source: string;
}

export interface KeyQuestion {
  readonly group: string;
  /** The variables that this API's users know, the most specific first. */
  readonly variables: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asked for only when no variable holds the key: opening the keychain costs a process. */
  readonly secrets: () => Promise<SecretStore>;
}

/**
 * The key of a group: from apix's own variable, else from the API's usual ones, else from the keychain.
 * White space around it is not part of it, and a variable without anything else is passed over.
 * @throws KeyError when the key holds a control character, or the keychain cannot be opened
 */
export const findKey = async ({ group, variables, env, secrets }: KeyQuestion): Promise<FoundKey | undefined> => {
  for (const name of [keyVariable(group), ...variables]) {
    const secret = env[name]?.trim() ?? '';
    if (hasControlCharacter(secret)) throw brokenVariable(name);
    if (secret !== '') return { secret, source: name };
  }

  const stored = await (await secrets()).find(group);
  const secret = stored?.trim() ?? '';
  if (hasControlCharacter(secret)) throw brokenEntry(group);
  return secret === '' ? undefined : { secret, source: 'keychain' };
};

/** The variable that holds the key of a group, before any other: `APIX_KEY_DATA_GOV` for `data-gov`. */
export const keyVariable = (group: string): string => `APIX_KEY_${group.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;

/** A line break in a key could end a header and begin another; an escape could reach a terminal. */
const hasControlCharacter = (secret: string): boolean => /\p{Cc}/u.test(secret);

const brokenVariable = (name: string): KeyError =>
  new KeyError(`The key in ${name} holds a control character`, {
    facts: ['A line break or tab in the middle, most likely from copying: it was not sent'],
    next: [`Set ${name} again, on one line`],
  });

const brokenEntry = (group: string): KeyError =>
  new KeyError(`The key kept for ${group} holds a control character`, {
    facts: ['A line break or tab in the middle, most likely from copying: it was not sent'],
    next: [`apix keys set ${group}`],
  });
