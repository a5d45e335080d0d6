import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { pagesOfThousand } from '../helpers/endless-list.ts';
import { isMissing, missingPrograms } from '../helpers/missing-tool.ts';
import type { RunningProgram } from '../helpers/run-program.ts';
import { createSandbox, type Sandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';

/** More records than a screen has lines. */
const startRecords = async (count: number) =>
  startServer((_request, response) => {
    const body = JSON.stringify(
      Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `Row ${index + 1}` })),
    );
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });

/** The variables of somebody who has set nothing: less, by our own choice. */
const unset = 'unset APIX_PAGER PAGER LESS CI';

const typed = { input: { kind: 'typed' as const }, env: { NO_COLOR: '1' } };

/** Presses a key until something has happened. */
const pressed = async (apix: RunningProgram, key: string, happened: Promise<unknown>): Promise<void> => {
  apix.type(key);
  const again = setInterval(() => apix.type(key), 200);
  await happened.finally(() => clearInterval(again));
};

/** What is on the screen in the end, without what less moves the cursor with. */
const plain = (screen: string): string => screen.replaceAll(/\u001B\[[0-9;?]*[A-Za-z]|\u001B[=>]|\r|\u0008/g, '');

describe.skipIf(isMissing('the pager', missingPrograms(['script', 'less']), 'apt-get install bsdutils less'))(
  'less, on a terminal of 24 lines',
  () => {
    test('shows the first screen; the status line comes when it has been left', async () => {
      await using server = await startRecords(200);
      await using sandbox = await createSandbox();
      const apix = sandbox.terminal(`${unset}; apix get ${server.url.href}; echo "exit $?"`, typed);
      await apix.shown('Row 20');
      apix.type('q');
      const { stdout } = await apix.ended;

      const screen = plain(stdout);
      expect(screen).toContain('Row 1\n');
      expect(screen).not.toContain('Row 100');
      expect(screen).toMatch(/Row 2\d[^]*200 OK · [^\n]* · 200 records\nexit 0\n$/);
    });

    test('goes to the end when it is told to', async () => {
      await using server = await startRecords(200);
      await using sandbox = await createSandbox();
      const apix = sandbox.terminal(`${unset}; apix get ${server.url.href}`, typed);
      await apix.shown('Row 20');
      apix.type('G');
      await apix.shown('Row 200');
      apix.type('q');

      expect(plain((await apix.ended).stdout)).toContain('200 records\n');
    });

    test('Ctrl-C in it, once or more, is no error', async () => {
      await using server = await startRecords(200);
      await using sandbox = await createSandbox();
      const apix = sandbox.terminal(`${unset}; apix get ${server.url.href}; echo "exit $?"`, typed);
      await apix.shown('Row 20');
      apix.type('\u0003');
      // The terminal drops what was typed with it, so that a key may have to be pressed again.
      await pressed(apix, 'G', apix.shown('Row 200'));
      apix.type('\u0003');
      await pressed(apix, 'q', apix.ended);

      const screen = plain((await apix.ended).stdout);
      expect(screen).toMatch(/200 OK · [^\n]* · 200 records\n[^]*exit 0\n/);
      expect(screen).not.toContain('error');
    });

    test('left with megabytes still to come', async () => {
      await using server = await startRecords(100_000);
      await using sandbox = await createSandbox();
      const apix = sandbox.terminal(`${unset}; apix get ${server.url.href} -o ndjson; echo "exit $?"`, typed);
      await apix.shown('Row 20');
      apix.type('q');

      const screen = plain((await apix.ended).stdout);
      expect(screen).toMatch(/200 OK · [^\n]* · 100,000 records\nexit 0\n$/);
      expect(screen).not.toContain('EPIPE');
    });

    test('left while pages are still coming: no more of them are asked for', async () => {
      await using server = await startServer(pagesOfThousand(1000));
      await using sandbox = await createSandbox();
      const address = `${server.url.href}list --all --max-pages 1000`;
      const apix = sandbox.terminal(`${unset}; apix get ${address}; echo "exit $?"`, typed);
      await apix.shown('Record number 20');
      apix.type('q');

      expect(plain((await apix.ended).stdout)).toMatch(/exit 0\n$/);
      // As many as a pipe holds.
      expect(server.requests.length).toBeLessThan(20);
    });

    test('Ctrl-C while pages are still coming: what came can be read, and is said to be cut short', async () => {
      const { promise: never } = Promise.withResolvers<void>();
      await using server = await startServer((request, response) => {
        if (request.url === '/list') pagesOfThousand(2)(request, response);
        else void never.then(() => response.end());
      });
      await using sandbox = await createSandbox();
      const apix = sandbox.terminal(`${unset}; apix get ${server.url.href}list --all; echo "exit $?"`, typed);
      await apix.shown('Record number 20');
      apix.type('\u0003');
      await pressed(apix, 'G', apix.shown('Record number 1000'));
      await pressed(apix, 'q', apix.ended);

      const screen = plain((await apix.ended).stdout);
      expect(screen).toMatch(/note Cut short: 1,000 records in 1 page, [^\n]*, interrupted at page 2\n[^]*exit 130\n/);
    });

    test.each(['list', 'show nws', 'values census for'])('apix %s goes there too', async command => {
      await using sandbox = await createSandbox();
      const apix = sandbox.terminal(`${unset}; apix ${command}; echo "exit $?"`, typed);
      // Its prompt.
      await apix.shown('\n:\u001B[K');
      apix.type('q');

      expect(plain((await apix.ended).stdout)).toMatch(/exit 0\n$/);
    });

    test.each([
      { name: '--no-pager', line: (url: string) => `apix get ${url} --no-pager` },
      { name: 'the setting', line: (url: string) => `apix config set pager off; apix get ${url}` },
      { name: 'CI', line: (url: string) => `CI=1 apix get ${url}` },
      { name: 'a pipe', line: (url: string) => `apix get ${url} -o ndjson | cat` },
    ])('not with $name', async ({ line }) => {
      await using server = await startRecords(200);
      await using sandbox = await createSandbox();
      const { stdout } = await sandbox.terminal(`${unset}; ${line(server.url.href)}`, typed).ended;

      expect(plain(stdout)).toContain('Row 200');
      expect(stdout).not.toContain('(END)');
    });
  },
);

describe.skipIf(isMissing('another pager', missingPrograms(['script']), 'apt-get install bsdutils'))(
  'another pager',
  () => {
    /** Keeps what it is given, and its environment. */
    const keeping = async (sandbox: Sandbox): Promise<void> =>
      writeFile(join(sandbox.folder, 'keep.sh'), 'cat > paged.txt; env > inside.txt\n');

    test('is run by the shell, with all of it, and knows no more of the user than the shell did', async () => {
      await using server = await startRecords(200);
      await using sandbox = await createSandbox();
      await keeping(sandbox);
      const { stdout } = await sandbox.terminal(
        `export OLDPWD=; env > outside.txt; apix get ${server.url.href} -o csv`,
        {
          env: { APIX_PAGER: 'KEPT=yes sh "./keep.sh"', NO_COLOR: '1' },
        },
      ).ended;

      expect((await readFile(join(sandbox.folder, 'paged.txt'), 'utf8')).split('\n')).toHaveLength(202);
      const variables = async (name: string): Promise<readonly string[]> =>
        (await readFile(join(sandbox.folder, name), 'utf8')).split('\n');
      const outside = await variables('outside.txt');
      const added = (await variables('inside.txt')).filter(
        line => !outside.includes(line) && !/^(?:_|SHLVL)=/.test(line),
      );
      expect(added.toSorted()).toEqual(['KEPT=yes', 'LESS=FRX', 'LV=-c']);
      expect(stdout).toMatch(/^200 OK · [^\n]* · 200 records\r\n$/);
    });

    test('that ends at once loses nothing but itself', async () => {
      await using server = await startRecords(100_000);
      await using sandbox = await createSandbox();
      const { stdout } = await sandbox.terminal(`apix get ${server.url.href} -o csv; echo "exit $?"`, {
        env: { APIX_PAGER: 'sh -c "exit 3"', NO_COLOR: '1' },
      }).ended;

      expect(stdout).toMatch(/^200 OK · [^\n]* · 100,000 records\r\nexit 0\r\n$/);
    });
  },
);
