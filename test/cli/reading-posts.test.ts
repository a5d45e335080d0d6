import { expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { useBundledCatalog } from '../helpers/bundled-catalog.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { testContext } from '../helpers/test-context.ts';

const catalog = useBundledCatalog();

/** What NIH RePORTER does with its search: numbers are numbers there, and an offset too large is refused by a list. */
const startReporter = async (total: number, failAt?: number) => {
  const server: TestServer = await startServer((request, response) => {
    const seen = server.requests.at(-1)?.body ?? '{}';
    const { offset = 0, limit = 50 } = JSON.parse(seen) as { offset?: unknown; limit?: unknown };
    const answer = (status: number, body: unknown): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (server.requests.length === failAt) return void response.writeHead(503, { 'retry-after': '2' }).end();
    if (request.method !== 'POST') return answer(405, {});
    if (typeof offset !== 'number' || typeof limit !== 'number') return answer(400, ['The JSON value is no number.']);
    if (limit > 500) return answer(400, ["System doesn't support limit value greater than 500."]);
    const results = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => ({
      appl_id: offset + at + 1,
    }));
    return answer(200, { meta: { total, offset, limit }, results });
  });
  return server;
};

test('the harmless call of an API may be a search by POST', async () => {
  const body = '{"meta":{"total":3,"offset":0,"limit":1},"results":[{"appl_id":1}]}';
  const answers = [{ headers: [['Content-Type', 'application/json']], body }] as const;
  await using context = await testContext({ catalog, answers });

  expect(await run(['catalog', 'verify', 'nih-reporter'], context)).toBe(0);
  expect(context.stdout()).toMatch(/^nih-reporter\tgood\t200\t/);
  expect(context.requests.map(plan => [plan.method, plan.url, new TextDecoder().decode(plan.body?.bytes)])).toEqual([
    [
      'POST',
      'https://api.reporter.nih.gov/v2/projects/search',
      '{"criteria":{"fiscal_years":[2024],"org_states":["WY"]},"include_fields":["ApplId"],"limit":1}',
    ],
  ]);
});

test('all pages of such a search come, in an order that stays, and past a passing failure', async () => {
  await using server = await startReporter(1100, 2);
  await using context = await testContext({ catalog, server: server.url });
  const call = ['call', 'nih-reporter', 'projects', 'criteria={"org_states":["MD"]}', '--all', '-o', 'csv'];

  expect(await run(call, context)).toBe(0);
  expect(context.stdout().trim().split('\n').slice(1).map(Number)).toEqual(
    Array.from({ length: 1100 }, (_, at) => at + 1),
  );
  const [first, ...later] = server.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  expect(first).toEqual({ criteria: { org_states: ['MD'] }, sort_field: 'appl_id', sort_order: 'asc', limit: 500 });
  expect(later).toEqual([
    { ...first, offset: 500 },
    { ...first, offset: 500 },
    { ...first, offset: 1000 },
  ]);
});

test('what the service would pass over without a word is not sent', async () => {
  await using server = await startReporter(3);
  await using context = await testContext({ catalog, server: server.url });

  expect(await run(['call', 'nih-reporter', 'projects', 'criteria={"fiscal_year":[2026]}'], context)).toBe(2);
  expect(context.stderr()).toContain('criteria/fiscal_year: no such property; did you mean fiscal_years?');
  expect(server.requests).toEqual([]);
});
