import type { CacheStore, CacheTotals } from '../context.ts';
import { roomFor } from './cache-room.ts';
import type { RedisConnection } from './redis-connection.ts';
import { readReply, texts } from './redis-replies.ts';

/**
 * Cached answers in Redis: one size for the whole fleet. Redis's own eviction would take counts as readily as
 * answers, so each script keeps the books: who was used when, and what room all of them take.
 */
export const redisCache = ({ send }: RedisConnection, maxBytes: number): CacheStore => {
  const run = async (script: string, values: readonly (string | Buffer)[]): Promise<unknown> =>
    send(['EVAL', `${books}\n${script}`, '0', ...values]);
  const rooms = async (): Promise<readonly Room[]> => {
    const found = texts(await send(['HGETALL', 'apix:cache:rooms']));
    return found.flatMap((id, index) => (index % 2 === 0 ? [{ id, ...parseRoom(found[index + 1] ?? '') }] : []));
  };
  return {
    find: async key => {
      const found = texts(await run(find, [key]));
      return found.flatMap((variant, index) =>
        index % 3 === 0
          ? [{ key, variant, facts: readReply(found[index + 1] ?? ''), owner: parseRoom(found[index + 2] ?? '').owner }]
          : [],
      );
    },
    body: async (key, variant) => {
      const body = await run(read, [key, variant]);
      return Buffer.isBuffer(body) ? body : undefined;
    },
    put: async answer => {
      const { key, variant, owner, body } = answer;
      const room = roomFor(answer);
      if (room > Math.min(maxBytes, maxAnswerBytes)) return void (await run('drop(ARGV[1], ARGV[2])', [key, variant]));
      const facts = JSON.stringify(answer.facts);
      await run(put, [key, variant, facts, String(room), `${body.length} ${owner}`, String(maxBytes), bufferOf(body)]);
    },
    refresh: async (key, variant, facts) => {
      const text = JSON.stringify(facts);
      await run(refresh, [key, variant, text, String(Buffer.byteLength(text))]);
    },
    remove: async (key, variant) =>
      void (variant === undefined ? await run(remove, [key]) : await run('drop(ARGV[1], ARGV[2])', [key, variant])),
    totals: async () =>
      [...Map.groupBy(await rooms(), ({ owner }) => owner)]
        .map(([owner, kept]): CacheTotals => ({
          owner,
          entries: kept.length,
          bytes: kept.reduce((sum, { bytes }) => sum + bytes, 0),
        }))
        .toSorted((left, right) => (left.owner < right.owner ? -1 : 1)),
    clear: async owner => {
      const gone = (await rooms()).filter(each => owner === undefined || each.owner === owner);
      let count = 0;
      for (let from = 0; from < gone.length; from += batch) {
        const ids = gone.slice(from, from + batch).map(({ id }) => id);
        count += Number(await run(dropAll, ids));
      }
      return count;
    },
  };
};

interface Room {
  readonly id: string;
  readonly bytes: number;
  readonly owner: string;
}

/** `ROOM BYTES OWNER`, as the scripts keep it. */
const parseRoom = (text: string): Omit<Room, 'id'> => {
  const [, bytes = '0', owner = ''] = /^\d+ (\d+) (.*)$/s.exec(text) ?? [];
  return { bytes: Number(bytes), owner };
};

/** Redis does one thing at a time: what is large would make the whole fleet wait. */
const maxAnswerBytes = 16_000_000;
const batch = 500;

const bufferOf = (body: Uint8Array): Buffer => Buffer.from(body.buffer, body.byteOffset, body.byteLength);

/**
 * apix:answer:KEY maps variants to facts; apix:cache:bodies, :rooms and :used hold all answers by key and variant;
 * apix:cache:room is the room that they take. Uses are counted, not timed, for clocks jump.
 */
const books = `
local function idOf(key, variant) return key .. '\\n' .. variant end
local function use(id)
  local last = redis.call('ZREVRANGE', 'apix:cache:used', 0, 0, 'WITHSCORES')[2] or 0
  redis.call('ZADD', 'apix:cache:used', last + 1, id)
end
local function roomOf(id) return string.match(redis.call('HGET', 'apix:cache:rooms', id) or '', '^(%d+) ') or 0 end
local function drop(key, variant)
  local id = idOf(key, variant)
  redis.call('INCRBY', 'apix:cache:room', 0 - roomOf(id))
  redis.call('HDEL', 'apix:answer:' .. key, variant)
  redis.call('HDEL', 'apix:cache:bodies', id)
  redis.call('ZREM', 'apix:cache:used', id)
  return redis.call('HDEL', 'apix:cache:rooms', id)
end
local function split(id) return string.match(id, '^([^\\n]*)\\n(.*)$') end`;

const find = `
local found = {}
local answers = redis.call('HGETALL', 'apix:answer:' .. ARGV[1])
for i = 1, #answers, 2 do
  found[#found + 1] = answers[i]
  found[#found + 1] = answers[i + 1]
  found[#found + 1] = redis.call('HGET', 'apix:cache:rooms', idOf(ARGV[1], answers[i])) or ''
end
return found`;

const read = `
local id = idOf(ARGV[1], ARGV[2])
local body = redis.call('HGET', 'apix:cache:bodies', id)
if body then use(id) end
return body`;

const put = `
local key, variant, facts, room, rest, limit, body = unpack(ARGV)
drop(key, variant)
local id = idOf(key, variant)
redis.call('HSET', 'apix:answer:' .. key, variant, facts)
redis.call('HSET', 'apix:cache:bodies', id, body)
redis.call('HSET', 'apix:cache:rooms', id, room .. ' ' .. rest)
use(id)
local taken = redis.call('INCRBY', 'apix:cache:room', room)
while taken > tonumber(limit) do
  local oldest = redis.call('ZRANGE', 'apix:cache:used', 0, 0)[1]
  if not oldest then break end
  drop(split(oldest))
  taken = tonumber(redis.call('GET', 'apix:cache:room'))
end`;

const refresh = `
local key, variant, facts, size = unpack(ARGV)
local id = idOf(key, variant)
local room = redis.call('HGET', 'apix:cache:rooms', id)
if not room then return end
local before, bytes, owner = string.match(room, '^(%d+) (%d+) (.*)$')
redis.call('HSET', 'apix:answer:' .. key, variant, facts)
redis.call('HSET', 'apix:cache:rooms', id, (bytes + size) .. ' ' .. bytes .. ' ' .. owner)
redis.call('INCRBY', 'apix:cache:room', bytes + size - before)
use(id)`;

const remove = `
for _, variant in ipairs(redis.call('HKEYS', 'apix:answer:' .. ARGV[1])) do drop(ARGV[1], variant) end`;

const dropAll = `
local gone = 0
for _, id in ipairs(ARGV) do gone = gone + drop(split(id)) end
return gone`;
