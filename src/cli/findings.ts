import { readFile } from 'node:fs/promises';

import type { Context } from '../context.ts';
import { ApixError, InterruptedError, KeyError } from '../errors.ts';
import { redactUrl } from '../lib/credential-names.ts';
import { formatDuration } from '../lib/duration.ts';
import { headerValue } from '../lib/header-list.ts';
import { parseHttpDate } from '../lib/http-date.ts';
import { findSetting, settings } from '../store/settings.ts';
import { userAgent } from '../plan/user-agent.ts';
import { lookAtCircuits } from './circuit-finding.ts';
import { lookAtState } from './state-finding.ts';

/** What a look at one thing found. `unknown` where it could not be looked at: never a false `ok`. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'failed' | 'unknown';
  readonly found: string;
  /** What to do, where something is not right. */
  readonly next?: string;
}

/** Looks at everything that a call depends on, in the order of the pipeline. */
export const findings = async (context: Context): Promise<readonly Finding[]> => {
  const [catalog, configuration, keychain, state, certificates, network, circuits] = await Promise.all([
    lookAtCatalog(context),
    lookAtConfiguration(context),
    lookAtKeychain(context),
    lookAtState(context).catch((error: unknown) => failure('state', error)),
    lookAtCertificates(context),
    lookAtNetwork(context),
    lookAtCircuits(context).catch((error: unknown) => failure('circuits', error)),
  ]);
  return [
    lookAtNode(context),
    lookAtTerminal(context),
    configuration,
    keychain,
    state,
    lookAtProxy(context),
    certificates,
    ...network,
    circuits,
    catalog,
  ];
};

const lookAtNode = ({ nodeVersion, platform, version }: Context): Finding => {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const isGood = major > 22 || (major === 22 && minor >= 19);
  return {
    check: 'node',
    state: isGood ? 'ok' : 'failed',
    found: `apix ${version} on Node ${nodeVersion}, ${platform}`,
    ...(isGood ? {} : { next: 'Node 22.19 or newer is needed: https://nodejs.org' }),
  };
};

const lookAtTerminal = ({ io, env }: Context): Finding => {
  if (!io.isOutTty) return { check: 'terminal', state: 'unknown', found: 'stdout is no terminal' };
  const encoding = env['LC_ALL'] ?? env['LC_CTYPE'] ?? env['LANG'] ?? '';
  const isUnicode = /utf-?8/i.test(encoding) || encoding === '';
  return {
    check: 'terminal',
    state: isUnicode ? 'ok' : 'warning',
    found: `${io.width} columns, ${io.outColor ? 'colours' : 'no colours'}, TERM=${env['TERM'] ?? ''}, ${encoding === '' ? 'no locale' : encoding}`,
    ...(isUnicode ? {} : { next: 'The locale is not UTF-8; letters may come out wrong: export LANG=C.UTF-8' }),
  };
};

const lookAtConfiguration = async ({ config: open }: Context): Promise<Finding> => {
  try {
    const config = await open();
    const set = Object.keys(settings).filter(name => config.get(name) !== undefined);
    const wrong = set.find(name => findSetting(name)?.problem(config.get(name) ?? '') !== undefined);
    if (wrong !== undefined) {
      return {
        check: 'configuration',
        state: 'failed',
        found: `${config.path}: ${wrong} does not fit`,
        next: `apix config unset ${wrong}`,
      };
    }
    const found = `${config.path}${set.length === 0 ? ': all defaults' : `: ${set.join(', ')} set`}`;
    if (config.get('identity') !== undefined) return { check: 'configuration', state: 'ok', found };
    const next = 'NWS and SEC want to know who calls: apix config set identity "Your Name <you@example.org>"';
    return { check: 'configuration', state: 'warning', found: `${found}; no identity`, next };
  } catch (error) {
    return failure('configuration', error);
  }
};

const lookAtKeychain = async (context: Context): Promise<Finding> => {
  try {
    const groups = [...new Set((await context.catalog()).list.flatMap(api => api.keyGroup ?? []))];
    const stored = await (await context.secrets()).list(groups);
    return {
      check: 'keychain',
      state: 'ok',
      found: stored.length === 0 ? 'opens, holds no keys yet' : `holds keys for ${stored.join(', ')}`,
    };
  } catch (error) {
    if (!(error instanceof KeyError)) return failure('keychain', error);
    return {
      check: 'keychain',
      state: 'failed',
      found: error.message,
      next: 'Keys can come from variables: apix help environment',
    };
  }
};

