import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

export interface RunResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A session of its own, as a desktop has it: a D-Bus, a gnome-keyring behind it, an empty home folder. */
export interface Keyring extends AsyncDisposable {
  readonly home: string;
  /** The whole environment of a program in this session; nothing of the test's own but PATH. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs a command in the session and waits for its end. */
  run(command: string, argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Locks the keyring. There is no screen on which to ask for its password. */
  lock(): Promise<void>;
  /** Stops a part of the session so that it hangs: it keeps its connections and never answers. */
  pause(part: 'bus' | 'service'): void;
  resume(part: 'bus' | 'service'): void;
}

export interface RunOptions {
  readonly input?: string;
  /** Added to the session's own. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface KeyringOptions {
  /** `absent`: a bus without a Secret Service. */
  readonly service?: 'unlocked' | 'absent';
}

/**
 * Starts a private session. Debian: `apt-get install --no-install-recommends gnome-keyring dbus-daemon libsecret-tools`.
 * It never touches the keyring of the one who runs the test, and shows no window.
 */
export const startKeyring = async ({ service = 'unlocked' }: KeyringOptions = {}): Promise<Keyring> => {
  const home = await mkdtemp(join(tmpdir(), 'apix-keyring-'));
  const env = await makeSession(home);
  const parts: { bus?: ChildProcess; service?: ChildProcess } = {};
  const stop = async (): Promise<void> => {
    await Promise.all([end(parts.service), end(parts.bus)]);
    await rm(home, { recursive: true, force: true });
  };

  try {
    parts.bus = await startBus(home, env);
    if (service !== 'absent') parts.service = await startService(env);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    home,
    env,
    run: async (command, argv, { input = '', env: more = {} } = {}) => {
      const child = spawn(command, argv, { env: { ...env, ...more }, cwd: home });
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
      return { code: child.exitCode, stdout, stderr };
    },
    lock: async () => {
      const collection = 'array:objpath:/org/freedesktop/secrets/collection/login';
      await callBus(env, ['/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock', collection], secretsName);
    },
    pause: part => void parts[part]?.kill('SIGSTOP'),
    resume: part => void parts[part]?.kill('SIGCONT'),
    [Symbol.asyncDispose]: stop,
  };
};

/**
 * For `describe.skipIf`: whether the tools are missing, said loudly. In CI they must not be: there the answer is
 * no, and the tests fail. The Secret Service exists on Linux alone.
 */
export const lacksKeyring = (): boolean => {
  if (process.platform !== 'linux') return true;
  const missing = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon', 'secret-tool'].filter(name => !isInPath(name));
  if (missing.length === 0 || process.env['CI']) return false;
  console.warn(`\n!!! NOT TESTED: the keychain, for want of ${missing.join(', ')}.`);
  console.warn('!!! sudo apt-get install --no-install-recommends gnome-keyring dbus-daemon libsecret-tools\n');
  return true;
};

const secretsName = 'org.freedesktop.secrets';

const makeSession = async (home: string): Promise<Readonly<Record<string, string>>> => {
  const runtime = join(home, 'run');
  await mkdir(runtime, { mode: 0o700 });
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CACHE_HOME: join(home, 'cache'),
    // Not the runtime folder's `bus`: what is found by default would hide a variable that is not passed on.
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(home, 'session-bus')}`,
  };
};

/** Without service folders: the session offers what is started here, and no window to ask for a password. */
const startBus = async (home: string, env: Keyring['env']): Promise<ChildProcess> => {
  const file = join(home, 'bus.conf');
  await writeFile(
    file,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${env['DBUS_SESSION_BUS_ADDRESS']}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
`,
  );
  const bus = spawn('dbus-daemon', [`--config-file=${file}`, '--nofork', '--print-address=1'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(bus, 'spawn');
  // It prints its address when it listens.
  await Promise.race([once(bus.stdout, 'data'), failWhenEnded(bus)]);
  return bus;
};

const failWhenEnded = async (child: ChildProcess): Promise<never> => {
  await once(child, 'exit');
  throw new Error(`${child.spawnfile} ended`);
};

const startService = async (env: Keyring['env']): Promise<ChildProcess> => {
  const service = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  await once(service, 'spawn');
  service.stdin.end('password of the keyring');
  const end = Date.now() + 20_000;
  while (!(await hasService(env))) {
    if (Date.now() > end) throw new Error('gnome-keyring-daemon did not come up');
  }
  return service;
};

const hasService = async (env: Keyring['env']): Promise<boolean> => {
  const reply = await callBus(env, ['/', 'org.freedesktop.DBus.NameHasOwner', `string:${secretsName}`]);
  return reply.includes('boolean true');
};

const callBus = async (
  env: Keyring['env'],
  message: readonly string[],
  destination = 'org.freedesktop.DBus',
): Promise<string> => {
  const { stdout } = await promisify(execFile)('dbus-send', ['--print-reply', `--dest=${destination}`, ...message], {
    env,
  });
  return stdout;
};

const end = async (child: ChildProcess | undefined): Promise<void> => {
  if (child?.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

const isInPath = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some(folder => existsSync(join(folder, name)));
