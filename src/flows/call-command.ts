import { shellQuote } from '../lib/shell-quote.ts';
import type { Operation } from '../model/operation.ts';
import type { Arguments } from '../plan/check-arguments.ts';

/** The command that makes a call, as it can be typed in a POSIX shell. */
export const callCommand = (apiId: string, operationId: string, args: Arguments, body?: string): string => {
  const words = Object.entries(args).flatMap(([name, value]) => [value].flat().map(each => `${name}=${each}`));
  const rest = body === undefined ? [] : ['--body', shellQuote(body)];
  return ['apix', 'call', apiId, operationId, ...words.map(shellQuote), ...rest].join(' ');
};

/** The command that makes the operation's example call. */
export const exampleCommand = (apiId: string, { id, example, exampleBody }: Operation): string =>
  callCommand(apiId, id, example, exampleBody);
