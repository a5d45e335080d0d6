import { exitCodes } from '../errors.ts';

/** What an exit code of apix tells a script. */
export interface ExitCodeFacts {
  readonly code: number;
  readonly name: string;
  readonly meaning: string;
  readonly next: readonly string[];
}

/** Every exit code, in order. A test holds it against `exitCodes`. */
export const exitCodeFacts: readonly ExitCodeFacts[] = [
  { code: exitCodes.ok, name: 'success', meaning: 'It worked. Nothing found is a success, too.', next: [] },
  {
    code: exitCodes.fault,
    name: 'a fault of apix',
    meaning: 'Something went wrong inside apix that it does not understand itself.',
    next: ['Please report it with what it printed'],
  },
  {
    code: exitCodes.usage,
    name: 'wrong use',
    meaning: 'An unknown API, operation or parameter, a value that does not fit, a form that the answer cannot take.',
    next: ['See what the operation takes: apix show <api> <operation>'],
  },
  {
    code: exitCodes.redirected,
    name: 'a redirect',
    meaning: 'The final status was 3xx. The body is still printed.',
    next: ['Look at Location'],
  },
  {
    code: exitCodes.clientError,
    name: 'the request was refused',
    meaning: 'The final status was 4xx. The body is still printed; the reason is on stderr.',
    next: ['Explain the status: apix explain 404'],
  },
  {
    code: exitCodes.serverError,
    name: 'the service failed',
    meaning: 'The final status was 5xx. The body is still printed; the reason is on stderr.',
    next: ['Try again in a few minutes'],
  },
  {
    code: exitCodes.noAnswer,
    name: 'no answer',
    meaning: 'There was no answer, or not a whole one: name, connection, TLS, time-out, cut short.',
    next: ['Look at the network: apix doctor'],
  },
  {
    code: exitCodes.key,
    name: 'a key is missing',
    meaning: 'A key or sign-in is missing, or the key store cannot be opened.',
    next: ['apix keys set <api>'],
  },
  {
    code: exitCodes.softFailure,
    name: 'a soft failure',
    meaning: 'The status said success and the content said otherwise: an error page, an error message, nothing.',
    next: ['Read the explanation on stderr'],
  },
  {
    code: exitCodes.limit,
    name: 'a limit',
    meaning:
      'The wait for a limit would have been longer than allowed, or the service has failed so often that it is left alone for a while. The time to come back is on stderr.',
    next: ['Come back at that time, or allow a longer wait: --max-wait 10m', 'See who is left alone: apix circuit'],
  },
  {
    code: exitCodes.testFailed,
    name: 'a test failed',
    meaning: 'A test, a contract or a threshold did not hold.',
    next: ['Read the report'],
  },
  { code: exitCodes.interrupted, name: 'interrupted', meaning: 'Ctrl-C stopped it.', next: [] },
];
