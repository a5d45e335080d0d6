import { shellQuote } from '../lib/shell-quote.ts';
import type { Operation } from '../model/operation.ts';

/** A command that makes the operation's example call, as it can be typed in a POSIX shell. */
export const exampleCommand = (apiId: string, operation: Operation): string => {
  const words = Object.entries(operation.example).flatMap(([name, value]) =>
    [value].flat().map(each => `${name}=${each}`),
  );
  const body = operation.exampleBody === undefined ? [] : ['--body', shellQuote(operation.exampleBody)];
  return ['apix', 'call', apiId, operation.id, ...words.map(shellQuote), ...body].join(' ');
};
