import { Command, Option } from 'commander';

import type { Context } from '../../context.ts';
import { exitCodes, type ExitCode, InterruptedError } from '../../errors.ts';
import { keyStates } from '../../flows/key-state.ts';
import { prepareCall } from '../../flows/prepare-call.ts';
import { type Answer, readAnswer } from '../../flows/read-answer.ts';
import { resolveApi, resolveOperation } from '../../flows/resolve.ts';
import { select } from '../../flows/select.ts';
import { openSender } from '../../flows/send-plan.ts';
import { tightestLimit } from '../../flows/watch/poll-delay.ts';
import { watch, type WatchOptions } from '../../flows/watch/watch.ts';
import type { Api } from '../../model/api.ts';
import type { Operation } from '../../model/operation.ts';
import type { RequestPlan } from '../../model/plan.ts';
import { userAgent } from '../../plan/user-agent.ts';
import { renderPlan } from '../../render/plan.ts';
import { createStyle } from '../../render/style.ts';
import { toCurl } from '../../plan/to-curl.ts';
import { addRequestSwitches, type RequestSwitches, sendSettings } from '../call-options.ts';
import { duration, looks } from '../option-values.ts';
import { parseArguments, parseHeaders, readBody } from '../parse-arguments.ts';
import { checkQueries, numbersFor } from '../query-options.ts';
import type { CommandModule } from '../registry.ts';
import { tellProgress } from '../tell-progress.ts';

export interface WatchCommandOptions extends RequestSwitches {
  readonly api: string;
  readonly operation?: string;
  readonly words: readonly string[];
  /** Milliseconds between two looks, at least. */
  readonly every: number;
  /** For the shell, with each change on its standard input. */
  readonly onChange?: string;
  readonly key?: string;
  readonly query?: string;
  readonly initial: boolean;
  readonly count?: number;
  readonly untilChange: boolean;
}

const watchCommand: CommandModule = (context, finish) =>
  addRequestSwitches(
    new Command('watch')
      .summary('call an operation again and again, and print what changed')
      .description(
        'Calls an operation again and again and prints what changed, one JSON object a line: change (added, removed, changed), at, key, record, before.',
      )
      .argument('<api>', 'id of the API')
      .argument('[operation]', 'id of the operation')
      .argument('[arguments...]', 'name=value, as for apix call')
      .addOption(
        new Option('--every <duration>', 'time between two calls, or longer where the service wants it')
          .argParser(duration)
          .default(300_000, '5m'),
      )
      .option('--on-change <command>', 'run this in the shell for each change, which is on its standard input')
      .option('--key <column>', 'column that a record is told by, else one that looks like an id')
      .option('--query <expression>', 'watch only what this JMESPath expression selects')
      .option('--initial', 'print what is there at first, too', false)
      .option('--count <times>', 'end after so many calls', looks)
      .option('--until-change', 'end after the first change', false),
  )
    .addHelpText(
      'after',
      `
It asks with the validators of the last answer, so that what has not changed is
not sent again; and never sooner than the answer is stale, than Retry-After
says, or than the published limits allow all day long. What fails is tried
again, later each time; what cannot be right (4xx) ends it with exit 4. Ctrl-C
is its usual end: exit 0.

Examples:
  $ apix watch nws alerts-active area=KS
  $ apix watch usgs-earthquakes query minmagnitude=5 limit=50 --every 10m --on-change 'jq -r .record.place >> quakes.txt'

See also: apix help parameters, apix quota`,
    )
    .action(
      async (
        api: string,
        operation: string | undefined,
        words: string[],
        switches: Omit<WatchCommandOptions, 'api' | 'words'>,
      ) => {
        finish(await runWatch(context, { ...switches, api, ...(operation === undefined ? {} : { operation }), words }));
      },
    );

export default watchCommand;

/** Watches until it is told to end, or cannot go on. */
export const runWatch = async (context: Context, options: WatchCommandOptions): Promise<ExitCode> => {
  await checkQueries(options);
  const catalog = await context.catalog();
  const api = await catalog.load(resolveApi(catalog, options.api).id);
  const operation = resolveOperation(api, options.operation?.includes('=') === true ? undefined : options.operation);
  const plan = await planOf(context, { api, operation, options });
  if (options.dryRun || options.curl) {
    await context.io.out(options.curl ? toCurl(plan) : renderPlan(plan, await createStyle(context.io.outColor)));
    return exitCodes.ok;
  }
  const { tellWatch } = await import('../tell-watch.ts');
  const teller = await tellWatch(context, options, `${api.id} ${operation.id}`);
  try {
    for await (const event of watch(await watchOptions(context, { api, operation, plan, options }))) {
      const end = await teller.tell(event);
      if (end !== undefined) return end;
    }
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
  }
  teller.summary();
  return exitCodes.ok;
};

interface Watched {
  readonly api: Api;
  readonly operation: Operation;
  readonly options: WatchCommandOptions;
}

const planOf = async (context: Context, { api, operation, options }: Watched): Promise<RequestPlan> => {
  const { args } = await parseArguments(context, options.words);
  const { args: headers } = await parseHeaders(context, options.header);
  return prepareCall(api, operation, args, {
    userAgent: userAgent(context.version, (await context.config()).get('identity')),
    headers: headers as Readonly<Record<string, string>>,
    ...(options.body === undefined ? {} : { body: await readBody(context, options.body) }),
    validates: options.validate,
    isSample: false,
  });
};

const watchOptions = async (
  context: Context,
  { api, operation, plan, options }: Watched & { readonly plan: RequestPlan },
): Promise<WatchOptions> => {
  const style = await createStyle(context.io.errColor);
  const progress = tellProgress(context, { verbose: options.verbose, quiet: options.quiet, style });
  const settings = { ...(await sendSettings(context, options)), maxWaitMs: options.maxWait ?? dayMs };
  const send = await openSender(context, { api, settings });
  const hasIdentity = (await context.config()).get('identity') !== undefined;
  const { query, key, maxSize, every, count } = options;
  const look = async (validators: Readonly<Record<string, string>>): Promise<Answer> => {
    const exchange = await send({ ...plan, headers: { ...plan.headers, ...validators } }, progress.observe).finally(
      progress.stop,
    );
    return readAnswer(exchange, {
      api,
      operation,
      hasIdentity,
      now: context.clock.now(),
      holds: true,
      maxSize,
      keep: numbersFor(options),
    });
  };
  return {
    look,
    ...(query === undefined ? {} : { pick: async (document: unknown) => select(document, query) }),
    ...(key === undefined ? {} : { key }),
    everyMs: every,
    limit: tightestLimit(api.limits, { caller: await callerOf(context, api), operation: operation.id }),
    ...(count === undefined ? {} : { most: count }),
    clock: context.clock,
    signal: context.signal,
  };
};

/** To wait is what a watch is for. */
const dayMs = 86_400_000;

/** Which of the published limits are for this user. */
const callerOf = async (context: Context, { key }: Api): Promise<'key' | 'demo' | 'anonymous'> => {
  if (!key) return 'anonymous';
  const { kind } = (await keyStates(context, [key])).get(key.group) ?? {};
  if (kind === 'variable' || kind === 'keychain') return 'key';
  return key.demo === undefined ? 'anonymous' : 'demo';
};
