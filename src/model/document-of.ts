import type { Decoded } from './decoded.ts';

/** The value of a body as JSON knows it: a table becomes an array of objects. */
export const documentOf = (decoded: Decoded): unknown => {
  switch (decoded.kind) {
    case 'json':
    case 'xml':
      return decoded.value;
    case 'table':
      return decoded.rows.map(row =>
        Object.fromEntries(decoded.columns.map((name, index) => [name, row[index] ?? ''])),
      );
    case 'text':
    case 'html':
      return decoded.text;
    case 'binary':
    case 'empty':
      return null;
  }
};
