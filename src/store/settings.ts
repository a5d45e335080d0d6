import type { ConfigStore } from '../context.ts';
import { parseBytes } from '../lib/bytes.ts';
import { parseDuration } from '../lib/duration.ts';
import { parseRedisAddress } from './redis-address.ts';

/** A setting: what it is for, what it is without the user's doing, and which values it takes. */
export interface Setting {
  readonly meaning: string;
  readonly default?: string;
  readonly example: string;
  /** Why a value does not fit, or nothing. */
  readonly problem: (value: string) => string | undefined;
}

const duration = (value: string): string | undefined =>
  parseDuration(value) === undefined ? 'a duration is needed: 500ms, 30s, 2m' : undefined;

const onOrOff = (value: string): string | undefined =>
  value === 'on' || value === 'off' ? undefined : 'on or off is needed';

/** Every setting of `apix config`; its help and its checks are made from this. */
export const settings = {
  identity: {
    meaning: 'who calls, sent in the User-Agent: some services refuse anonymous callers',
    example: 'Ada Brook <ada@example.org>',
    problem: value =>
      /^[^<>\p{Cc}]+ <[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+>$/u.test(value)
        ? undefined
        : 'a name and a mail address are needed: Ada Brook <ada@example.org>',
  },
  timeout: {
    meaning: 'without a byte for this long, a call is given up',
    default: '30s',
    example: '10s',
    problem: duration,
  },
  'max-wait': {
    meaning: 'the longest wait for a limit, or before sending again',
    default: '60s',
    example: '5m',
    problem: duration,
  },
  retries: {
    meaning: 'how often a failed request is sent again',
    default: '3',
    example: '0',
    problem: value => (/^(\d|10)$/.test(value) ? undefined : 'a whole number from 0 to 10 is needed'),
  },
  'circuit-failures': {
    meaning: 'failures in a row after which a service is left alone for 30 s',
    default: '5',
    example: '10',
    problem: value => (/^([3-9]|10)$/.test(value) ? undefined : 'a whole number from 3 to 10 is needed'),
  },
  state: {
    meaning: 'where quota, circuits and cache are kept: local, or a Redis that machines share',
    default: 'local',
    example: 'redis://redis.example.org:6379',
    problem: value => {
      const address = value === 'local' ? undefined : parseRedisAddress(value);
      return typeof address === 'string' ? address : undefined;
    },
  },
  cache: {
    meaning: 'whether answers are kept and given again',
    default: 'on',
    example: 'off',
    problem: onOrOff,
  },
  'cache-size': {
    meaning: 'the most that kept answers may take; the least recently used go first',
    default: '256MB',
    example: '1GB',
    problem: value => ((parseBytes(value) ?? 0) > 0 ? undefined : 'a size is needed: 64MB, 1GB'),
  },
  'stale-ok': {
    meaning: 'whether a kept answer, however old, stands in where there is no new one',
    default: 'off',
    example: 'on',
    problem: onOrOff,
  },
  pager: {
    meaning: 'whether what is longer than the screen goes through a pager',
    default: 'on',
    example: 'off',
    problem: onOrOff,
  },
  theme: {
    meaning: 'colours of apix tui: dark, light, safe for colour-blind eyes, or auto',
    default: 'auto',
    example: 'light',
    problem: value =>
      ['auto', 'dark', 'light', 'safe'].includes(value) ? undefined : 'auto, dark, light or safe is needed',
  },
  mouse: {
    meaning: 'whether apix tui listens to the mouse; a text is then selected with Shift',
    default: 'off',
    example: 'on',
    problem: onOrOff,
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof settings;

/** A setting by its name; `undefined` when there is none. */
export const findSetting = (name: string): Setting | undefined =>
  Object.hasOwn(settings, name) ? settings[name as SettingName] : undefined;

/** What the user has set, else the default; '' for a setting that has neither. */
export const settingValue = (config: Pick<ConfigStore, 'get'>, name: SettingName): string => {
  const setting = settings[name];
  return config.get(name) ?? ('default' in setting ? setting.default : '');
};

/** Bytes that kept answers may take in all. */
export const cacheBytes = (config: Pick<ConfigStore, 'get'>): number =>
  parseBytes(settingValue(config, 'cache-size')) ?? 256_000_000;
