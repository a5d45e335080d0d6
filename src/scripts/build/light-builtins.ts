import { isBuiltin } from 'node:module';

import type { Plugin } from 'rolldown';

/**
 * What costs most to `import` of Node's own: an import reads every export once, and so runs getters that load
 * undici (http: 20 ms) or open the standard streams (process: 5 ms). `process.getBuiltinModule` reads none.
 */
const costlyBuiltins: ReadonlySet<string> = new Set([
  'process',
  'http',
  'https',
  'http2',
  'tls',
  'net',
  'child_process',
  'fs',
]);

/** Marks a module that is no file. */
const prefix = '\0builtin:';

/** Takes modules of Node's own without an `import` where that costs much. */
export const lightBuiltins: Plugin = {
  name: 'light-builtins',
  resolveId: (source, _importer, { kind }) => {
    if (!isBuiltin(source)) return undefined;
    const name = source.replace(/^node:/, '');
    // A CommonJS package's `require` has no meaning in an ES module.
    const isTaken = costlyBuiltins.has(name) || kind === 'require-call';
    return isTaken ? { id: `${prefix}${name}`, moduleSideEffects: false } : { id: `node:${name}`, external: true };
  },
  load: id => {
    if (!id.startsWith(prefix)) return undefined;
    const name = id.slice(prefix.length);
    const value = name === 'process' ? name : `process.getBuiltinModule('${name}')`;
    return { code: `module.exports = ${value};`, moduleType: 'js' };
  },
};
