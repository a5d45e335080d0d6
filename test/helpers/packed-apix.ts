import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** apix as its users have it. */
export interface PackedApix {
  /** Paths inside of the tarball. */
  readonly files: readonly string[];
  /** Folder of the installed package. */
  readonly folder: string;
  /** Path of its program. */
  readonly program: string;
  /** What npm had to say while it installed. */
  readonly talk: string;
}

const root = join(import.meta.dirname, '../..');
const npm = async (
  argv: readonly string[],
  cwd = root,
): Promise<{ readonly stdout: string; readonly stderr: string }> => promisify(execFile)('npm', argv, { cwd });

/** Packs the repository, which builds it, and installs the tarball into an empty folder without development dependencies. */
export const installPacked = async (folder: string): Promise<PackedApix> => {
  const home = join(folder, 'user');
  await mkdir(home);
  const packed = await npm(['pack', '--json', '--pack-destination', folder]);
  const { filename, files } = readPacked(packed.stdout);
  const tarball = join(folder, filename);
  const { stderr } = await npm(['install', tarball, '--omit=dev', '--no-audit', '--no-fund'], home);
  const installed = join(home, 'node_modules/apix');
  return {
    files: files.map(({ path }) => path),
    folder: installed,
    program: join(installed, 'bin/apix.js'),
    talk: stderr,
  };
};

/** `npm install --global .` in the repository; gives the path of the command. */
export const linkGlobally = async (folder: string): Promise<string> => {
  await npm(['install', '--global', '--prefix', folder, '.']);
  return join(folder, 'bin/apix');
};

interface PackedFiles {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Lines of the build may stand before the JSON. */
const readPacked = (stdout: string): PackedFiles => {
  const [packed] = JSON.parse(stdout.slice(stdout.search(/^\[/m))) as readonly PackedFiles[];
  if (!packed) throw new Error(`npm pack said: ${stdout}`);
  return packed;
};
