import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { type ExitCode, UsageError } from '../../errors.ts';
import { rememberedValues } from '../../flows/parameter-values.ts';
import { prepareCall, type PrepareOptions } from '../../flows/prepare-call.ts';
import { resolveApi, resolveOperation } from '../../flows/resolve.ts';
import { userAgent } from '../../plan/user-agent.ts';
import { addBatchSwitches, type BatchSwitches } from '../batch-options.ts';
import { addCallSwitches, type CallSwitches } from '../call-options.ts';
import { parseArguments, parseHeaders, readBody } from '../parse-arguments.ts';
import { perform } from '../perform.ts';
import type { CommandModule } from '../registry.ts';
import { shapeOf, shapeWords } from '../shape-options.ts';

export interface CallOptions extends CallSwitches, BatchSwitches {
  readonly api: string;
  readonly operation?: string;
  /** `name=value` words. */
  readonly words: readonly string[];
  readonly sample: boolean;
  readonly baseUrl?: string;
}

const call: CommandModule = (context, finish) =>
  addBatchSwitches(
    addCallSwitches(
      new Command('call')
        .summary('call an operation and print what came back')
        .description('Calls an operation of an API in the catalog. Arguments have the names that the API gives them.')
        .argument('<api>', 'id of the API')
        .argument('[operation]', 'id of the operation')
        .argument('[arguments...]', 'name=value; name=@file and name=@- read the value; a repeated name makes a list'),
      { hasPages: true },
    ),
  )
    .option('--sample', 'answer with invented data from the catalog, and send nothing', false)
    .option('--base-url <url>', 'send it to another address than the API’s own (without its key)')
    .addHelpText(
      'after',
      `
Examples:
  $ apix call nws alerts-active area=KS
  $ apix call treasury debt-to-penny sort=-record_date 'page[size]=5' -o csv
  $ apix call fec candidates-search q=smith --all -o csv --output candidates.csv
  $ apix call usgs-earthquakes query starttime=2026-01-01 minmagnitude=6 --query 'features[].properties.place'
  $ apix call treasury debt-to-penny sort=-record_date 'page[size]=200' -o chart
  $ apix call usgs-earthquakes query starttime=2026-01-01 minmagnitude=6 -o map
  $ apix call bls timeseries seriesid={id} --each series.csv -o csv --output figures.csv

See also: apix show API, apix help output, apix help pages, apix help batch`,
    )
    .action(async (api: string, operation: string | undefined, words: string[], switches: Omit<CallOptions, 'api'>) => {
      finish(await runCall(context, { ...switches, api, ...(operation === undefined ? {} : { operation }), words }));
    });

export default call;

/** Resolves, checks and plans the call, then carries it out. */
export const runCall = async (context: Context, options: CallOptions): Promise<ExitCode> => {
  const catalog = await context.catalog();
  const api = await catalog.load(resolveApi(catalog, options.api).id);
  const operation = resolveOperation(api, options.operation?.includes('=') === true ? undefined : options.operation);
  refuseSharedInput(options);
  const words = await parseArguments(context, options.words);
  const { args: headers } = await parseHeaders(context, options.header);
  const identity = (await context.config()).get('identity');
  const prepare: PrepareOptions = {
    userAgent: userAgent(context.version, identity),
    headers: headers as Readonly<Record<string, string>>,
    ...(options.body === undefined ? {} : { body: await readBody(context, options.body) }),
    ...(options.baseUrl === undefined ? {} : { baseUrl: checkedUrl(options.baseUrl) }),
    validates: options.validate,
    isSample: options.sample,
    valuesOf: rememberedValues(catalog),
  };
  const { each } = options;
  if (each !== undefined) {
    refusePages(options);
    refuseShape(options);
    const { runBatch } = await import('../run-batch.ts');
    return runBatch(context, { api, operation, words, prepare, switches: { ...options, each } });
  }
  refuseStrays(options);
  const plan = await prepareCall(api, operation, words.args, prepare);
  return perform(context, { plan, api, operation, isSample: options.sample }, options);
};

/** @throws UsageError when standard input is to be the rows and something else too */
const refuseSharedInput = ({ each, words, body }: CallOptions): void => {
  if (each !== '-' || !(body === '-' || body === '@-' || words.some(word => word.endsWith('=@-')))) return;
  throw new UsageError('--each - reads all of standard input, so that nothing else can be read there', {
    next: ['Put the rows into a file: --each FILE'],
  });
};

/** @throws UsageError for a switch that says something of rows, where there are none */
const refuseStrays = ({ eachFormat, key, unordered, keepGoing }: CallOptions): void => {
  const strays = { '--each-format': eachFormat, '--key': key, '--unordered': unordered, '--keep-going': keepGoing };
  const [stray] = Object.entries(strays).find(([, value]) => value !== undefined && value !== false) ?? [];
  if (stray !== undefined)
    throw new UsageError(`${stray} is for many rows: --each FILE`, { next: ['See: apix help batch'] });
};

/** @throws UsageError where each row would have pages of its own: their records could not be told from one another */
const refusePages = ({ all, maxPages, maxRecords }: CallOptions): void => {
  if (all !== true && maxPages === undefined && maxRecords === undefined) return;
  throw new UsageError('--all and --each do not go together', {
    next: ['Call once for each row with --all, from the shell'],
  });
};

/** @throws UsageError where a record is a row and its answer: what would be shaped is not plain from the switches */
const refuseShape = (options: CallOptions): void => {
  const shape = shapeOf(options);
  if (!shape) return;
  throw new UsageError(`${shapeWords(shape)} and --each do not go together`, {
    next: ['Pick from each answer: --query EXPRESSION'],
  });
};

const checkedUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isBare = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (isBare && /^https?:$/.test(url.protocol)) return text.replace(/\/$/, '');
  // What was typed may hold a password: it is not repeated.
  throw new UsageError('--base-url: an http or https address is needed, without a user name and without a query');
};
