import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { type Command, Option } from 'commander';

import type { ConfigStore, Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import type { SendSettings } from '../flows/send-plan.ts';
import { longestTimerMs, parseDuration } from '../lib/duration.ts';
import { bodyForms } from '../render/body.ts';
import { cacheBytes, settingValue, type SettingName } from '../store/settings.ts';
import { addChartSwitches, type ChartSwitches } from './chart-options.ts';
import { count, duration, size } from './option-values.ts';
import { addPageSwitches, type PageSwitches } from './page-options.ts';
import { addShapeSwitches, type ShapeSwitches } from './shape-options.ts';

/** Forms that stdout can take. */
export const formats = [...bodyForms, 'raw'] as const;

export type Format = (typeof formats)[number];

/** The switches that `call` and the commands for any address share. */
export interface CallSwitches extends ChartSwitches, PageSwitches, ShapeSwitches, CacheSwitches, SendSwitches {
  readonly format?: Format;
  readonly query?: string;
  readonly output?: string;
  readonly include: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly dryRun: boolean;
  readonly curl: boolean;
  readonly header: readonly string[];
  readonly body?: string;
  /** False with `--no-validate`. */
  readonly validate: boolean;
}

/** How far a request may go. */
export interface SendSwitches {
  /** Milliseconds. */
  readonly timeout?: number;
  readonly retries?: number;
  /** Milliseconds. */
  readonly maxWait?: number;
  /** False with `--no-pace`. */
  readonly pace: boolean;
  /** Bytes. */
  readonly maxSize: number;
  readonly cacert?: string;
  readonly http2: boolean;
}

/** What may be given of what is kept. */
export interface CacheSwitches {
  /** False with `--no-cache`. */
  readonly cache: boolean;
  readonly refresh?: boolean;
  readonly offline?: boolean;
  /** Milliseconds. */
  readonly maxAge?: number;
  readonly staleOk?: boolean;
}

/** Those of them that are about the request and how it goes, not about the form of what comes back. */
export type RequestSwitches = Omit<
  CallSwitches,
  | 'format'
  | 'query'
  | 'output'
  | 'include'
  | keyof ChartSwitches
  | keyof PageSwitches
  | keyof ShapeSwitches
  | keyof CacheSwitches
>;

/** Declares the shared switches on a command, in help order; those for pages where its answers may have some. */
export const addCallSwitches = (command: Command, { hasPages }: { readonly hasPages: boolean }): Command => {
  const chosen = new Option('-o, --format <form>', 'form of the output').choices([...formats]);
  addShapeSwitches(
    addChartSwitches(command.addOption(chosen)).option(
      '--query <expression>',
      'print only what this JMESPath expression selects',
    ),
  ).option('--output <file>', 'write to a file, whole or not at all');
  if (hasPages) addPageSwitches(command);
  return addCacheSwitches(
    addRequestSwitches(command.option('-i, --include', "print the answer's status and headers too, on stderr", false)),
  );
};

/** Declares the switches that are about the request. */
export const addRequestSwitches = (command: Command): Command =>
  addSendSwitches(
    command
      .option('-v, --verbose', 'tell each attempt, wait and redirect, where the time went, and all limits', false)
      .option('-q, --quiet', 'say nothing but errors', false)
      .option('--dry-run', 'print the request as it would go, and send nothing', false)
      .option('--curl', 'print a curl command that does the same, and send nothing', false)
      .option('--header <field>', "add a header: 'name: value' (repeatable)", collect, [])
      .option('--body <json>', 'request body: JSON, @file, or - for standard input')
      .option('--no-validate', 'send even what does not fit'),
  );

/** Decoded bytes of a body that are held where nobody says otherwise. */
export const defaultMaxSize = 256_000_000;

/** Declares those that say how far a request may go. */
export const addSendSwitches = (command: Command): Command =>
  command
    .option('--timeout <duration>', 'give up after this long in all: 500ms, 30s, 2m', duration)
    .option('--retries <count>', 'send again at most this often after a passing failure', count)
    .option('--max-wait <duration>', 'wait at most this long for a limit, or before sending again', duration)
    .option('--no-pace', 'send at once, whatever the limits say')
    .addOption(
      new Option('--max-size <size>', 'hold at most this much of a body to decode it')
        .argParser(size)
        .default(defaultMaxSize, '256MB'),
    )
    .option('--cacert <file>', 'trust these certificate authorities too (PEM)')
    .option('--http2', 'speak HTTP/2 where it is offered (https, no proxy)', false);

/** Declares those that say what may be given of what is kept. */
export const addCacheSwitches = (command: Command): Command =>
  command
    .option('--no-cache', 'neither give a kept answer nor keep this one')
    .addOption(
      new Option('--refresh', 'have a kept answer confirmed, however fresh it is').conflicts(['offline', 'maxAge']),
    )
    .addOption(new Option('--offline', 'answer from what is kept, and send nothing').conflicts(['refresh', 'cache']))
    .option('--max-age <duration>', 'a kept answer will do that is no older than this: 10m, 1d', duration)
    .option('--stale-ok', 'where there is no answer, a kept one will do, however old');

/**
 * What the switches, or else the user's settings, say of how far a call may go. A command without the switches of the
 * cache asks the service each time.
 */
export const sendSettings = async (
  context: Context,
  switches: Omit<SendSwitches, 'maxSize'> & Partial<CacheSwitches>,
): Promise<SendSettings> => {
  const config = await context.config();
  const setting = (name: SettingName): string => settingValue(config, name);
  return {
    ...(switches.timeout === undefined ? {} : { timeoutMs: switches.timeout }),
    idleMs: Math.min(parseDuration(setting('timeout')) ?? 30_000, longestTimerMs),
    retries: switches.retries ?? Number(setting('retries')),
    maxWaitMs: switches.maxWait ?? parseDuration(setting('max-wait')) ?? 60_000,
    paces: switches.pace,
    circuitFailures: Number(setting('circuit-failures')),
    ...(switches.http2 ? { http2: true } : {}),
    ...(switches.cacert === undefined ? {} : { ca: await readAuthorities(context, switches.cacert) }),
    ...(hasCache(switches) ? { cache: cacheSettings(context, config, switches) } : {}),
  };
};

const hasCache = (switches: Partial<CacheSwitches>): switches is CacheSwitches => switches.cache !== undefined;

const cacheSettings = (
  { env }: Context,
  config: ConfigStore,
  switches: CacheSwitches,
): SendSettings['cache'] & object => {
  const { cache, offline, staleOk } = switches;
  const own = env['APIX_CACHE'] ?? '';
  const isOn = cache && (own === '' ? settingValue(config, 'cache') : own) !== 'off';
  return {
    // Without a cache nothing is kept, and `--offline` says so: it sends nothing either way.
    isOn: offline === true || isOn,
    // One large answer must neither push all others out nor fill the memory while it passes.
    mostBytes: Math.min(cacheBytes(config) / 8, 8_000_000),
    directives: cacheDirectives(switches),
    isStaleOk: staleOk ?? settingValue(config, 'stale-ok') === 'on',
  };
};

/** The switches as directives of a request (RFC 9111 §5.2.1). */
const cacheDirectives = ({ refresh, offline, maxAge }: CacheSwitches): string =>
  [
    ...(refresh === true ? ['no-cache'] : []),
    ...(offline === true ? ['only-if-cached'] : []),
    ...(maxAge === undefined ? [] : [`max-age=${Math.ceil(maxAge / 1000)}`]),
    // Old enough to be asked for again, and good enough for who says how old it may be, or that nobody is to be asked.
    ...(offline === true || maxAge !== undefined ? ['max-stale'] : []),
  ].join(', ');

const readAuthorities = async (context: Context, file: string): Promise<string> => {
  const text = await readFile(resolve(context.cwd, file), 'utf8').catch(() => '');
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new UsageError(`--cacert ${file}: no PEM certificates can be read there`);
};

const collect = (value: string, previous: readonly string[]): readonly string[] => [...previous, value];
