/** A place in a text, both from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/**
 * The first place at which a text stops being JSON (RFC 8259); `undefined` when it is JSON.
 * `JSON.parse` names the place in some of its messages only, and differently in each version.
 */
export const findJsonFault = (text: string): TextPosition | undefined => {
  const open: Container[] = [];
  let expected: Expected = 'value';
  let at = skipSpace(text, 0);

  while (at < text.length) {
    const token = tokenAt(text, at);
    const next = token === undefined ? undefined : after(token, expected, open);
    if (token === undefined || next === undefined) return positionOf(text, at);
    expected = next;
    at = skipSpace(text, at + token.length);
  }
  return expected === 'end' ? undefined : positionOf(text, at);
};

type Container = '{' | '[';

/** What may come next. The "first" ones may also close the container that was just opened. */
type Expected = 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'comma' | 'end';

const skipSpace = (text: string, from: number): number => from + (/^[ \t\n\r]*/.exec(text.slice(from))?.[0].length ?? 0);

const tokenPattern =
  // eslint-disable-next-line no-control-regex -- RFC 8259 forbids them inside a string
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

const tokenAt = (text: string, at: number): string | undefined => {
  const pattern = new RegExp(tokenPattern);
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

/** What may follow the token, or `undefined` when it may not stand here. Opens and closes containers. */
const after = (token: string, expected: Expected, open: Container[]): Expected | undefined => {
  switch (token) {
    case '{':
    case '[':
      if (!takesValue(expected)) return undefined;
      open.push(token);
      return token === '{' ? 'first name' : 'first value';
    case '}':
      return (expected === 'first name' || expected === 'comma') && open.pop() === '{' ? rest(open) : undefined;
    case ']':
      return (expected === 'first value' || expected === 'comma') && open.pop() === '[' ? rest(open) : undefined;
    case ',':
      if (expected !== 'comma') return undefined;
      return open.at(-1) === '{' ? 'name' : 'value';
    case ':':
      return expected === 'colon' ? 'value' : undefined;
    default:
      if (token.startsWith('"') && (expected === 'name' || expected === 'first name')) return 'colon';
      return takesValue(expected) ? rest(open) : undefined;
  }
};

const takesValue = (expected: Expected): boolean => expected === 'value' || expected === 'first value';

const rest = (open: readonly Container[]): Expected => (open.length === 0 ? 'end' : 'comma');

const positionOf = (text: string, at: number): TextPosition => {
  const before = text.slice(0, at).split(/\r\n|[\r\n]/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};
