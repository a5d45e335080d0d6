import { shellQuote } from '../lib/shell-quote.ts';
import type { Operation } from '../model/operation.ts';
import type { Arguments } from '../plan/check-arguments.ts';

/** The command that makes a call, as it can be typed in a POSIX shell. */
export const callCommand = (apiId: string, operationId: string, args: Arguments, body?: string): string => {
  const words = Object.entries(args).flatMap(([name, value]) => [value].flat().map(each => `${name}=${asTyped(each)}`));
  const command = ['apix', 'call', apiId, operationId, ...words.map(shellQuote)].join(' ');
  if (body === undefined) return command;
  // What would be read as the name of a file is piped in.
  if (/^@|^-$/.test(body)) return `printf %s ${shellQuote(body)} | ${command} --body -`;
  return `${command} --body ${shellQuote(body)}`;
};

/** A value that begins with `@` would be read as the name of a file. */
const asTyped = (value: string): string => (/^\\*@/.test(value) ? `\\${value}` : value);

/** The command that makes the operation's example call. */
export const exampleCommand = (apiId: string, { id, example, exampleBody }: Operation): string =>
  callCommand(apiId, id, example, exampleBody);