const lookAtProxy = ({ env }: Context): Finding => {
  const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'].filter(
    name => (env[name] ?? '') !== '',
  );
  if (names.length === 0) return { check: 'proxy', state: 'ok', found: 'none set' };
  const wrong = names.find(name => !/^https?:\/\/[^/]+\/?$/.test(env[name] ?? ''));
  const found = names.map(name => `${name}=${redactUrl(env[name] ?? '')}`).join(', ');
  if (wrong === undefined) return { check: 'proxy', state: 'ok', found };
  return { check: 'proxy', state: 'warning', found, next: `${wrong} should read http://host:port` };
};

const lookAtCertificates = async ({ env }: Context): Promise<Finding> => {
  const file = env['NODE_EXTRA_CA_CERTS'] ?? '';
  if (file === '') return { check: 'certificates', state: 'ok', found: "Node's own authorities" };
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.includes('-----BEGIN CERTIFICATE-----'))
    return { check: 'certificates', state: 'ok', found: `Node's own and those of ${file}` };
  return {
    check: 'certificates',
    state: 'failed',
    found: `${file} holds no PEM certificates, or cannot be read`,
    next: 'Mend or unset NODE_EXTRA_CA_CERTS',
  };
};

const probeUrl = 'https://api.weather.gov/';
const probeMs = 5000;
/** Beyond this, signed requests and caches go wrong. */
const clockTolerance = 60_000;

/** One HEAD request tells whether there is a way out, and by its Date whether the clock is right. */
const lookAtNetwork = async (context: Context): Promise<readonly Finding[]> => {
  const { clock, signal, version } = context;
  try {
    const send = await context.transport({ idleMs: probeMs });
    const plan = { method: 'HEAD', url: probeUrl, headers: { 'user-agent': userAgent(version) } };
    const { response, tookMs } = await send(plan, { signal, observe: () => undefined });
    response.body.cancel();
    if (response.status === 407) return [proxyRefuses, noDate];
    const found = `api.weather.gov answered ${response.status} in ${formatDuration(tookMs)}`;
    return [{ check: 'network', state: 'ok', found }, lookAtClock(headerValue(response.headers, 'date'), clock.now())];
  } catch (error) {
    const finding = failure('network', error);
    return [{ ...finding, next: 'Look at the network and the proxy' }, noDate];
  }
};

const noDate: Finding = { check: 'clock', state: 'unknown', found: 'no answer to compare it with' };

const proxyRefuses: Finding = {
  check: 'network',
  state: 'failed',
  found: 'the proxy wants a password (407)',
  next: 'Put it into the proxy variable: http://user:password@host:port',
};

const lookAtClock = (date: string | undefined, now: number): Finding => {
  const theirs = date === undefined ? undefined : parseHttpDate(date, now);
  if (theirs === undefined)
    return { check: 'clock', state: 'unknown', found: 'the answer had no date to compare it with' };
  const off = Math.abs(now - theirs);
  if (off <= clockTolerance) return { check: 'clock', state: 'ok', found: 'within a minute of api.weather.gov' };
  return {
    check: 'clock',
    state: 'warning',
    found: `${formatDuration(off)} ${now > theirs ? 'fast' : 'slow'}`,
    next: 'Set the clock: certificates and quotas depend on it',
  };
};

const lookAtCatalog = async (context: Context): Promise<Finding> => {
  try {
    const { list } = await context.catalog();
    const operations = list.reduce((sum, api) => sum + api.operations, 0);
    const [damage] = (await context.ownApis()).damage();
    if (damage) return { check: 'catalog', state: 'warning', found: damage.message, next: damage.next.join('; ') };
    return {
      check: 'catalog',
      state: list.length === 0 ? 'failed' : 'ok',
      found: `${list.length} APIs, ${operations} operations`,
    };
  } catch {
    return {
      check: 'catalog',
      state: 'failed',
      found: 'the compiled catalog cannot be read',
      next: 'Install apix again',
    };
  }
};

const failure = (check: string, error: unknown): Finding => {
  if (error instanceof InterruptedError) throw error;
  if (error instanceof ApixError)
    return {
      check,
      state: 'failed',
      found: error.message,
      ...(error.next[0] === undefined ? {} : { next: error.next[0] }),
    };
  throw error;
};
