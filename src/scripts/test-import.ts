// Imports every document of a folder by itself, shows each of its operations and plans the example call of each; prints
// what was taken, what was refused and why.
//
//   node src/scripts/test-import.ts FOLDER [--verbose]
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { ApixError, UsageError } from '../errors.ts';
import { exampleCommand } from '../flows/call-command.ts';
import { prepareCall } from '../flows/prepare-call.ts';
import { importDocument } from '../import/import-document.ts';
import { readDocument } from '../import/read-document.ts';
import type { Api } from '../model/api.ts';
import { renderApi, renderOperation } from '../render/api.ts';
import { renderPlan } from '../render/plan.ts';
import { createStyle } from '../render/style.ts';

/** What came of one document. */
export interface Trial {
  readonly file: string;
  readonly kind: 'taken' | 'refused' | 'unreadable';
  /** Why, where it was not taken. */
  readonly reason?: string;
  readonly operations: number;
  /** Operations that cannot be shown, or whose example call does not fit them, with the reason. */
  readonly faults: readonly string[];
  /** The document names no address, so that one had to be given. */
  readonly needsBaseUrl: boolean;
  readonly tookMs: number;
}

/** Where an API is that does not say so, for the trial. */
const givenUrl = 'https://api.example.org';

/** Imports a file as `apix add FILE` does, with a base address where the document has none. Stores nothing. */
export const tryDocument = async (file: string, name: string): Promise<Trial> => {
  const startedAt = performance.now();
  const trial = { file: name, operations: 0, faults: [], needsBaseUrl: false };
  const tookMs = (): number => performance.now() - startedAt;
  let value: unknown;
  try {
    value = await readDocument(await readFile(file), name);
  } catch (error) {
    return { ...trial, kind: 'unreadable', reason: reasonOf(error), tookMs: tookMs() };
  }
  const options = { name, id: 'trial', today: '2026-01-01' };
  try {
    const { api, needsBaseUrl } = await importWithUrl(value, options);
    const imported = tookMs();
    return {
      ...trial,
      kind: 'taken',
      needsBaseUrl,
      operations: api.operations.length,
      faults: await findFaults(api),
      tookMs: imported,
    };
  } catch (error) {
    return { ...trial, kind: 'refused', reason: reasonOf(error), tookMs: tookMs() };
  }
};

/** Only what is understood is a refusal: anything else is a fault of apix. */
const reasonOf = (error: unknown): string => {
  if (error instanceof ApixError) return error.message;
  throw error;
};

type TrialOptions = Parameters<typeof importDocument>[1];

const importWithUrl = async (
  value: unknown,
  options: TrialOptions,
): Promise<{ readonly api: Api; readonly needsBaseUrl: boolean }> => {
  try {
    return { api: (await importDocument(value, options)).api, needsBaseUrl: false };
  } catch (error) {
    if (!(error instanceof UsageError) || !error.next.some(line => line.includes('--base-url'))) throw error;
    return { api: (await importDocument(value, { ...options, baseUrl: givenUrl })).api, needsBaseUrl: true };
  }
};

const findFaults = async (api: Api): Promise<readonly string[]> => {
  const target = { isTty: true, width: 80, style: await createStyle(false) };
  const faults: string[] = [];
  await renderApi(api, { key: 'none stored', verification: 'never verified' }, target);
  for (const operation of api.operations) {
    try {
      renderOperation(api, operation, exampleCommand(api.id, operation), target);
      const body = operation.exampleBody;
      const plan = await prepareCall(api, operation, operation.example, {
        userAgent: 'apix',
        validates: true,
        isSample: false,
        ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
      });
      renderPlan(plan, target.style);
    } catch (error) {
      const facts = error instanceof ApixError ? error.facts.join('; ') : '';
      faults.push(`${operation.id}: ${error instanceof Error ? error.message : String(error)} ${facts}`);
    }
  }
  return faults;
};

/** All files of a folder that look like a document, with their paths in it. */
const findFiles = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && /\.(json|ya?ml)$/i.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted();
};

const describeTrials = (trials: readonly Trial[], isVerbose: boolean): string => {
  const of = (kind: Trial['kind']): readonly Trial[] => trials.filter(trial => trial.kind === kind);
  const [taken, refused, unreadable] = [of('taken'), of('refused'), of('unreadable')];
  const readable = taken.length + refused.length;
  const operations = taken.reduce((sum, trial) => sum + trial.operations, 0);
  const faults = taken.reduce((sum, trial) => sum + trial.faults.length, 0);
  const slowest = trials.toSorted((left, right) => right.tookMs - left.tookMs).slice(0, 3);
  return [
    ...(isVerbose ? taken.map(trial => `taken      ${trial.file}: ${trial.operations}`) : []),
    ...unreadable.map(trial => `unreadable ${trial.reason ?? ''}`),
    ...refused.map(trial => `refused    ${trial.reason ?? ''}`),
    ...taken.flatMap(trial => trial.faults.map(fault => `fault      ${trial.file}: ${fault}`)),
    `${trials.length} documents, ${readable} of them JSON or YAML`,
    `${taken.length} taken (${((100 * taken.length) / Math.max(readable, 1)).toFixed(1)} % of these), ${taken.filter(trial => trial.needsBaseUrl).length} of them with a base address given`,
    `${operations} operations, ${operations - faults} of them shown and planned with their example`,
    `slowest: ${slowest.map(trial => `${trial.file} ${Math.round(trial.tookMs)} ms`).join(', ')}`,
    `peak memory: ${Math.round(process.resourceUsage().maxRSS / 1000)} MB`,
  ].join('\n');
};

const main = async ([folder, ...switches]: readonly string[]): Promise<number> => {
  if (folder === undefined) {
    process.stderr.write('Which folder? npm run test:import -- FOLDER\n');
    return 2;
  }
  const trials: Trial[] = [];
  for (const file of await findFiles(folder)) trials.push(await tryDocument(file, relative(folder, file)));
  process.stdout.write(`${describeTrials(trials, switches.includes('--verbose'))}\n`);
  const taken = trials.filter(trial => trial.kind === 'taken');
  const readable = trials.filter(trial => trial.kind !== 'unreadable');
  return taken.length >= readable.length * 0.98 && taken.every(trial => trial.faults.length === 0) ? 0 : 1;
};

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
