import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';

/** The user's editor, as a line of the shell: $VISUAL, else $EDITOR; neither is guessed. */
export const editorOf = ({ env }: Pick<Context, 'env'>): string | undefined =>
  [env['VISUAL'], env['EDITOR']].map(each => each?.trim()).find(each => each !== undefined && each !== '');

/**
 * Has a text edited by a program that takes the terminal for as long as it runs. The file is in a folder that
 * nobody else can open, and gone afterwards whatever happens.
 *
 * @param name what the file is called, for editors go by its ending
 * @throws UsageError when the editor cannot be started or fails: the text stays as it was then
 */
export const editText = async (
  { env, platform }: Pick<Context, 'env' | 'platform'>,
  editor: string,
  { text, name }: { readonly text: string; readonly name: string },
): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'apix-edit-'));
  const file = join(folder, name);
  try {
    await writeFile(file, text, { mode: 0o600, flag: 'wx' });
    await runEditor(editor, file, { env, platform });
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The line may have arguments and quotes (`code --wait`), so that a shell divides it, as git does. */
const runEditor = async (
  editor: string,
  file: string,
  { env, platform }: Pick<Context, 'env' | 'platform'>,
): Promise<void> => {
  const child =
    platform === 'win32'
      ? spawn(`${editor} "${file}"`, { shell: true, stdio: 'inherit', env })
      : spawn('sh', ['-c', `${editor} "$@"`, editor, file], { stdio: 'inherit', env });
  const [code, signal] = (await once(child, 'exit')) as [code: number | null, signal: string | null];
  if (code === 0) return;
  throw new UsageError(
    `The editor ended with ${signal ?? `code ${code ?? 'none'}`}; the text stays as it was: ${editor}`,
    { next: ['Set another: export EDITOR=…'] },
  );
};

/** What a body is called as a file. */
export const bodyFileName = (contentType: string): string => {
  if (/\bjson\b/.test(contentType)) return 'body.json';
  return /\bxml\b/.test(contentType) ? 'body.xml' : 'body.txt';
};
