import { open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultOutcomes, type Outcome, type Result } from './fault-outcomes.ts';
import { startFaultServer, type FaultServer } from '../helpers/fault-server.ts';
import type { Ended } from '../helpers/run-program.ts';
import { createSandbox, type Sandbox } from '../helpers/sandbox.ts';
import { lacksShared } from '../helpers/shared.ts';
import { expectError } from '../helpers/talk.ts';

const before = 'what was good before\n';

describe.skipIf(lacksShared('faults/faults.mjs'))('a server that fails', () => {
  let faults: FaultServer;
  beforeAll(async () => {
    faults = await startFaultServer();
  });
  afterAll(async () => faults[Symbol.asyncDispose]());

  /** Arguments of a call of one fault, and what must come of it. */
  const callOf = (fault: string): { readonly argv: readonly string[]; readonly outcome: Outcome } => {
    const outcome = faultOutcomes[fault] ?? { raw: { code: -1 }, json: { code: -1 } };
    const { timeout = '20s' } = outcome;
    const limits = ['--timeout', timeout, '--retries', '0', '--max-size', '10MB'];
    return { argv: ['get', `${faults.host}/${fault}`, ...limits], outcome };
  };
  /** Without the system's own code at the end of a line: that changes from one version of Node to the next. */
  const saidBy = (ended: Ended): string =>
    ended.stderr.replaceAll(faults.host, 'HOST').replaceAll(/ \([A-Z_]+\)$/gm, '');

  test('no fault is forgotten, and none is invented', () => {
    expect(Object.keys(faultOutcomes).toSorted()).toEqual(faults.names.toSorted());
  });

  describe('to a pipe, as sent', () => {
    test.concurrent.each(Object.keys(faultOutcomes))('%s', async fault => {
      await using sandbox = await createSandbox();
      const { argv, outcome } = callOf(fault);
      await using nowhere = await open('/dev/null', 'w');
      const ended = await sandbox.apix(argv, outcome.raw.body === undefined ? { stdout: nowhere.fd } : {});

      expectError(saidBy(ended), outcome.raw.error);
      expect(ended.stdout).toBe(outcome.raw.body ?? '');
      expect(ended.code).toBe(outcome.raw.code);
    });
  });

  describe('to a file, as sent', () => {
    test.concurrent.each(Object.keys(faultOutcomes))('%s', async fault => {
      await using sandbox = await createSandbox();
      const { argv, outcome } = callOf(fault);
      await writeFile(join(sandbox.folder, 'file'), before);
      const ended = await sandbox.apix([...argv, '--output', 'file']);

      expectError(saidBy(ended), outcome.raw.error);
      await expectFile(sandbox, ended, outcome.raw);
    });
  });

  describe('to a file, with -o json', () => {
    test.concurrent.each(Object.keys(faultOutcomes))('%s', async fault => {
      await using sandbox = await createSandbox();
      const { argv, outcome } = callOf(fault);
      await writeFile(join(sandbox.folder, 'file'), before);
      const ended = await sandbox.apix([...argv, '-o', 'json', '--output', 'file']);

      expectError(saidBy(ended), outcome.json.error);
      await expectFile(sandbox, ended, outcome.json);
    });
  });
});

/** The file has all of a good answer, or what it had; a body that is not for it is printed instead. */
const expectFile = async (sandbox: Sandbox, ended: Ended, { code, body }: Result): Promise<void> => {
  const file = join(sandbox.folder, 'file');
  if (code !== 0) {
    expect(await readFile(file, 'utf8')).toBe(before);
    expect(ended.stdout).toBe(body ?? '');
  } else if (body === undefined) {
    expect((await stat(file)).size).toBe(200_000_000);
  } else {
    expect(await readFile(file, 'utf8')).toBe(body);
    expect(ended.stdout).toBe('');
  }
  expect(await readdir(sandbox.folder)).toEqual(['file']);
  expect(ended.code).toBe(code);
};
