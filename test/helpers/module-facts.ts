import { parseAst } from 'vitest/node';

/** What the text of a module says of its surroundings. */
export interface ModuleFacts {
  /** Each `import`, `export from`, `import()` and `import('...')` type, in order of appearance. */
  readonly imports: readonly Import[];
  /** `import(somewhere)`: what it loads cannot be told by reading. */
  readonly hasOpenImport: boolean;
  /** Every name that may stand for a variable, and the properties of `globalThis`. */
  readonly names: ReadonlySet<string>;
}

export interface Import {
  readonly specifier: string;
  /** When it is loaded: with the module, when the line is reached, or never. */
  readonly kind: 'static' | 'lazy' | 'type';
}

/** Reads TypeScript source, types and JSX included. */
export const readModule = (source: string, lang: 'ts' | 'tsx' = 'ts'): ModuleFacts => {
  const imports: Import[] = [];
  const names = new Set<string>();
  let hasOpenImport = false;
  visit(parseAst(source, { lang, astType: 'ts' }), node => {
    if (node.type === 'Identifier') names.add(String(node['name']));
    if (isOfGlobal(node)) names.add(nameOf(node['property']));
    if (!isImport(node)) return;
    const specifier = literalOf(node['source']);
    if (specifier === undefined) hasOpenImport = true;
    else imports.push({ specifier, kind: kindOf(node) });
  });
  return { imports, hasOpenImport, names };
};

/** A node of ESTree with what TypeScript adds to it. */
interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

const visit = (value: unknown, see: (node: Node) => void): void => {
  if (Array.isArray(value)) for (const each of value) visit(each, see);
  if (!isNode(value)) return;
  see(value);
  for (const [field, child] of Object.entries(value)) if (!isLabel(value, field)) visit(child, see);
};

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** The `b` of `a.b` and of `{ b: c }` names no variable. */
const isLabel = (node: Node, field: string): boolean =>
  node['computed'] !== true && (field === 'property' || (field === 'key' && node['shorthand'] !== true));

const isOfGlobal = (node: Node): boolean =>
  node.type === 'MemberExpression' && isNode(node['object']) && node['object']['name'] === 'globalThis';

const nameOf = (property: unknown): string => (isNode(property) ? String(property['name'] ?? property['value']) : '');

const importTypes: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

const isImport = (node: Node): boolean => importTypes.has(node.type) && isNode(node['source']);

const literalOf = (source: unknown): string | undefined =>
  isNode(source) && typeof source['value'] === 'string' ? source['value'] : undefined;

/** `import { type A }` stays, as an import of nothing (verbatimModuleSyntax). */
const kindOf = (node: Node): Import['kind'] => {
  if (node.type === 'ImportExpression') return 'lazy';
  const isType = node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type';
  return isType ? 'type' : 'static';
};
