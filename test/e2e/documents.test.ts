import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { shellQuote } from '../../src/lib/shell-quote.ts';
import { type ConsoleStep, consoleSteps, fillElisions, understandingOf } from '../helpers/console-steps.ts';
import { isMissing, missingPrograms } from '../helpers/missing-tool.ts';
import { createSandbox, type Sandbox } from '../helpers/sandbox.ts';
import { lacksShared, sharedPath } from '../helpers/shared.ts';

interface DocumentStep extends ConsoleStep {
  readonly document: string;
}

const stepsOf = async (document: string): Promise<readonly DocumentStep[]> => {
  const text = await readFile(join(import.meta.dirname, '../..', document), 'utf8');
  return consoleSteps(text).map(step => ({ document, ...step }));
};

const steps = (await Promise.all(['README.md', 'CONTRIBUTING.md'].map(stepsOf))).flat();
const isOfApix = ({ command }: ConsoleStep): boolean => command.startsWith('apix ');
const isRecorded = ({ setting }: ConsoleStep): boolean => setting === 'recorded';
const isTyped = ({ setting }: ConsoleStep): boolean => setting === 'typed';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(async () => sandbox[Symbol.asyncDispose]());

describe('every documented command is understood, but for the mistakes', () => {
  test.each(steps.filter(isOfApix))('$document:$line $command', async ({ command, output }) => {
    const { code } = await sandbox.shell(understandingOf(command));

    expect(code).toBe(output.includes('exit 2') ? 2 : 0);
  });
});

describe('every documented output is what is printed on a terminal of 80 columns', () => {
  const lacksTerminal = isMissing('the documents', missingPrograms(['script']), 'apt-get install bsdutils');
  const shown = steps.filter(step => !isRecorded(step) && !isTyped(step) && step.output.length > 0);

  test.skipIf(lacksTerminal).each(shown)('$document:$line $command', async ({ command, output }) => {
    const printed = await printedBy(command);

    expect(printed).toEqual(fillElisions(output, printed));
  });

  const lacksRecordings = lacksShared('recordings', ['openssl', 'jq']) || lacksTerminal;
  const recorded = steps.filter(isRecorded);

  // In order: a later one may read the file of an earlier one.
  test.skipIf(lacksRecordings).each(recorded)('$document:$line $command', async ({ command, output }) => {
    const proxy = [process.execPath, sharedPath('replay/replay.mjs'), '--har', sharedPath('recordings')];
    const printed = await printedBy([...proxy, '--', 'bash', '-c', command].map(shellQuote).join(' '));

    expect(printed).toEqual(fillElisions(output.map(withoutTime), printed));
  });
});

const printedBy = async (line: string): Promise<readonly string[]> => {
  const { stdout } = await sandbox.terminal(line, { env: { NO_COLOR: '1' } }).ended;
  return stdout.replaceAll('\r\n', '\n').trimEnd().split('\n').map(withoutTime);
};

/** A status line tells how long it took, which is never the same. */
const withoutTime = (line: string): string => line.replace(/^(\d{3} .*?) · [\d.]+ m?s · /, '$1 · … · ');
