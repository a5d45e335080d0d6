/** A text of any size as UTF-8, and where its lines begin; nothing of it is copied before it is looked at. */
export interface TextIndex {
  readonly bytes: Buffer;
  /** Byte offsets. A line that is longer than `longestLine` goes on in the next. */
  readonly starts: Uint32Array;
}

/** Bytes of a line: JSON is often sent without a single line break. */
export const longestLine = 4096;

const lineFeed = 10;

/** Finds the lines of a text. */
export const indexText = (data: Uint8Array): TextIndex => {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  let starts = new Uint32Array(1024);
  let count = 0;
  for (let at = 0; at < bytes.length || at === 0;) {
    if (count === starts.length) starts = widened(starts);
    starts[count++] = at;
    at = nextStart(bytes, at);
  }
  return { bytes, starts: starts.subarray(0, count) };
};

const widened = (starts: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
  const wider = new Uint32Array(starts.length * 2);
  wider.set(starts);
  return wider;
};

const nextStart = (bytes: Buffer, at: number): number => {
  if (at >= bytes.length) return at + 1;
  // A search for the line's end in all that follows would go over a body without line breaks again and again.
  const end = bytes.subarray(at, at + longestLine).indexOf(lineFeed);
  if (end !== -1) return at + end + 1;
  if (at + longestLine >= bytes.length) return bytes.length;
  let next = at + longestLine;
  // Not within a character.
  while (next > at + 1 && ((bytes[next] ?? 0) & 0xc0) === 0x80) next--;
  return next;
};

/** A line without its end. */
export const lineAt = ({ bytes, starts }: TextIndex, line: number): string =>
  bytes.toString('utf8', starts[line], starts[line + 1] ?? bytes.length).replace(/\r?\n$/, '');

/** The line that holds a byte. */
export const lineOf = ({ starts }: TextIndex, offset: number): number => {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** The next line after one that holds a text, or the one before it, around the end; letters of ASCII in either case. */
export const findLine = (text: TextIndex, query: string, from: number, step: 1 | -1): number | undefined => {
  const { bytes, starts } = text;
  const after = starts[from + 1] ?? bytes.length;
  const before = starts[from] ?? 0;
  const found =
    step === 1
      ? (firstIn(bytes, query, after, bytes.length) ?? firstIn(bytes, query, 0, after))
      : (lastIn(bytes, query, 0, before) ?? lastIn(bytes, query, before, bytes.length));
  return found === undefined ? undefined : lineOf(text, found);
};

const blockBytes = 1_000_000;

const firstIn = (bytes: Buffer, query: string, from: number, to: number): number | undefined => {
  const needle = needleOf(query);
  for (let at = from; at < to; at += blockBytes) {
    const found = needle.findFirst(bytes.subarray(at, Math.min(to, at + blockBytes) + needle.length - 1));
    if (found !== -1 && at + found < to) return at + found;
  }
  return undefined;
};

const lastIn = (bytes: Buffer, query: string, from: number, to: number): number | undefined => {
  const needle = needleOf(query);
  for (let end = to; end > from; end -= blockBytes) {
    const at = Math.max(from, end - blockBytes);
    const found = needle.findLast(bytes.subarray(at, end + needle.length - 1));
    if (found !== -1 && at + found < to) return at + found;
  }
  return undefined;
};

interface Needle {
  /** Bytes. */
  readonly length: number;
  readonly findFirst: (block: Buffer) => number;
  readonly findLast: (block: Buffer) => number;
}

/** Letters of ASCII stand for themselves in UTF-8, so that a byte may be read as a letter; others are looked for as they are. */
const needleOf = (query: string): Needle => {
  const wanted = Buffer.from(query);
  if (wanted.length !== query.length) {
    return {
      length: wanted.length,
      findFirst: block => block.indexOf(wanted),
      findLast: block => block.lastIndexOf(wanted),
    };
  }
  const lower = query.toLowerCase();
  return {
    length: lower.length,
    findFirst: block => block.toString('latin1').toLowerCase().indexOf(lower),
    findLast: block => block.toString('latin1').toLowerCase().lastIndexOf(lower),
  };
};
