import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { type AtomicFile, openAtomicFile, writeFileAtomically } from '../../src/store/atomic-file.ts';
import { soon } from '../helpers/soon.ts';

const isPosix = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-file-'));
  path = join(folder, 'data.json');
});

afterEach(async () => rm(folder, { recursive: true }));

describe('writeFileAtomically', () => {
  test('replaces the content, with the mode given, and leaves nothing else', async () => {
    await writeFile(path, 'old and longer', { mode: 0o644 });
    await writeFileAtomically(path, 'new', { mode: 0o600 });

    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['data.json']);
  });

  test.runIf(isPosix)('the mode is exact, whatever the umask', async () => {
    await writeFileAtomically(path, bytes('new'), { mode: 0o666 });

    expect((await stat(path)).mode & 0o777).toBe(0o666);
  });

  test.runIf(isPosix)('writes through a link, relative or to nothing yet', async () => {
    await mkdir(join(folder, 'target'));
    await symlink(join('target', 'real.json'), path);
    await writeFileAtomically(path, 'one', { mode: 0o600 });
    await writeFileAtomically(path, 'two', { mode: 0o600 });

    expect(await readlink(path)).toBe(join('target', 'real.json'));
    expect(await readFile(join(folder, 'target', 'real.json'), 'utf8')).toBe('two');
  });

  test('when the name is taken by a folder, no draft is left', async () => {
    await mkdir(path);

    await expect(writeFileAtomically(path, 'new', { mode: 0o600 })).rejects.toThrow(UsageError);
    expect(await readdir(folder)).toEqual(['data.json']);
  });

  test('many writers at once: one of them wins whole', async () => {
    const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
    await Promise.all(contents.map(async content => writeFileAtomically(path, content, { mode: 0o600 })));

    expect(contents).toContain(await readFile(path, 'utf8'));
    expect(await readdir(folder)).toEqual(['data.json']);
  });
});

