/** Where a Redis is. No password: that is in a variable. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  /** Number of the database. */
  readonly database: number;
  /** Of an access control list; Redis's `default` otherwise. */
  readonly user?: string;
}

/** The variable with the password: in an address it would be in the list of processes and in the settings. */
export const redisPasswordVariable = 'APIX_REDIS_PASSWORD';

/**
 * Reads `redis://[user@]host[:port][/database]`, or `rediss://` for TLS (IANA's provisional schemes).
 * @returns words that say what is wrong with it, which never repeat it, for it may hold a password
 */
export const parseRedisAddress = (text: string): RedisAddress | string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^rediss?:$/.test(url.protocol) || url.hostname === '') return wrongForm;
  if (url.password !== '') return `a password does not belong in the address: set ${redisPasswordVariable}`;
  const user = decoded(url.username);
  if (user === undefined || !/^\/?\d{0,4}$/.test(url.pathname) || url.search !== '' || url.hash !== '')
    return wrongForm;
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || 6379),
    isTls: url.protocol === 'rediss:',
    database: Number(url.pathname.slice(1)),
    ...(user === '' ? {} : { user }),
  };
};

const wrongForm = 'local, or the address of a Redis is needed: redis://host:6379';

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
