import { type CommandModule, type CommandName, pagedCommands } from './registry.ts';

/** The module of a command. Only the one that was typed is ever imported. */
export const loadCommand = async (name: CommandName): Promise<CommandModule> => {
  const { default: create } = await modules[name]();
  return pagedCommands.includes(name) ? withPagerSwitch(create) : create;
};

/** It is the runner of commands that heeds it. */
const withPagerSwitch =
  (create: CommandModule): CommandModule =>
  (context, finish) =>
    create(context, finish).option('--no-pager', 'print at once what is longer than the screen');

const request = (method: string) => async () => {
  const { requestCommand } = await import('./commands/request.ts');
  return { default: requestCommand(method) };
};

const modules = {
  search: async () => import('./commands/search.ts'),
  list: async () => import('./commands/list.ts'),
  show: async () => import('./commands/show.ts'),
  call: async () => import('./commands/call.ts'),
  run: async () => import('./commands/run.ts'),
  watch: async () => import('./commands/watch.ts'),
  get: request('get'),
  post: request('post'),
  put: request('put'),
  patch: request('patch'),
  delete: request('delete'),
  head: request('head'),
  add: async () => import('./commands/add.ts'),
  update: async () => import('./commands/update.ts'),
  remove: async () => import('./commands/remove.ts'),
  keys: async () => import('./commands/keys.ts'),
  quota: async () => import('./commands/quota.ts'),
  values: async () => import('./commands/values.ts'),
  cache: async () => import('./commands/cache.ts'),
  catalog: async () => import('./commands/catalog.ts'),
  config: async () => import('./commands/config.ts'),
  circuit: async () => import('./commands/circuit.ts'),
  explain: async () => import('./commands/explain.ts'),
  completion: async () => import('./commands/completion.ts'),
  tui: async () => import('./commands/tui.ts'),
  doctor: async () => import('./commands/doctor.ts'),
  help: async () => import('./commands/help.ts'),
} satisfies Readonly<Record<CommandName, () => Promise<{ readonly default: CommandModule }>>>;
