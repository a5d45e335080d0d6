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
}

const commands = [
  { name: 'search', usage: 'search WORDS...', summary: 'find APIs and operations by what they are about' },
  { name: 'list', usage: 'list', summary: 'list the APIs of the catalog' },
  { name: 'show', usage: 'show API [OPERATION]', summary: 'explain an API, one thing to call in it, or a recipe' },
  {
    name: 'call',
    usage: 'call API OPERATION [name=value ...]',
    summary: 'call an operation and print what came back',
  },
  { name: 'run', usage: 'run [RECIPE] [name=value ...]', summary: 'run a recipe: several calls, one after another' },
  {
    name: 'values',
    usage: 'values API PARAMETER [WORDS]',
    summary: 'the codes that a parameter takes, and what each stands for',
  },
  {
    name: 'watch',
    usage: 'watch API OPERATION [name=value ...]',
    summary: 'call it again and again and print what changed',
  },
  { name: 'get', usage: 'get URL [name=value ...]', summary: 'send GET to any address' },
  { name: 'post', usage: 'post URL [name=value ...]', summary: 'send POST to any address', isHidden: true },
  { name: 'put', usage: 'put URL [name=value ...]', summary: 'send PUT to any address', isHidden: true },
  { name: 'patch', usage: 'patch URL [name=value ...]', summary: 'send PATCH to any address', isHidden: true },
  { name: 'delete', usage: 'delete URL [name=value ...]', summary: 'send DELETE to any address', isHidden: true },
  { name: 'head', usage: 'head URL [name=value ...]', summary: 'send HEAD to any address', isHidden: true },
  { name: 'add', usage: 'add FILE|URL|guru:NAME|-', summary: 'add an API to the catalog by its OpenAPI document' },
  { name: 'update', usage: 'update [API]', summary: 'fetch the documents of your own APIs anew', isHidden: true },
  { name: 'remove', usage: 'remove API', summary: 'remove an API that you added', isHidden: true },
  { name: 'keys', usage: 'keys set|list|test|remove API', summary: "keep API keys in the system's keychain" },
  { name: 'quota', usage: 'quota [API]', summary: 'what is left of the limits, and when it returns' },
  {
    name: 'catalog',
    usage: 'catalog verify|export [API]',
    summary: 'see whether the APIs answer, or print a document',
  },
  { name: 'cache', usage: 'cache info|clear [API]', summary: 'look at kept answers, or drop them' },
  { name: 'config', usage: 'config get|set|unset|list|path', summary: 'look at settings and change them' },
  {
    name: 'circuit',
    usage: 'circuit [reset SERVICE]',
    summary: 'list services that have failed lately, or try one again at once',
  },
  {
    name: 'explain',
    usage: 'explain STATUS|HEADER|CODE|FILE',
    summary: 'say what a status, header or error code means',
  },
  {
    name: 'completion',
    usage: 'completion bash|zsh|fish|powershell',
    summary: 'print a script by which a shell completes what is typed',
  },
  { name: 'tui', usage: 'tui [API [OPERATION]]', summary: 'explore the catalog full-screen, as apix alone does' },
  { name: 'doctor', usage: 'doctor', summary: 'look for what could keep apix from working here' },
  {
    name: 'help',
    usage: 'help [COMMAND|TOPIC]',
    summary: 'help on a command, or on exit-codes, environment, output, parameters, batch, pages',
  },
] as const satisfies readonly CommandEntry[];

export type CommandName = (typeof commands)[number]['name'];

export interface RegisteredCommand extends CommandEntry {
  readonly name: CommandName;
}

/** Every command, in help order; `command-modules.ts` has what each of them is. */
export const registry: readonly RegisteredCommand[] = commands;

/** Those whose output goes through a pager where it is longer than the screen. */
export const pagedCommands: readonly CommandName[] = [
  ...(['search', 'list', 'show', 'values', 'call', 'run'] as const),
  ...(['get', 'post', 'put', 'patch', 'delete'] as const),
];

/** The command of this name, if there is one. */
export const findCommand = (name: string): RegisteredCommand | undefined => registry.find(entry => entry.name === name);
