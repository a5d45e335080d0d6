import { isIP } from 'node:net';

import { createClient, RESP_TYPES } from '@redis/client';

import { formatDuration } from '../lib/duration.ts';
import type { RedisAddress } from './redis-address.ts';
import { RedisError, redisError } from './redis-failure.ts';

export interface RedisConnection {
  /**
   * Sends one command; texts come back as bytes. Connects first where there is no connection, or none any more.
   * @throws RedisError when there is no answer in time, or one that refuses
   */
  send(command: readonly (string | Buffer)[]): Promise<unknown>;
  close(): void;
}

export interface RedisOptions {
  readonly address: RedisAddress;
  readonly password: string | undefined;
  /** Milliseconds for connecting and the answer. */
  readonly patienceMs: number;
}

/**
 * A connection to Redis that is given up on soon: what waits for a count must not wait for long. It opens when
 * something is first sent.
 */
export const connectRedis = (options: RedisOptions): RedisConnection => {
  const { patienceMs } = options;
  let client: Client | undefined;
  let connecting: Promise<Client> | undefined;

  const connect = async (): Promise<Client> => {
    client = createRedisClient(options);
    await client.connect();
    return client;
  };
  const ready = async (): Promise<Client> => {
    if (client?.isReady === true) return client;
    connecting ??= connect().finally(() => {
      connecting = undefined;
    });
    return connecting;
  };
  const close = (): void => {
    // Whoever still waits hears that it is closed.
    if (client?.isOpen === true) client.destroy();
  };
  return {
    send: async command => {
      try {
        return await soon(async () => (await ready()).sendCommand(command), patienceMs);
      } catch (error) {
        throw redisError(error, options);
      }
    },
    close,
  };
};

type Client = ReturnType<typeof createRedisClient>;

const createRedisClient = ({ address, password, patienceMs }: RedisOptions) => {
  const { host, port, isTls, database, user } = address;
  const client = createClient({
    socket: {
      host,
      port,
      connectTimeout: patienceMs,
      reconnectStrategy: false,
      ...(isTls ? { tls: true as const, ...(isIP(host) === 0 ? { servername: host } : {}) } : {}),
    },
    database,
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    // Every server speaks it, also those that are only like Redis.
    RESP: 2,
    disableOfflineQueue: true,
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  });
  // Whoever has sent something hears of it; an `error` event that nobody listens to would end the process.
  return client.on('error', () => undefined);
};

/** What is done in time, else an error. */
const soon = async <Result>(deed: () => Promise<Result>, patienceMs: number): Promise<Result> => {
  const { promise: lapse, reject } = Promise.withResolvers<never>();
  // The answer may have come while the program was busy with something else: it is looked at first.
  const giveUp = (): void =>
    void setImmediate(() => reject(new RedisError(`no answer within ${formatDuration(patienceMs)}`)));
  const timer = setTimeout(giveUp, patienceMs);
  try {
    return await Promise.race([deed(), lapse]);
  } finally {
    clearTimeout(timer);
  }
};
