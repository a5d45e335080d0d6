import type { Context } from '../../context.ts';
import { callCommand } from '../../flows/call-command.ts';
import { rememberedValues } from '../../flows/parameter-values.ts';
import { prepareCall } from '../../flows/prepare-call.ts';
import type { Api } from '../../model/api.ts';
import type { Operation } from '../../model/operation.ts';
import { toCurl } from '../../plan/to-curl.ts';
import { userAgent } from '../../plan/user-agent.ts';
import type { FilledCall } from '../state/form-state.ts';
import type { PreparedCall } from '../state/open-call.ts';

/** The plan of what was filled in, as `apix call` makes it. @throws UsageError or KeyError for what does not fit */
export const prepareSentCall = async (
  context: Context,
  { api, operation }: { readonly api: Api; readonly operation: Operation },
  { filled, isSample }: { readonly filled: FilledCall; readonly isSample: boolean },
): Promise<PreparedCall> => {
  const [catalog, config] = await Promise.all([context.catalog(), context.config()]);
  const plan = await prepareCall(api, operation, filled.args, {
    userAgent: userAgent(context.version, config.get('identity')),
    ...(filled.body === undefined ? {} : { body: new TextEncoder().encode(filled.body) }),
    validates: true,
    isSample,
    valuesOf: rememberedValues(catalog),
  });
  const facts = {
    command: `${callCommand(api.id, operation.id, filled.args, filled.body)}${isSample ? ' --sample' : ''}`,
    curl: toCurl(plan),
    fileStem: `${api.id}-${operation.id}`,
    api,
    isSample,
  };
  return { api, operation, filled, plan, facts };
};
