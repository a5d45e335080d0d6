import { posix, win32, type PlatformPath } from 'node:path';

/** The folders of apix, absolute. They need not exist. */
export interface Places {
  /** What the user has chosen: small, worth a backup. */
  readonly config: string;
  /** What the user has added: APIs of their own. */
  readonly data: string;
  /** What apix remembers between runs and could do without. */
  readonly state: string;
  /** What can be fetched again. */
  readonly cache: string;
}

export interface PlacesOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The user's home folder, absolute. */
  readonly home: string;
}

/**
 * Where apix keeps its files: the XDG Base Directory Specification 0.8 on Linux and its like,
 * the folders of the platform's own on macOS and Windows.
 */
export const places = ({ env, platform, home }: PlacesOptions): Places => {
  if (platform === 'darwin') return macPlaces(home);
  return platform === 'win32' ? windowsPlaces(env, home) : xdgPlaces(env, home);
};

const macPlaces = (home: string): Places => {
  const library = posix.join(home, 'Library');
  return {
    config: posix.join(library, 'Preferences', 'apix'),
    data: posix.join(library, 'Application Support', 'apix'),
    state: posix.join(library, 'Application Support', 'apix', 'state'),
    cache: posix.join(library, 'Caches', 'apix'),
  };
};

const windowsPlaces = (env: PlacesOptions['env'], home: string): Places => {
  const roaming = absolute(env['APPDATA'], win32) ?? win32.join(home, 'AppData', 'Roaming');
  const local = absolute(env['LOCALAPPDATA'], win32) ?? win32.join(home, 'AppData', 'Local');
  return {
    config: win32.join(roaming, 'apix', 'Config'),
    data: win32.join(local, 'apix', 'Data'),
    state: win32.join(local, 'apix', 'State'),
    cache: win32.join(local, 'apix', 'Cache'),
  };
};

const xdgPlaces = (env: PlacesOptions['env'], home: string): Places => {
  const base = (variable: string, ...otherwise: readonly string[]): string =>
    posix.join(absolute(env[variable], posix) ?? posix.join(home, ...otherwise), 'apix');
  return {
    config: base('XDG_CONFIG_HOME', '.config'),
    data: base('XDG_DATA_HOME', '.local', 'share'),
    state: base('XDG_STATE_HOME', '.local', 'state'),
    cache: base('XDG_CACHE_HOME', '.cache'),
  };
};

/** "If an implementation encounters a relative path it should consider the path invalid and ignore it." */
const absolute = (folder: string | undefined, { isAbsolute }: PlatformPath): string | undefined =>
  folder !== undefined && isAbsolute(folder) ? folder : undefined;
