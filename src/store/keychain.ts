import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretStore } from '../context.ts';
import { keychainError, type KeychainFailure } from './keychain-failure.ts';
import type { KeychainAnswer, KeychainRequest } from './keychain-process.ts';

export interface KeychainOptions {
  /** The Node to run the helper process with. */
  readonly execPath: string;
  /** Path of `keychain-process`, as source or as built. */
  readonly processFile: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The environment variable that stands in for a group's entry: it is named when the keychain fails. */
  readonly variableFor: (group: string) => string;
}

/**
 * Keys in the operating system's keychain, one entry a group: service `apix`, user name the group.
 * Each request has its own process, which is given up on after 3 s, where the system may have to ask
 * the user after 60 s.
 * @throws KeyError from every method when the keychain cannot be used; it never holds a secret
 */
export const openKeychain = (options: KeychainOptions): SecretStore => ({
  find: async group => (await request({ action: 'find', group }, options)).secret,
  set: async (group, secret) => {
    await request({ action: 'set', group, secret }, options);
  },
  remove: async group => (await request({ action: 'remove', group }, options)).removed ?? false,
  list: async groups => {
    if (groups.length === 0) return [];
    return (await request({ action: 'list', groups }, options)).groups ?? [];
  },
});

type Done = Extract<KeychainAnswer, { readonly kind: 'done' }>;

const request = async (question: KeychainRequest, options: KeychainOptions): Promise<Done> => {
  const { env, platform, variableFor } = options;
  const outcome = hasNoBus(env, platform) ? ({ kind: 'no-bus' } as const) : await ask(question, options);
  if (outcome.kind === 'done') return outcome;
  throw keychainError(outcome, {
    platform,
    ...variableOf(question, variableFor),
  });
};

/** The variable that does without the entry, where the question is about one. */
const variableOf = (
  question: KeychainRequest,
  variableFor: KeychainOptions['variableFor'],
): { readonly variable?: string } => {
  const [group, ...others] = 'group' in question ? [question.group] : question.groups;
  return group === undefined || others.length > 0 ? {} : { variable: variableFor(group) };
};

/** Where the D-Bus library would look for the user's bus; without one there is nobody to ask. */
const hasNoBus = (env: KeychainOptions['env'], platform: NodeJS.Platform): boolean => {
  if (platform === 'darwin' || platform === 'win32') return false;
  if (env['DBUS_SESSION_BUS_ADDRESS']) return false;
  const runtimeFolder = env['XDG_RUNTIME_DIR'];
  return !runtimeFolder || !existsSync(join(runtimeFolder, 'bus'));
};

const ask = async (
  question: KeychainRequest,
  { execPath, processFile, env, platform }: KeychainOptions,
): Promise<Done | KeychainFailure> =>
  new Promise(resolve => {
    const child = spawn(execPath, [processFile], {
      // NODE_OPTIONS are meant for apix: a debugger's or a preloader's would slow this process, or stop it.
      env: { ...env, NODE_OPTIONS: undefined },
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const finish = (outcome: Done | KeychainFailure): void => {
      clearTimeout(deadline);
      child.kill('SIGKILL');
      resolve(outcome);
    };
    const afterMs = patienceMs(platform);
    const deadline = setTimeout(() => finish({ kind: 'silent', afterMs }), afterMs);

    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.endsWith('\n')) finish(parseAnswer(output));
    });
    child.on('error', () => finish({ kind: 'ended' }));
    child.on('close', () => finish({ kind: 'ended' }));
    // A child that could not be started, or is gone already, is reported by the two above.
    child.stdin.on('error', () => undefined);
    // Left open: when it closes, the child knows that this process has ended.
    child.stdin.write(`${JSON.stringify(question)}\n`);
  });

/** On macOS and Windows the system itself may ask the user for permission or for a password. */
const patienceMs = (platform: NodeJS.Platform): number =>
  platform === 'darwin' || platform === 'win32' ? 60_000 : 3000;

const parseAnswer = (line: string): Done | KeychainFailure => {
  try {
    // The other end is keychain-process.ts of the same version, which writes a KeychainAnswer.
    return JSON.parse(line) as KeychainAnswer;
  } catch {
    return { kind: 'ended' };
  }
};
