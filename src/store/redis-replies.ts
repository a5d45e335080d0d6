import type { Json } from '../context.ts';
import { foreignData, RedisError } from './redis-failure.ts';

/** The texts of an array; '' stands where there is nothing, for no JSON is empty. */
export const texts = (reply: unknown): readonly string[] => {
  if (!Array.isArray(reply)) throw foreign();
  return reply.map(each => (Buffer.isBuffer(each) ? each.toString() : ''));
};

/** A value that apix has written as JSON. */
export const readReply = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw foreign();
  }
};

const foreign = (): RedisError => new RedisError(foreignData);
