import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Api } from '../../src/model/api.ts';
import { keyVariable } from '../../src/store/find-key.ts';
import { startFrontProxy } from '../helpers/front-proxy.ts';
import { isMissing, missingPrograms } from '../helpers/missing-tool.ts';
import { installPrism, startPrism } from '../helpers/prism.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { catalogFolder, wholeCatalog } from '../helpers/whole-catalog.ts';
import { isExcused } from './mock-excuses.ts';
import { type MockRow, renderMockTable } from './mock-table.ts';
import { faultsOf, type MockedCall, mockedCalls } from './mocked-calls.ts';

/** Files that differ in what they ask of a program, and what that is. */
const usual: Readonly<Record<string, string>> = {
  bls: 'a key among the members of a JSON body',
  census: 'a key in the query, any number of predicates beside it',
  'companies-house': 'basic sign-in',
  'federal-register': 'lists in the query by repetition, and one in the path',
  github: 'a bearer token, JSON bodies',
  mbta: 'a key in a header, JSON:API',
  nrel: 'lists with bars between, a POST',
  nws: 'values in the path with commas, a header that is a list',
  'open-meteo': 'long lists with commas',
  openfda: 'an optional key, a query language',
  overpass: 'a form',
  sendgrid: 'JSON bodies with members in each other',
  socrata: 'the host is an argument',
  twilio: 'basic sign-in, forms',
  'usgs-earthquakes': 'numbers and times in the query, answers in text',
  'world-bank': 'rows in the second element of a list',
};

/** Others by their ids, with commas; `all` is every file. */
const asked = process.env['APIX_MOCK'] ?? Object.keys(usual).join();
const catalog = await wholeCatalog();
const findApi = (id: string): Api => {
  const found = catalog.find(api => api.id === id);
  if (found === undefined) throw new Error(`APIX_MOCK: there is no catalog file ${id}`);
  return found;
};
const apis = asked === 'all' ? catalog : asked.split(',').map(id => findApi(id));

const switches = '--cacert ca.pem --no-cache --no-pace --retries 0';

describe.skipIf(isMissing('the catalog on a mock server', missingPrograms(['npm', 'openssl']), 'Install openssl'))(
  'the catalog on a mock server of its files',
  () => {
    let folder: string;
    let program: string;
    const table: MockRow[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'apix-mock-'));
      program = await installPrism(folder);
    });

    afterAll(async () => {
      process.stdout.write(renderMockTable(table));
      await rm(folder, { recursive: true, force: true });
    });

    /** Calls one after the other through the built program; gives what is wrong with each. */
    const makeCalls = async (
      api: Api,
      choose: (calls: readonly MockedCall[]) => readonly MockedCall[] = calls => calls,
    ): Promise<ReadonlyMap<string, readonly string[]>> => {
      await using prism = await startPrism(program, join(catalogFolder, `${api.id}.yaml`));
      const calls = choose(await mockedCalls(api, prism.origin));
      await using proxy = await startFrontProxy([...new Set(calls.map(({ host }) => host))]);
      await using sandbox = await createSandbox();
      await writeFile(join(sandbox.folder, 'ca.pem'), proxy.certificate);
      const key = api.key === undefined ? {} : { [keyVariable(api.key.group)]: 'mock:key' };
      const faults = new Map<string, readonly string[]>();
      for (const call of calls) {
        proxy.lead(call.detour);
        const ended = await sandbox.shell(`${call.line} ${switches}`, { env: { ...proxy.env, ...key } });
        faults.set(call.operation.id, faultsOf(call, ended, proxy.passed));
      }
      return faults;
    };

    test.concurrent.each(apis)('$id', async api => {
      const startedAt = performance.now();
      const found = await makeCalls(api);
      const faults = [...found].flatMap(([operation, each]) => each.map(fault => `${operation}: ${fault}`));
      const ours = faults.filter(fault => !isExcused(api.id, fault));
      table.push({
        file: api.id,
        operations: api.operations.length,
        calls: found.size,
        violations: ours.length,
        excused: faults.length - ours.length,
        seconds: (performance.now() - startedAt) / 1000,
      });
      expect(ours).toEqual([]);
    });

    test('it would object: a number too high, sent unchecked', async () => {
      const faults = await makeCalls(findApi('usgs-earthquakes'), calls =>
        calls
          .filter(({ operation }) => operation.id === 'query')
          .map(call => ({ ...call, line: `${call.line.replace('limit=20', 'limit=20001')} --no-validate` })),
      );

      expect(faults.get('query')).toEqual([expect.stringMatching(/^status (400|422), not 200: .*/)]);
    });
  },
);
