import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { faultOutcomes, type Outcome, type Result } from './fault-outcomes.ts';
import { startFaultServer, type FaultServer } from '../helpers/fault-server.ts';
import { realClock } from '../helpers/real-clock.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { lacksShared } from '../helpers/shared.ts';
import { expectError } from '../helpers/talk.ts';
import { testContext } from '../helpers/test-context.ts';

const before = 'what was good before\n';

describe.skipIf(lacksShared('faults/faults.mjs'))('a server that fails', () => {
  let faults: FaultServer;
  beforeAll(async () => {
    faults = await startFaultServer();
  });
  afterAll(async () => faults[Symbol.asyncDispose]());

  /** What must come of a fault. */
  const outcomeOf = (fault: string): Outcome => faultOutcomes[fault] ?? { raw: { code: -1 }, json: { code: -1 } };
  /** Arguments of a call of one fault. */
  const callOf = (fault: string, timeout = '20s'): readonly string[] => {
    const limits = ['--timeout', timeout, '--retries', '0', '--max-size', '10MB'];
    return ['get', `${faults.host}/${fault}`, ...limits];
  };
  /** Without the system's own code at the end of a line: that changes from one version of Node to the next. */
  const saidBy = (stderr: string): string => stderr.replaceAll(faults.host, 'HOST').replaceAll(/ \([A-Z_]+\)$/gm, '');
  /**
   * Runs a call whose output goes to a file with something good in it, and looks at what became of that. Not by the
   * program: what that makes of each fault is seen above, and starting it a hundred times more shows nothing else.
   */
  const expectOnFile = async (argv: readonly string[], result: Result): Promise<void> => {
    await using context = await testContext({ server: new URL(`http://${faults.host}`) });
    const cwd = join(context.cwd, 'work');
    const file = join(cwd, 'file');
    await mkdir(cwd);
    await writeFile(file, before);
    const ended = await run([...argv, '--output', 'file'], { ...context, cwd, clock: realClock });

    expectError(saidBy(context.stderr()), result.error);
    await expectFile(file, context.stdout(), result);
    expect(await readdir(cwd)).toEqual(['file']);
    expect(ended).toBe(result.code);
  };

  test('no fault is forgotten, and none is invented', () => {
    expect(Object.keys(faultOutcomes).toSorted()).toEqual(faults.names.toSorted());
  });

  describe('to a pipe, as sent, by the program itself', () => {
    test.concurrent.each(Object.keys(faultOutcomes))('%s', async fault => {
      await using sandbox = await createSandbox();
      const { raw, timeout, rawTimeout } = outcomeOf(fault);
      await using nowhere = await open('/dev/null', 'w');
      const argv = callOf(fault, timeout ?? rawTimeout);
      const ended = await sandbox.apix(argv, raw.body === undefined ? { stdout: nowhere.fd } : {});

      expectError(saidBy(ended.stderr), raw.error);
      expect(ended.stdout).toBe(raw.body ?? '');
      expect(ended.code).toBe(raw.code);
    });
  });

  describe('to a file, as sent', () => {
    test.concurrent.each(Object.keys(faultOutcomes))('%s', async fault => {
      const { raw, timeout, rawTimeout } = outcomeOf(fault);
      await expectOnFile(callOf(fault, timeout ?? rawTimeout), raw);
    });
  });

  describe('to a file, with -o json', () => {
    test.concurrent.each(Object.keys(faultOutcomes))('%s', async fault => {
      const { json, timeout } = outcomeOf(fault);
      await expectOnFile([...callOf(fault, timeout), '-o', 'json'], json);
    });
  });
});

/** The file has all of a good answer, or what it had; a body that is not for it is printed instead. */
const expectFile = async (file: string, stdout: string, { code, body }: Result): Promise<void> => {
  if (code !== 0) {
    expect(await readFile(file, 'utf8')).toBe(before);
    expect(stdout).toBe(body ?? '');
  } else if (body === undefined) {
    expect((await stat(file)).size).toBe(200_000_000);
  } else {
    expect(await readFile(file, 'utf8')).toBe(body);
    expect(stdout).toBe('');
  }
};
