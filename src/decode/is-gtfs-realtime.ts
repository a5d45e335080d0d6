/** Whether a binary body is a GTFS Realtime feed: a FeedMessage begins with its header, and that with its version. */
export const isGtfsRealtime = (bytes: Uint8Array): boolean => {
  const [messageTag, , headerTag, length = 0] = bytes;
  if (messageTag !== lengthDelimitedOne || headerTag !== lengthDelimitedOne || length > 8) return false;
  return /^\d\.\d/.test(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
};

/** Field 1, length-delimited (Protocol Buffers, Encoding). */
const lengthDelimitedOne = 0x0a;
