import { SoftFailureError } from '../errors.ts';

/**
 * A GTFS Realtime feed (FeedMessage) as the JSON value that Protocol Buffers give it: names in camel case, enums by
 * name, times as seconds since 1970.
 *
 * @throws {SoftFailureError} when the feed is cut short or damaged
 */
export const readGtfsRealtime = async (bytes: Uint8Array): Promise<unknown> => {
  const { default: bindings } = await import('gtfs-realtime-bindings');
  const { FeedMessage } = bindings.transit_realtime;
  try {
    return shortenFloats(FeedMessage.toObject(FeedMessage.decode(bytes), { longs: Number, enums: String }));
  } catch {
    throw new SoftFailureError('The GTFS Realtime feed is cut short or damaged', {
      next: ['See what came: --output FILE -o raw'],
    });
  }
};

/** Places are 32-bit floats there: 60.19206 would be read as 60.19205856323242. */
const shortenFloats = (value: unknown): unknown => {
  if (typeof value === 'number') return shortest(value);
  if (Array.isArray(value)) return value.map(shortenFloats);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shortenFloats(each)]));
};

/** The shortest decimal that is the same 32-bit float; a number that is none stays. */
const shortest = (value: number): number =>
  Number.isInteger(value) || Math.fround(value) !== value
    ? value
    : ([6, 7, 8].map(digits => Number(value.toPrecision(digits))).find(each => Math.fround(each) === value) ?? value);
