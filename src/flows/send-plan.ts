import type { Context, SecretStore } from '../context.ts';
import { KeyError, NetworkError, type ApixError } from '../errors.ts';
import { pipeline } from '../http/send.ts';
import { auth, type Credential } from '../http/stages/auth.ts';
import { redirect } from '../http/stages/redirect.ts';
import { retry } from '../http/stages/retry.ts';
import { trace } from '../http/stages/trace.ts';
import { formatDuration } from '../lib/duration.ts';
import type { Api, KeyPolicy } from '../model/api.ts';
import type { Exchange, ExchangeEvent } from '../model/exchange.ts';
import type { CredentialSlot, RequestPlan } from '../model/plan.ts';
import { findKey } from '../store/find-key.ts';

/** How far a call may go. */
export interface SendSettings {
  /** Milliseconds for the whole call, retries and body included; none by default. */
  readonly timeoutMs?: number;
  /** Milliseconds without a byte. */
  readonly idleMs: number;
  readonly retries: number;
  readonly maxWaitMs: number;
  /** Extra certificate authorities, PEM. */
  readonly ca?: string;
}

/**
 * Sends a plan through the pipeline, with the key of its API.
 *
 * @param api whose key it may need; its absence means that no key is looked for
 * @param observe hears of attempts, waits and redirects as they happen
 * @throws NetworkError, LimitError, KeyError, InterruptedError
 */
export const sendPlan = async (
  context: Context,
  plan: RequestPlan,
  { api, settings, observe }: SendPlanOptions,
): Promise<Exchange> => {
  const transport = await context.transport({
    idleMs: settings.timeoutMs === undefined ? settings.idleMs : Math.min(settings.idleMs, settings.timeoutMs),
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
  });
  const send = pipeline(
    [
      trace(),
      retry({ limit: settings.retries, maxWaitMs: settings.maxWaitMs }, context.clock),
      redirect(),
      auth({ findKey: keyFinder(context, api), missing: () => keyNeeded(api, [], false) }),
    ],
    transport,
  );
  const startedAt = context.clock.now();
  const exchange = await send(plan, { signal: deadline(context, settings.timeoutMs), observe });
  // From the first attempt on, as the user waited.
  return { ...exchange, startedAt };
};

export interface SendPlanOptions {
  readonly api: Api | undefined;
  readonly settings: SendSettings;
  readonly observe: (event: ExchangeEvent) => void;
}

/**
 * The key of an API: from its variables, then the keychain, then the public demo key.
 * Without a keychain the demo key serves too; an optional key is then simply not sent.
 */
const keyFinder = (
  context: Context,
  api: Api | undefined,
): ((slot: CredentialSlot) => Promise<Credential | undefined>) => {
  let found: Promise<Credential | undefined> | undefined;
  return async () => {
    found ??= api?.key === undefined ? Promise.resolve(undefined) : lookUp(context, api, api.key);
    return found;
  };
};

const lookUp = async (context: Context, api: Api, key: KeyPolicy): Promise<Credential | undefined> => {
  const { group, variables, demo } = key;
  const mayDoWithout = demo !== undefined || key.need === 'optional';
  const secrets = async (): Promise<SecretStore> => {
    const store = await context.secrets();
    return { ...store, find: async name => findIn(store, name, mayDoWithout ? undefined : api) };
  };
  const found = await findKey({ group, variables, env: context.env, secrets });
  return found ?? (demo === undefined ? undefined : { secret: demo, source: demo });
};

/**
 * A keychain that cannot be opened holds no key, where the call can do without one; where it cannot, the
 * failure names the API that needs the key.
 */
const findIn = async (store: SecretStore, group: string, needs: Api | undefined): Promise<string | undefined> => {
  try {
    return await store.find(group);
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    if (needs) throw keyNeeded(needs, [`${error.message}.`, ...error.facts], true);
    return undefined;
  }
};

/** The error for a key that is needed and not there: where to get one, and how to give it. */
const keyNeeded = (api: Api | undefined, facts: readonly string[], isUnreadable: boolean): KeyError => {
  const { signUp, variables: [variable = 'APIX_KEY'] = [] } = api?.key ?? {};
  const store = `apix keys set ${api?.id ?? 'API'}`;
  return new KeyError(
    `${api?.title ?? 'This API'} needs a key, and ${isUnreadable ? 'the keychain cannot be read' : 'none is stored'}`,
    {
      facts,
      next: [
        ...(signUp === undefined ? [] : [`Get one at ${signUp}`]),
        ...(isUnreadable ? [] : [`${signUp === undefined ? 'Store it' : 'Then'}: ${store}`]),
        `${isUnreadable ? 'Then, for this shell' : 'Or for this shell'}: export ${variable}=…`,
      ],
    },
  );
};

/** The context's signal, and one that aborts when the call has taken too long. */
const deadline = ({ signal, clock }: Context, timeoutMs: number | undefined): AbortSignal => {
  if (timeoutMs === undefined) return signal;
  const controller = new AbortController();
  clock.sleep(timeoutMs, signal).then(
    () => controller.abort(outOfTime(timeoutMs)),
    () => undefined,
  );
  return AbortSignal.any([signal, controller.signal]);
};

const outOfTime = (timeoutMs: number): ApixError =>
  new NetworkError('timeout', `No whole answer within ${formatDuration(timeoutMs)}`, {
    code: 'ETIMEDOUT',
    next: ['Wait longer with --timeout 2m, or ask for less'],
  });