describe('openAtomicFile', () => {
  test('the old content stays until commit', async () => {
    await writeFile(path, 'old');
    const file = await openAtomicFile(path);
    await file.write(bytes('new '));
    await file.write(bytes('and more'));

    expect(await readFile(path, 'utf8')).toBe('old');
    await file.commit();
    expect(await readFile(path, 'utf8')).toBe('new and more');
    expect(await readdir(folder)).toEqual(['data.json']);
  });

  test('discard leaves the old content, and nothing else', async () => {
    await writeFile(path, 'old');
    const file = await openAtomicFile(path);
    await file.write(bytes('new'));
    await file.discard();
    await file.discard();

    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['data.json']);
  });

  test('discard leaves no file where there was none', async () => {
    const file = await openAtomicFile(path);
    await file.write(bytes('new'));
    await file.discard();

    expect(await readdir(folder)).toEqual([]);
  });

  test('discard after commit is harmless', async () => {
    const file = await openAtomicFile(path);
    await file.write(bytes('new'));
    await file.commit();
    await file.discard();

    expect(await readFile(path, 'utf8')).toBe('new');
  });

  test('nothing written makes an empty file', async () => {
    await (await openAtomicFile(path)).commit();

    expect(await readFile(path, 'utf8')).toBe('');
  });

  test('a large chunk is taken whole', async () => {
    const chunk = new Uint8Array(5_000_000).fill(120);
    const file = await openAtomicFile(path);
    await file.write(chunk);
    await file.commit();

    expect((await stat(path)).size).toBe(chunk.length);
  });

  test.runIf(isPosix)('a new file has the usual mode, an existing one keeps its own', async () => {
    const usual = join(folder, 'usual');
    await writeFile(usual, '');
    await writeFile(path, 'old');
    await chmod(path, 0o662);
    await writeThrough(path, 'new');
    await writeThrough(join(folder, 'fresh'), 'new');

    expect((await stat(path)).mode & 0o777).toBe(0o662);
    expect((await stat(join(folder, 'fresh'))).mode).toBe((await stat(usual)).mode);
  });

  test.runIf(isPosix)('a mode can be given for a new file', async () => {
    await writeThrough(path, 'new', 0o600);

    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test.runIf(isRoot)('an existing file keeps its owner', async () => {
    await writeFile(path, 'old');
    await promisify(execFile)('chown', ['12345:12345', path]);
    await writeThrough(path, 'new');

    expect(await stat(path)).toMatchObject({ uid: 12345, gid: 12345 });
  });

  test.runIf(isPosix)('a link stays, its target is written', async () => {
    await writeFile(join(folder, 'real.json'), 'old');
    await symlink('real.json', path);
    await writeThrough(path, 'new');

    expect((await lstat(path)).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'real.json'), 'utf8')).toBe('new');
  });

  test('a name as long as a name can be', async () => {
    const long = join(folder, 'x'.repeat(255));
    await writeThrough(long, 'new');

    expect(await readFile(long, 'utf8')).toBe('new');
  });

  test.each([
    { name: 'a folder', file: '.', reason: 'it is a folder' },
    { name: 'a folder that is not there', file: `new/`, reason: 'it is a folder' },
    { name: 'a missing folder', file: 'missing/data.json', reason: 'its folder does not exist' },
    { name: 'a file as folder', file: 'plain/data.json', reason: 'a part of its path is a file, not a folder' },
    { name: 'too long a name', file: 'x'.repeat(256), reason: 'its name is too long' },
  ])('$name is refused in words', async ({ file, reason }) => {
    await writeFile(join(folder, 'plain'), '');
    const target = `${folder}/${file}`;

    await expect(openAtomicFile(target)).rejects.toMatchObject({
      exitCode: 2,
      message: `Cannot write ${target}: ${reason}`,
    });
    expect(await readdir(folder)).toEqual(['plain']);
  });

  test.runIf(isPosix)('a link in a circle is refused in words', async () => {
    await symlink('data.json', path);

    await expect(openAtomicFile(path)).rejects.toThrow('it is a link that leads round in a circle');
  });

  test.runIf(process.platform === 'linux')('a folder nobody may write in is refused in words', async () => {
    await expect(openAtomicFile('/sys/data.json')).rejects.toThrow(
      /^Cannot write \/sys\/data\.json: (you have no permission|the disk is read-only)$/,
    );
  });

  test.skipIf(isRoot)('a read-only file is refused, though its folder would allow it', async () => {
    await writeFile(path, 'old', { mode: 0o444 });

    await expect(openAtomicFile(path)).rejects.toThrow('you have no permission');
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  test.runIf(process.platform === 'linux')('a full disk is told in words', async () => {
    const file = await openAtomicFile('/dev/full');

    await expect(file.write(bytes('new'))).rejects.toThrow('Cannot write /dev/full: the disk is full');
    await file.discard();
  });
});

describe.runIf(isPosix)('what is no regular file is written directly', () => {
  test('/dev/null stays a device', async () => {
    await writeThrough('/dev/null', 'new');

    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  test('a FIFO hands on each chunk before the commit', async () => {
    await promisify(execFile)('mkfifo', [path]);
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const file = await openAtomicFile(path);
    await file.write(bytes('now'));
    const { bytesRead, buffer } = await reader.read(Buffer.alloc(10), 0, 10);

    expect(buffer.toString('utf8', 0, bytesRead)).toBe('now');
    await file.commit();
    await reader.close();
    expect((await stat(path)).isFIFO()).toBe(true);
  });

  test('a FIFO that nobody reads is told in words, and not waited for', async () => {
    await promisify(execFile)('mkfifo', [path]);

    await expect(openAtomicFile(path)).rejects.toMatchObject({
      message: `Cannot write ${path}: nothing reads at its other end`,
      next: ['Start its reader first'],
    });
  });

  test('a FIFO whose reader is behind gets everything', async () => {
    await promisify(execFile)('mkfifo', [path]);
    const copy = promisify(execFile)('cat', [path], { maxBuffer: 2_000_000 });
    const file = await openWhenRead(path);
    await file.write(bytes('x'.repeat(1_000_000)));
    await file.commit();

    expect((await copy).stdout).toBe('x'.repeat(1_000_000));
  });

  test('a FIFO whose reader has gone is told in words', async () => {
    await promisify(execFile)('mkfifo', [path]);
    const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const file = await openAtomicFile(path);
    await reader.close();

    await expect(writeOn(file)).rejects.toThrow('its reader has gone');
    await file.discard();
  });

  test.each(['/dev/stdout', '/dev/fd/1'])('%s goes where stdout goes: to a pipe', async name => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--eval', script(name)]);

    expect(stdout).toBe('data');
  });

  test('/dev/stdout whose reader is behind gets everything', async () => {
    // Reading the property makes Node put the stream into non-blocking mode, as it is in a program that prints.
    const program = `process.stdout; ${script('/dev/stdout', "'x'.repeat(1_000_000)")}`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--eval', program], { maxBuffer: 2_000_000 });

    expect(stdout).toBe('x'.repeat(1_000_000));
  });

  test.each(['/dev/stdout', '/dev/fd/1'])('%s redirected to a file goes on where the file is', async name => {
    const command = `{ printf 'before '; "$0" --eval "$1"; printf ' after'; } > "$2"`;
    await promisify(execFile)('sh', ['-c', command, process.execPath, script(name), path]);

    expect(await readFile(path, 'utf8')).toBe('before data after');
  });
});

const script = (name: string, data = "'data'"): string => `
  import(${JSON.stringify(new URL('../../src/store/atomic-file.ts', import.meta.url).href)}).then(async module => {
    const file = await module.openAtomicFile(${JSON.stringify(name)});
    await file.write(Buffer.from(${data}));
    await file.commit();
  });`;

const writeThrough = async (target: string, text: string, mode?: number): Promise<void> => {
  const file = await openAtomicFile(target, mode === undefined ? {} : { mode });
  await file.write(bytes(text));
  await file.commit();
};

/** A program that another thread is starting has the reader's end too, until it is a program of its own. */
const writeOn = async (file: AtomicFile): Promise<never> => {
  for (;;) await file.write(bytes('now'));
};

/** A reader opens its end at a moment of its own. */
const openWhenRead = async (fifo: string): ReturnType<typeof openAtomicFile> =>
  soon(async () => openAtomicFile(fifo), { interval: 5 });
