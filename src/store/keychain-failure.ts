import { formatDuration } from '../lib/duration.ts';
import { KeyError } from '../errors.ts';

/** The ways in which a keychain fails that a person would act on differently. */
export type KeychainFailure =
  | { readonly kind: 'no-bus' }
  | { readonly kind: 'no-binding' }
  | { readonly kind: 'silent'; readonly afterMs: number }
  /** The helper process could not be started, or died. */
  | { readonly kind: 'ended' }
  /** In the words of the binding or of the system. */
  | { readonly kind: 'failed'; readonly message: string };

export interface FailureCircumstances {
  readonly platform: NodeJS.Platform;
  /** The environment variable that stands in for the entry that was asked for; none when many were. */
  readonly variable?: string;
}

/** A keychain's failure as an error: what happened, what it means, and the variable that does without it. */
export const keychainError = (failure: KeychainFailure, { platform, variable }: FailureCircumstances): KeyError => {
  const { message, facts, next = [] } = describe(failure);
  return new KeyError(message, {
    facts,
    next: variable === undefined ? next : [...next, assignment(variable, platform)],
  });
};

interface Description {
  readonly message: string;
  readonly facts: readonly string[];
  readonly next?: readonly string[];
}

const describe = (failure: KeychainFailure): Description => {
  switch (failure.kind) {
    case 'no-bus':
      return noService;
    case 'no-binding':
      return noBinding;
    case 'ended':
      return ended;
    case 'silent':
      return silent(` within ${formatDuration(failure.afterMs)}`);
    case 'failed':
      return describeMessage(failure.message);
  }
};

const noService: Description = {
  message: 'There is no keychain here: no Secret Service answers',
  facts: ['Usual on a server, in a container and over SSH; on a desktop it is gnome-keyring, KWallet or KeePassXC'],
};

const noBinding: Description = {
  message: 'The keychain cannot be reached: @napi-rs/keyring is not installed for this system',
  facts: ['Its part for this system was left out of the installation, or does not exist'],
  next: ['npm install --global --include=optional apix'],
};

const ended: Description = {
  message: 'The keychain cannot be reached: the process that asks it ended without an answer',
  facts: ['It was stopped, or could not be started'],
  next: ['Try again'],
};

const silent = (howLong: string): Description => ({
  message: `The keychain did not answer${howLong}`,
  facts: ['It may hang, or wait for its password in a window'],
  next: ['Unlock the keychain, then try again'],
});

const locked: Description = {
  message: 'The keychain is locked',
  facts: ['Its password was not given, or there is no screen to ask for it on'],
  next: ['Unlock the keychain, then try again'],
};

const refused: Description = {
  message: 'The keychain refused access',
  facts: ['apix was not allowed to use the entry, or the question was cancelled'],
  next: ['Try again and allow it'],
};

const noKeyring: Description = {
  message: 'The keychain has no keyring to keep a key in',
  facts: ['A desktop makes one at the first login'],
};

const tooLong: Description = {
  message: 'The key is longer than the keychain of this system takes',
  facts: ['Windows takes 1,280 characters'],
};

const notText: Description = {
  message: 'The entry in the keychain is no text',
  facts: ['Another program has written it'],
};

const ambiguous: Description = {
  message: 'The keychain has several entries for this key',
  facts: ['Another program has written one of them; remove it in the application that shows the keychain'],
};

/**
 * What the messages of `@napi-rs/keyring` 2.1 and of the systems under it amount to; all of its errors
 * have the code `GenericFailure`, so the message decides. The first that matches is taken.
 */
const knownMessages: readonly (readonly [RegExp, Description])[] = [
  [/prompt (was )?dismissed|object locked|before prompt completed|interaction is not allowed/i, locked],
  [/cancell?ed|denied|passphrase you entered is not correct|authorization/i, refused],
  [/did not receive a reply|timed? ?out|NoReply/i, silent('')],
  [/no result found/i, noKeyring],
  [/longer than (the )?platform limit/i, tooLong],
  [/UTF-8|MIME type/i, notText],
  [/ambiguous|multiple credentials|matched by|more than one/i, ambiguous],
  [/D-?Bus|secret service provider/i, noService],
];

const describeMessage = (message: string): Description => {
  const [, known] = knownMessages.find(([pattern]) => pattern.test(message)) ?? [];
  return known ?? { message: 'The keychain failed', facts: [`It says: ${message}`] };
};

/** How to set the variable for this shell; the key itself is never written out. */
const assignment = (variable: string, platform: NodeJS.Platform): string =>
  platform === 'win32' ? `$env:${variable} = '…'` : `export ${variable}=…`;
