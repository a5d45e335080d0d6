import type { Context } from '../context.ts';
import { KeyError } from '../errors.ts';
import type { KeyPolicy } from '../model/api.ts';
import { keyVariable } from '../store/find-key.ts';

/** Whether there is a key for a group, and where it would come from. Never the key. */
export type KeyState =
  | { readonly kind: 'variable'; readonly variable: string }
  | { readonly kind: 'keychain' }
  | { readonly kind: 'none' }
  /** The keychain cannot be opened, so nobody knows. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** A group, and the variables that its APIs' users know. */
export type KeyOwner = Pick<KeyPolicy, 'group' | 'variables'>;

/** The state of each group's key, with one question to the keychain for all of them. */
export const keyStates = async (
  context: Context,
  owners: readonly KeyOwner[],
): Promise<ReadonlyMap<string, KeyState>> => {
  const states = new Map<string, KeyState>();
  for (const { group, variables } of owners) {
    const variable = [keyVariable(group), ...variables].find(name => (context.env[name] ?? '').trim() !== '');
    if (variable !== undefined) states.set(group, { kind: 'variable', variable });
  }
  const asked = [...new Set(owners.map(owner => owner.group))].filter(group => !states.has(group));
  if (asked.length === 0) return states;
  const answer = await askKeychain(context, asked);
  for (const group of asked)
    states.set(group, typeof answer === 'string' ? { kind: 'unknown', reason: answer } : stateIn(answer, group));
  return states;
};

const stateIn = (stored: readonly string[], group: string): KeyState =>
  stored.includes(group) ? { kind: 'keychain' } : { kind: 'none' };

/** The groups that have an entry, or why that cannot be known. */
const askKeychain = async (context: Context, groups: readonly string[]): Promise<readonly string[] | string> => {
  try {
    return await (await context.secrets()).list(groups);
  } catch (error) {
    if (error instanceof KeyError) return error.message;
    throw error;
  }
};

/** A state in words. */
export const keyStateText = (state: KeyState | undefined): string => {
  switch (state?.kind) {
    case 'variable':
      return `from $${state.variable}`;
    case 'keychain':
      return 'stored in the keychain';
    case 'unknown':
      return `unknown: ${state.reason}`;
    case 'none':
    case undefined:
      return 'none stored';
  }
};
