import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { resolveApi, resolveOperation } from '../flows/resolve.ts';
import { settingValue } from '../store/settings.ts';
import { defaultMaxSize, sendSettings } from './call-options.ts';
import { canBeDrawnOn } from './is-for-people.ts';

export interface TuiOptions {
  readonly api?: string;
  readonly operation?: string;
}

/** Opens the explorer, at an API or an operation. @throws UsageError without a terminal, or where there is no such API */
export const openTui = async (context: Context, { api: name, operation }: TuiOptions = {}): Promise<void> => {
  if (!canBeDrawnOn(context)) {
    throw new UsageError('apix tui needs a terminal that can be drawn on, for stdin and stdout', {
      next: ['In a pipe: apix search WORDS, apix show API, apix call API OPERATION'],
    });
  }
  const [{ runTui }, start, settings] = await Promise.all([
    import('../tui/main.tsx'),
    startAt(context, name, operation),
    sendSettings(context, { pace: true, http2: false, cache: true }),
  ]);
  const hasMouse = settingValue(await context.config(), 'mouse') === 'on';
  await runTui(context, start, { settings, maxSize: defaultMaxSize, hasMouse });
};

const startAt = async (
  context: Context,
  name: string | undefined,
  operation: string | undefined,
): Promise<Parameters<typeof import('../tui/main.tsx').runTui>[1]> => {
  if (name === undefined) return [];
  const catalog = await context.catalog();
  const api = resolveApi(catalog, name).id;
  if (operation === undefined) return [{ kind: 'api', api }];
  const { id } = resolveOperation(await catalog.load(api), operation);
  return [
    { kind: 'api', api },
    { kind: 'operation', subject: { api, operation: id } },
  ];
};
