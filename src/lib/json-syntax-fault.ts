/** Where a text stops being JSON, and why. Lines and columns count from 1, columns in characters. */
export interface JsonSyntaxFault {
  /** `cut-short`: the text ends too early; `trailing`: a whole value is followed by something else. */
  readonly fault: 'cut-short' | 'trailing' | 'unexpected';
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/**
 * The first place at which a text is not JSON (RFC 8259); `undefined` when it is.
 * `JSON.parse` names the place for some faults only, in words that differ from version to version.
 */
export const findJsonSyntaxFault = (text: string): JsonSyntaxFault | undefined => {
  /** The brackets that are open, the innermost last. */
  const open: Bracket[] = [];
  let expected: Expected = 'value';
  let offset = skipSpace(text, 0);

  while (offset < text.length) {
    if (expected === 'end') return trailing(text, offset);
    const token = readToken(text, offset);
    if (token.kind === 'broken') return token.isCutShort ? cutShort(text) : unexpected(text, token.end);
    const next = nextExpected(expected, token.kind, open);
    if (next === undefined) return unexpected(text, offset);
    expected = next;
    offset = skipSpace(text, token.end);
  }
  return expected === 'end' ? undefined : cutShort(text);
};

type Bracket = '{' | '[';

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or ]' | ', or }' | 'end';

type TokenKind = Bracket | '}' | ']' | ':' | ',' | 'string' | 'other value';

type Token =
  | { readonly kind: TokenKind; readonly end: number }
  /** `end` is where it breaks; it is cut short where it could go on beyond the end of the text. */
  | { readonly kind: 'broken'; readonly end: number; readonly isCutShort: boolean };

const skipSpace = (text: string, start: number): number => {
  let offset = start;
  while (offset < text.length && ' \t\r\n'.includes(text.charAt(offset))) offset += 1;
  return offset;
};

const readToken = (text: string, offset: number): Token => {
  const character = text.charAt(offset);
  if (isPunctuation(character)) return { kind: character, end: offset + 1 };
  return character === '"' ? readString(text, offset) : readWord(text, offset);
};

const isPunctuation = (character: string): character is Bracket | '}' | ']' | ':' | ',' => '{}[]:,'.includes(character);

/** Character by character: a regular expression runs out of stack on a string of megabytes. */
const readString = (text: string, start: number): Token => {
  for (let offset = start + 1; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === '"') return { kind: 'string', end: offset + 1 };
    if (character < ' ') return { kind: 'broken', end: offset, isCutShort: false };
    if (character !== '\\') continue;

    const escape = text.slice(offset, offset + 6);
    const { length } = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(escape)?.[0] ?? '';
    if (length === 0) {
      const isCutShort = offset + escape.length === text.length && /^\\(?:u[0-9a-fA-F]{0,3})?$/.test(escape);
      return { kind: 'broken', end: offset, isCutShort };
    }
    offset += length - 1;
  }
  return { kind: 'broken', end: text.length, isCutShort: true };
};

/** A number of more digits than this is nobody's. */
const longestWord = 10_000;

const readWord = (text: string, start: number): Token => {
  const word = /^[^\s{}[\]:,"]*/.exec(text.slice(start, start + longestWord))?.[0] ?? '';
  const end = start + word.length;
  if (/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(word))
    return { kind: 'other value', end };
  const couldGoOn =
    ['true', 'false', 'null'].some(literal => literal.startsWith(word)) ||
    /^-?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][+-]?)?$/.test(word);
  return { kind: 'broken', end: start, isCutShort: end === text.length && couldGoOn };
};

/** What is expected behind a token; `undefined` when the token itself was not. Opens and closes brackets. */
const nextExpected = (expected: Expected, kind: TokenKind, open: Bracket[]): Expected | undefined => {
  switch (kind) {
    case ':':
      return expected === ':' ? 'value' : undefined;
    case ',':
      if (expected === ', or ]') return 'value';
      return expected === ', or }' ? 'name' : undefined;
    case ']':
    case '}':
      if (!expected.endsWith(`or ${kind}`)) return undefined;
      open.pop();
      return afterValue(open);
    case '{':
    case '[':
      if (!expected.startsWith('value')) return undefined;
      open.push(kind);
      return kind === '{' ? 'name or }' : 'value or ]';
    case 'string':
      if (expected.startsWith('name')) return ':';
      return expected.startsWith('value') ? afterValue(open) : undefined;
    case 'other value':
      return expected.startsWith('value') ? afterValue(open) : undefined;
  }
};

const afterValue = (open: readonly Bracket[]): Expected => {
  const innermost = open.at(-1);
  if (innermost === undefined) return 'end';
  return innermost === '{' ? ', or }' : ', or ]';
};

const cutShort = (text: string): JsonSyntaxFault => {
  const place = placeOf(text, text.length);
  return { fault: 'cut-short', ...place, message: `The JSON breaks off at ${inWords(place)}` };
};

const trailing = (text: string, offset: number): JsonSyntaxFault => {
  const place = placeOf(text, offset);
  return { fault: 'trailing', ...place, message: `Something follows the JSON at ${inWords(place)}` };
};

const unexpected = (text: string, offset: number): JsonSyntaxFault => {
  const place = placeOf(text, offset);
  const [found = ''] = /^(?:[\w+.-]{1,20}|[\s\S])/u.exec(text.slice(offset, offset + 20)) ?? [];
  return {
    fault: 'unexpected',
    ...place,
    message: `The JSON goes wrong at ${inWords(place)}: ${JSON.stringify(found)}`,
  };
};

interface Place {
  readonly line: number;
  readonly column: number;
}

const inWords = ({ line, column }: Place): string => `line ${line}, column ${column}`;

const placeOf = (text: string, offset: number): Place => {
  const before = text.slice(0, offset);
  const breaks = before.match(/\r\n|[\r\n]/g)?.length ?? 0;
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
  return { line: breaks + 1, column: line.length - surrogatePairs(line) + 1 };
};

/** A character beyond the basic plane takes two places in a JavaScript string and one on the screen. */
const surrogatePairs = (text: string): number => text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0;
