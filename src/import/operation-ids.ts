import { kebabCase } from './kebab-case.ts';

/** What an operation is told by. */
export interface NamedOperation {
  readonly method: string;
  readonly path: string;
  /** As the document has it; empty where it has none. */
  readonly operationId: string;
}

/**
 * An id for each operation, in their order: its own in kebab-case, else one made of method and path, `get-users-by-id`.
 * Where several would have the same, all but the first are numbered.
 */
export const operationIds = (operations: readonly NamedOperation[]): readonly string[] => {
  const taken = new Set<string>();
  return operations.map(operation => {
    const wanted = kebabCase(operation.operationId) || fromPath(operation) || 'operation';
    let id = wanted;
    for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
    taken.add(id);
    return id;
  });
};

const fromPath = ({ method, path }: NamedOperation): string =>
  kebabCase(`${method} ${path.replace(/\?.*$/, '').replaceAll(/\{([^{}]+)\}/g, ' by $1 ')}`);
