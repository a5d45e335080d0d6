/** What a JSON Pointer (RFC 6901) points to; `undefined` where there is nothing. */
export const resolvePointer = (document: unknown, pointer: string): unknown => {
  if (pointer === '') return document;
  let value = document;
  for (const token of pointer.slice(1).split('/').map(unescapeToken)) {
    if (Array.isArray(value)) value = /^(0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
    else if (isObject(value) && Object.hasOwn(value, token)) value = value[token];
    else return undefined;
  }
  return value;
};

const unescapeToken = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
