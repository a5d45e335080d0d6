/** One member of a header's comma list: what stands alone in it, and what has the form `name=value`. */
export interface HeaderItem {
  /** Quotes taken off, in order: `"fixed window";"api";q=1000` has two. */
  readonly values: readonly string[];
  /** Names in lower case; the first of a name counts. A name without a value is among `values`. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * The members of a header that is a comma list: Cache-Control, RateLimit, Link and their like.
 *
 * More tolerant than structured fields (RFC 9651), as services send what that grammar refuses:
 * several quoted names in a row, upper-case keys, blanks around `=`.
 */
export const parseHeaderItems = (text: string): HeaderItem[] =>
  splitOutsideQuotes(text, ',')
    .filter(item => item !== '')
    .map(parseItem);

const parseItem = (text: string): HeaderItem => {
  const values: string[] = [];
  const parameters = new Map<string, string>();
  for (const part of splitOutsideQuotes(text, ';')) {
    const [, name, value] = /^([^\s"<=]+)\s*=\s*([\s\S]*)$/.exec(part) ?? [];
    if (name === undefined || value === undefined) {
      if (part !== '') values.push(unquote(part));
    } else if (!parameters.has(name.toLowerCase())) {
      parameters.set(name.toLowerCase(), unquote(value));
    }
  }
  return { values, parameters };
};

/** Parts between separators, trimmed; a separator inside `"…"` or `<…>` divides nothing. */
const splitOutsideQuotes = (text: string, separator: string): string[] => {
  const parts: string[] = [];
  let start = 0;
  let closer: string | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (closer === '"' && character === '\\') index += 1;
    else if (closer !== undefined) closer = character === closer ? undefined : closer;
    else if (character === '"') closer = '"';
    else if (character === '<') closer = '>';
    else if (character === separator) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
};

const unquote = (text: string): string => {
  const quoted = /^"([\s\S]*?)"?$/.exec(text.trim());
  return quoted?.[1] === undefined ? text.trim() : quoted[1].replaceAll(/\\([\s\S])/g, '$1');
};
