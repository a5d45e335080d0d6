import type { CellChange, Cells, Json } from '../context.ts';
import type { RedisConnection } from './redis-connection.ts';
import { readReply, texts } from './redis-replies.ts';

/**
 * Cells in Redis, a text each, with their names in one sorted set by expiry.
 *
 * An update reads, decides here, and writes by a script if what it has read is still there; otherwise the script
 * answers with what is there now, to decide anew. So one of those who meet always wins, nobody holds a lock that
 * a killed process would leave behind, and no connection of its own is needed, as for WATCH.
 */
export const redisCells = ({ send }: RedisConnection): Cells => ({
  update: async (names, change) => {
    if (names.length === 0) return change([]).result;
    const keys = names.map(keyOf);
    let found: unknown = await send(['MGET', ...keys]);
    for (;;) {
      const held = texts(found);
      const { changes, result } = change(held.map(text => (text === '' ? undefined : readReply(text))));
      if (changes.every(each => each === undefined)) return result;
      const values = held.flatMap((text, index) => [text, ...written(changes[index])]);
      found = await send(['EVAL', exchange, String(keys.length + 1), indexKey, ...keys, ...values]);
      if (found === null) return result;
    }
  },
  list: async prefix => {
    const found = texts(await send(['EVAL', list, '1', indexKey, keyOf(prefix)]));
    const cells = found.flatMap((name, index): (readonly [string, Json])[] =>
      index % 2 === 0 ? [[name.slice(keyOf('').length), readReply(found[index + 1] ?? '')]] : [],
    );
    return cells.toSorted(([left], [right]) => (left < right ? -1 : 1));
  },
  clear: async prefix => Number(await send(['EVAL', clear, '1', indexKey, keyOf(prefix)])),
});

const indexKey = 'apix:cells';
const keyOf = (name: string): string => `apix:cell:${name}`;

/** What the script is to do with a cell: `keep`, `drop`, or `set` with its expiry and value. */
const written = (change: CellChange | undefined): readonly [deed: string, expiresAt: string, value: string] => {
  if (change === undefined) return ['keep', '', ''];
  if (change.value === undefined) return ['drop', '', ''];
  const expiresAt = Math.min(Math.ceil(change.expiresAt) + graceMs, lastMoment);
  return ['set', String(Math.max(expiresAt, 1)), JSON.stringify(change.value)];
};

/** The clocks of machines differ, and jump. What is counted must not be gone before all of them agree that it may. */
const graceMs = 86_400_000;

/** The end of JavaScript's dates, for what never expires. */
const lastMoment = 8.64e15;

/** Four values for each cell: what it was, the deed, the expiry, what it is to be. */
const exchange = `
local index = KEYS[1]
for i = 2, #KEYS do
  if (redis.call('GET', KEYS[i]) or '') ~= ARGV[4 * i - 7] then return redis.call('MGET', unpack(KEYS, 2)) end
end
for i = 2, #KEYS do
  local deed, expires, value = ARGV[4 * i - 6], ARGV[4 * i - 5], ARGV[4 * i - 4]
  if deed == 'set' then
    redis.call('SET', KEYS[i], value, 'PXAT', expires)
    redis.call('ZADD', index, expires, KEYS[i])
  elseif deed == 'drop' then
    redis.call('DEL', KEYS[i])
    redis.call('ZREM', index, KEYS[i])
  end
end
redis.call('ZREMRANGEBYSCORE', index, '-inf', redis.call('TIME')[1] * 1000 - 1)
return false`;

const list = `
local found = {}
for _, name in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local value = string.sub(name, 1, #ARGV[1]) == ARGV[1] and redis.call('GET', name)
  if value then
    found[#found + 1] = name
    found[#found + 1] = value
  end
end
return found`;

const clear = `
local gone = 0
for _, name in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if string.sub(name, 1, #ARGV[1]) == ARGV[1] then
    gone = gone + redis.call('DEL', name)
    redis.call('ZREM', KEYS[1], name)
  end
end
return gone`;
