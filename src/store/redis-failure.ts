/** Why Redis cannot be used; there is no key, value or password in it. */
export class RedisError extends Error {
  override readonly name = 'RedisError';
  /** What to do, where it is about the password. */
  readonly advice: string | undefined;

  constructor(message: string, advice?: string) {
    super(message);
    this.advice = advice;
  }
}

/** What is found is not what apix puts there. */
export const foreignData = 'what is under apix: is not as apix wrote it';

/** What the client's error means, in words that follow the address and a colon. */
export const redisError = (error: unknown, { password }: { readonly password: string | undefined }): RedisError => {
  if (error instanceof RedisError) return error;
  const { code, text } = factsOf(error);
  const known = connectionFaults.get(code);
  if (known !== undefined) return new RedisError(known);
  if (/CERT|SIGN|TLS|SSL|EPROTO/.test(code)) return new RedisError(`the secure connection failed (${code})`);
  const reply = replies.find(({ begins }) => text.startsWith(begins));
  if (reply !== undefined) return new RedisError(reply.reason, reply.advice);
  return new RedisError(`it says: ${withoutSecret(text, password)}`);
};

const factsOf = (error: unknown): { readonly code: string; readonly text: string } => {
  if (!(error instanceof Error)) return { code: '', text: String(error) };
  // Node tries each address of a name; the errors of all of them come in one.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = first instanceof Error && 'code' in first ? String(first.code) : error.name;
  const kind = code === 'Error' ? error.constructor.name : code;
  return { code: kind, text: error.message };
};

/** Codes of Node, and the client's own errors by the names of their classes. */
const connectionFaults: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ECONNREFUSED: 'it refuses connections',
    ENOTFOUND: 'its name was not found',
    EAI_AGAIN: 'its name was not found',
    EHOSTUNREACH: 'there is no way to it',
    ENETUNREACH: 'there is no way to it',
    ETIMEDOUT: 'it does not answer',
    ECONNRESET: 'it closed the connection',
    EPIPE: 'it closed the connection',
    SocketClosedUnexpectedlyError: 'it closed the connection',
    ClientClosedError: 'it closed the connection',
    ClientOfflineError: 'it closed the connection',
    DisconnectsClientError: 'it closed the connection',
    ConnectionTimeoutError: 'it does not answer',
  }),
);

/** Beginnings of the error replies that a person would act on. */
const replies: readonly { readonly begins: string; readonly reason: string; readonly advice?: string }[] = [
  { begins: 'NOAUTH', reason: 'it wants a password', advice: 'export APIX_REDIS_PASSWORD=…' },
  { begins: 'WRONGPASS', reason: 'it refuses the password or the user', advice: 'Correct APIX_REDIS_PASSWORD' },
  {
    begins: 'ERR AUTH <password> called without any password',
    reason: 'it has no password, and was given one',
    advice: 'unset APIX_REDIS_PASSWORD',
  },
  { begins: 'WRONGTYPE', reason: foreignData },
  { begins: 'NOPERM', reason: 'the user may not do what apix needs', advice: 'Allow it all commands on apix:*' },
  { begins: 'OOM', reason: 'its memory is full', advice: 'Give it more maxmemory' },
  { begins: 'READONLY', reason: 'it is a replica that cannot be written' },
  { begins: 'MISCONF', reason: 'it cannot save to its disk, and so takes nothing' },
  { begins: 'LOADING', reason: 'it is not ready yet' },
  { begins: 'MASTERDOWN', reason: 'it is not ready yet' },
  { begins: 'BUSY', reason: 'a script of somebody else’s keeps it busy' },
];

/** A server that does not know a command repeats its arguments, the password of `AUTH` among them. */
const withoutSecret = (text: string, password: string | undefined): string => {
  const short = text.replace(/,? (with args|script: ).*/s, '');
  return password === undefined || password === '' ? short : short.replaceAll(password, '…');
};
