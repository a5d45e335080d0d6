import { isPlainObject, type PlainObject } from './plain-object.ts';
import { isAsideName } from './record-names.ts';
import { type Rows, rowOf, rowsOfList } from './row-shapes.ts';

/**
 * The rows of an XML document, as `readXml` gives it: the element that is repeated, the one that holds most where
 * several are, else the innermost element that still has siblings or text, as one row.
 */
export const xmlRows = (document: PlainObject): Rows => {
  const lists = repeatedIn(document);
  const rank = ({ name, list }: RepeatedElement): number => (isAsideName(name) ? 0 : 1) * weightOf(list);
  const [best] = lists.toSorted((left, right) => rank(right) - rank(left));
  return best === undefined ? singleElement(document) : rowsOfList(best.list, best.name);
};

interface RepeatedElement {
  readonly name: string;
  readonly list: readonly unknown[];
}

const repeatedIn = (element: PlainObject): RepeatedElement[] =>
  Object.entries(element).flatMap(([name, value]) => {
    if (Array.isArray(value)) return [{ name, list: value }];
    return isPlainObject(value) ? repeatedIn(value) : [];
  });

const weightOf = (list: readonly unknown[]): number => {
  const [first] = list;
  return list.length * (isPlainObject(first) ? Object.keys(first).length : 1);
};

const singleElement = (element: PlainObject): Rows => {
  const children = Object.entries(element).filter(([name]) => !name.startsWith('@'));
  const [only] = children;
  if (only === undefined || children.length > 1) return { rows: only === undefined ? [] : [rowOf(element)] };
  const [name, value] = only;
  if (isPlainObject(value)) return singleElement(value);
  return { rows: value === '' ? [] : [{ [name]: value }] };
};
