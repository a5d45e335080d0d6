import type { SecretStore } from '../context.ts';

/** The memory twin of the keychain: for tests, and gone with the process. */
export const memorySecrets = (initial: Readonly<Record<string, string>> = {}): SecretStore => {
  const secrets = new Map(Object.entries(initial));
  return {
    find: async group => secrets.get(group),
    set: async (group, secret) => {
      secrets.set(group, secret);
    },
    remove: async group => secrets.delete(group),
    list: async groups => groups.filter(group => secrets.has(group)),
  };
};
