import { follow } from './follow.ts';
import { isObject, objectOf } from './loosely.ts';
import type { Source, SourceOperation } from './source.ts';

/** Methods that can be called. */
const methods: readonly string[] = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/** All operations of a document in its order; what cannot be called is told as a doubt. */
export const findOperations = ({ root, doubt }: Source): readonly SourceOperation[] => {
  const seen = new Set<string>();
  return Object.entries(objectOf(root.paths)).flatMap(([name, item]) => {
    if (name.startsWith('x-')) return [];
    const pathItem = objectOf(follow(root, item));
    const path = cleanPath(name);
    if (isObject(pathItem.trace)) doubt(`TRACE ${path} is left out: nobody should call it.`);
    return methods
      .filter(method => isObject(pathItem[method]))
      .filter(method => {
        const key = `${method} ${path}`;
        if (seen.has(key)) doubt(`${method.toUpperCase()} ${path} stands in the document twice; the first is taken.`);
        return !seen.has(key) && seen.add(key);
      })
      .map(method => ({ method, path, pathItem, operation: objectOf(pathItem[method]) }));
  });
};

/** Some documents tell operations of one path apart by a fragment, which no server ever sees. */
const cleanPath = (path: string): string => path.replace(/#.*$/s, '').replace(/^\/*/, '/').replaceAll(/\s/g, '%20');
