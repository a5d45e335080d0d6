import { expect, test } from 'vitest';
import { keychainError, type KeychainFailure } from '../../src/store/keychain-failure.ts';

test.each<{ name: string; failure: KeychainFailure; message: string }>([
  { name: 'no bus', failure: { kind: 'no-bus' }, message: 'There is no keychain here: no Secret Service answers' },
  {
    name: 'no binding',
    failure: { kind: 'no-binding' },
    message: 'The keychain cannot be reached: @napi-rs/keyring is not installed for this system',
  },
  {
    name: 'no answer on Linux',
    failure: { kind: 'silent', afterMs: 3000 },
    message: 'The keychain did not answer within 3 s',
  },
  {
    name: 'no answer on macOS',
    failure: { kind: 'silent', afterMs: 60_000 },
    message: 'The keychain did not answer within 1 min',
  },
  {
    name: 'the helper died',
    failure: { kind: 'ended' },
    message: 'The keychain cannot be reached: the process that asks it ended without an answer',
  },
])('$name', ({ failure, message }) => {
  expect(keychainError(failure, { platform: 'linux' }).message).toBe(message);
});

/** As the binding and the systems under it say it. */
test.each([
  {
    says: 'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time',
    message: 'There is no keychain here: no Secret Service answers',
  },
  {
    says: 'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files',
    message: 'There is no keychain here: no Secret Service answers',
  },
  {
    says: 'Platform failure: DBus error: Failed to connect to socket /tmp/dbus-A34: No such file or directory',
    message: 'There is no keychain here: no Secret Service answers',
  },
  {
    says: 'Platform failure: DBus error: Did not receive a reply. Possible causes include: the reply timeout expired',
    message: 'The keychain did not answer',
  },
  {
    says: "Couldn't access platform storage: Secret Service: unlock prompt was dismissed",
    message: 'The keychain is locked',
  },
  { says: "Couldn't access platform storage: Secret Service: object locked", message: 'The keychain is locked' },
  {
    says: "Couldn't access platform storage: Secret Service: no result found",
    message: 'The keychain has no keyring to keep a key in',
  },
  {
    says: 'No DBus session or Secret Service provider found',
    message: 'There is no keychain here: no Secret Service answers',
  },
  { says: 'User interaction is not allowed.', message: 'The keychain is locked' },
  { says: 'User canceled the operation.', message: 'The keychain refused access' },
  {
    says: "Attribute 'password' is longer than the platform limit of 2560 chars",
    message: 'The key is longer than the keychain of this system takes',
  },
  { says: 'Data is not UTF-8 encoded', message: 'The entry in the keychain is no text' },
  {
    says: 'Entry is matched by multiple credentials',
    message: 'The keychain has several entries for this key',
  },
])('"$says" means: $message', ({ says, message }) => {
  expect(keychainError({ kind: 'failed', message: says }, { platform: 'linux' }).message).toBe(message);
});

test('a message nobody knows is told as it is', () => {
  const error = keychainError({ kind: 'failed', message: 'Flux capacitor' }, { platform: 'linux' });

  expect(error).toMatchObject({ exitCode: 7, message: 'The keychain failed', facts: ['It says: Flux capacitor'] });
});

test.each([
  { platform: 'linux', expected: 'export APIX_KEY_DATA_GOV=…' },
  { platform: 'darwin', expected: 'export APIX_KEY_DATA_GOV=…' },
  { platform: 'win32', expected: "$env:APIX_KEY_DATA_GOV = '…'" },
] as const)('names the variable that does without it, on $platform', ({ platform, expected }) => {
  expect(keychainError({ kind: 'no-bus' }, { platform, variable: 'APIX_KEY_DATA_GOV' }).next).toEqual([expected]);
});

test('what mends it comes before what does without it', () => {
  const error = keychainError({ kind: 'silent', afterMs: 3000 }, { platform: 'linux', variable: 'APIX_KEY_NASA' });

  expect(error.next).toEqual(['Unlock the keychain, then try again', 'export APIX_KEY_NASA=…']);
});
