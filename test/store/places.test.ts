import { expect, test } from 'vitest';
import { places, type PlacesOptions } from '../../src/store/places.ts';

const linux = {
  config: '/home/ada/.config/apix',
  data: '/home/ada/.local/share/apix',
  state: '/home/ada/.local/state/apix',
  cache: '/home/ada/.cache/apix',
};

test.each<PlacesOptions & { name: string; expected: ReturnType<typeof places> }>([
  { name: 'Linux without variables', platform: 'linux', home: '/home/ada', env: {}, expected: linux },
  { name: 'FreeBSD is like Linux', platform: 'freebsd', home: '/home/ada', env: {}, expected: linux },
  {
    name: 'XDG variables, each for itself',
    platform: 'linux',
    home: '/home/ada',
    env: { XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d', XDG_STATE_HOME: '/s', XDG_CACHE_HOME: '/k' },
    expected: { config: '/c/apix', data: '/d/apix', state: '/s/apix', cache: '/k/apix' },
  },
  {
    name: 'a relative or empty XDG value is ignored',
    platform: 'linux',
    home: '/home/ada',
    env: { XDG_CONFIG_HOME: 'c', XDG_DATA_HOME: './d', XDG_STATE_HOME: '', XDG_CACHE_HOME: '~/k' },
    expected: linux,
  },
  {
    name: 'macOS has folders of its own, XDG or not',
    platform: 'darwin',
    home: '/Users/ada',
    env: { XDG_CONFIG_HOME: '/c' },
    expected: {
      config: '/Users/ada/Library/Preferences/apix',
      data: '/Users/ada/Library/Application Support/apix',
      state: '/Users/ada/Library/Application Support/apix/state',
      cache: '/Users/ada/Library/Caches/apix',
    },
  },
  {
    name: 'Windows by its variables',
    platform: 'win32',
    home: String.raw`C:\Users\ada`,
    env: { APPDATA: String.raw`D:\Roaming`, LOCALAPPDATA: String.raw`D:\Local` },
    expected: {
      config: String.raw`D:\Roaming\apix\Config`,
      data: String.raw`D:\Local\apix\Data`,
      state: String.raw`D:\Local\apix\State`,
      cache: String.raw`D:\Local\apix\Cache`,
    },
  },
  {
    name: 'Windows without variables',
    platform: 'win32',
    home: String.raw`C:\Users\ada`,
    env: {},
    expected: {
      config: String.raw`C:\Users\ada\AppData\Roaming\apix\Config`,
      data: String.raw`C:\Users\ada\AppData\Local\apix\Data`,
      state: String.raw`C:\Users\ada\AppData\Local\apix\State`,
      cache: String.raw`C:\Users\ada\AppData\Local\apix\Cache`,
    },
  },
])('$name', ({ expected, ...options }) => {
  expect(places(options)).toEqual(expected);
});
