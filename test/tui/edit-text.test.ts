import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

import { UsageError } from '../../src/errors.ts';
import { bodyFileName, editorOf, editText } from '../../src/tui/edit-text.ts';
import { failureOf } from '../helpers/failure.ts';
import { scratchFolder } from '../helpers/scratch-folder.ts';

const context = (env: Record<string, string> = {}) =>
  ({ env: { PATH: process.env['PATH'], ...env }, platform: process.platform }) as const;

test.each([
  { name: 'none', env: {}, expected: undefined },
  { name: 'blank', env: { VISUAL: ' ', EDITOR: '' }, expected: undefined },
  { name: '$EDITOR', env: { EDITOR: 'vi' }, expected: 'vi' },
  { name: '$VISUAL before $EDITOR', env: { EDITOR: 'vi', VISUAL: 'code --wait' }, expected: 'code --wait' },
])('the editor: $name', ({ env, expected }) => {
  expect(editorOf({ env })).toBe(expected);
});

test.runIf(process.platform !== 'win32')('the text is edited in a file that nobody else can read', async () => {
  await using scratch = await scratchFolder();
  const report = join(scratch.path, 'report');
  // Arguments and quotes are the shell's to read, as in the line of a user.
  const editor = `sh -c 'stat -c %a "$2" "$(dirname "$2")" > "$1"; echo "$2" >> "$1"; echo " and after" >> "$2"' - "$REPORT"`;
  const text = await editText(context({ REPORT: report }), editor, { text: '{"a": "ü"}', name: 'body.json' });
  const [fileMode, folderMode, file = ''] = (await readFile(report, 'utf8')).trim().split('\n');

  expect(text).toBe('{"a": "ü"} and after\n');
  expect([fileMode, folderMode]).toEqual(['600', '700']);
  expect(file).toMatch(/\/body\.json$/);
  expect(existsSync(dirname(file))).toBe(false);
});

test.runIf(process.platform !== 'win32').each([
  { name: 'fails', editor: 'sh -c "exit 3"', message: 'The editor ended with code 3' },
  { name: 'is not there', editor: 'no-such-editor-anywhere', message: 'The editor ended with code 127' },
  { name: 'is killed', editor: "sh -c 'kill -TERM $$'", message: 'The editor ended with ' },
])('an editor that $name: the file is gone, and the text is as it was', async ({ editor, message }) => {
  await using scratch = await scratchFolder();
  const report = join(scratch.path, 'report');
  const noting = `echo "$1" > "$REPORT"; ${editor}`;
  const error = await failureOf(async () =>
    editText(context({ REPORT: report }), noting, { text: 'a', name: 'body.txt' }),
  );

  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toContain(message);
  expect(existsSync(dirname((await readFile(report, 'utf8')).trim()))).toBe(false);
});

test.each([
  { contentType: 'application/vnd.api+json', expected: 'body.json' },
  { contentType: 'application/soap+xml', expected: 'body.xml' },
  { contentType: 'text/plain', expected: 'body.txt' },
])('$contentType is edited as $expected', ({ contentType, expected }) => {
  expect(bodyFileName(contentType)).toBe(expected);
});
