import type { Command } from 'commander';

import type { Context } from '../context.ts';
import type { ExitCode } from '../errors.ts';

/** Makes a command; `finish` is told how it ended, success where it is not called. */
export type CommandModule = (context: Context, finish: (code: ExitCode) => void) => Command;

export interface CommandEntry {
  readonly name: string;
  /** How it is typed, for the short help. */
  readonly usage: string;
  readonly summary: string;
  /** Not listed in the short help: a sibling stands for it. */
  readonly isHidden?: boolean;
  readonly load: () => Promise<{ readonly default: CommandModule }>;
}

const request = (method: string): CommandEntry => ({
  name: method,
  usage: `${method} URL [name=value ...]`,
  summary: `send ${method.toUpperCase()} to any address`,
  isHidden: method !== 'get',
  load: async () => {
    const { requestCommand } = await import('./commands/request.ts');
    return { default: requestCommand(method) };
  },
});

/** Every command, in help order. Only the one that was typed is ever imported. */
export const registry: readonly CommandEntry[] = [
  {
    name: 'search',
    usage: 'search WORDS...',
    summary: 'find APIs and operations by what they are about',
    load: async () => import('./commands/search.ts'),
  },
  {
    name: 'list',
    usage: 'list',
    summary: 'list the APIs of the catalog',
    load: async () => import('./commands/list.ts'),
  },
  {
    name: 'show',
    usage: 'show API [OPERATION]',
    summary: 'explain an API, or one thing to call in it',
    load: async () => import('./commands/show.ts'),
  },
  {
    name: 'call',
    usage: 'call API OPERATION [name=value ...]',
    summary: 'call an operation and print what came back',
    load: async () => import('./commands/call.ts'),
  },
  ...['get', 'post', 'put', 'patch', 'delete', 'head'].map(request),
  {
    name: 'keys',
    usage: 'keys set|list|test|remove API',
    summary: "keep API keys in the system's keychain",
    load: async () => import('./commands/keys.ts'),
  },
  {
    name: 'config',
    usage: 'config get|set|unset|list|path',
    summary: 'look at settings and change them',
    load: async () => import('./commands/config.ts'),
  },
  {
    name: 'explain',
    usage: 'explain STATUS|HEADER|CODE|FILE',
    summary: 'say what a status, header or error code means',
    load: async () => import('./commands/explain.ts'),
  },
  {
    name: 'doctor',
    usage: 'doctor',
    summary: 'look for what could keep apix from working here',
    load: async () => import('./commands/doctor.ts'),
  },
  {
    name: 'help',
    usage: 'help [COMMAND|TOPIC]',
    summary: 'help on a command, or on exit-codes, environment, output, parameters',
    load: async () => import('./commands/help.ts'),
  },
];
