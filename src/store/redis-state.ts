import type { State } from '../context.ts';
import { redisCache } from './redis-cache.ts';
import { redisCells } from './redis-cells.ts';
import { connectRedis, type RedisOptions } from './redis-connection.ts';

export interface RedisStateOptions extends RedisOptions {
  /** The address as people write it. */
  readonly place: string;
  /** Bytes that cached answers may take in all, for the whole fleet. */
  readonly maxBytes: number;
}

/**
 * The state in Redis 6.2 or newer, or what is like it, under keys that begin with `apix:`: machines with the same
 * address share quota, circuits and cache.
 *
 * @throws RedisError from each method when Redis cannot be used
 */
export const openRedisState = ({ place, maxBytes, ...options }: RedisStateOptions): State => {
  const connection = connectRedis(options);
  return {
    cells: redisCells(connection),
    cache: redisCache(connection, maxBytes),
    place,
    close: async () => connection.close(),
  };
};
