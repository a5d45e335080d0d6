// Has another program than ours run the recipes: `redocly respect`, an Arazzo runner, against local mocks that answer
// with the catalog's own examples. It also validates each file, each request's answer and each condition.
//
//   node src/scripts/check-recipes.ts
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { Api } from '../model/api.ts';
import type { Recipe } from '../model/recipe.ts';
import { readCatalog, readRecipes } from './build.ts';
import { mockAnswer } from './mock-answer.ts';

const root = join(import.meta.dirname, '../..');

const main = async (): Promise<number> => {
  const apis = (await readCatalog()).map(({ api }) => api);
  const recipes = await readRecipes(apis);
  const used = new Set(recipes.flatMap(({ steps }) => steps.map(({ api }) => api)));
  const mocks = await Promise.all(
    apis.filter(({ id }) => used.has(id)).map(async api => [api.id, await startMock(api)] as const),
  );
  const servers = Object.fromEntries(mocks.map(([id, server]) => [id, addressOf(server)]));
  try {
    return await runRespect(servers, Object.assign({}, ...recipes.map(exampleInputs)) as object);
  } finally {
    for (const [, server] of mocks) server.close();
  }
};

/** A server that stands for all of an API's base address. */
const startMock = async (api: Api): Promise<Server> => {
  const server = createServer(({ method, url = '/' }, response) => {
    const { status, contentType, body } = mockAnswer(api, { method, path: url }) ?? nothing;
    response.writeHead(status, { 'content-type': contentType });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

const nothing = { status: 501, contentType: 'text/plain', body: 'The document has no such operation' };

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** One set of inputs serves all recipes: what has the same name means the same in each. */
const exampleInputs = ({ inputs }: Recipe): object =>
  Object.fromEntries(
    inputs.flatMap(({ name, schema, example }) => {
      const value = example ?? schema.default;
      if (value === undefined) return [];
      const isNumber = schema.type === 'integer' || schema.type === 'number';
      return [[name, isNumber ? Number(value) : value] as const];
    }),
  );

const runRespect = async (servers: object, inputs: object): Promise<number> => {
  const files = globSync('catalogs/recipes/*.yaml', { cwd: root }).toSorted();
  const program = join(root, 'node_modules/.bin/redocly');
  const words = ['respect', ...files, '--server', JSON.stringify(servers), '--input', JSON.stringify(inputs)];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const child = spawn(program, words, { cwd: root, env, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
};

process.exitCode = await main();
