import { globSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { basename, join } from 'node:path';
import { createConfig, lint } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { recipeExample } from '../../src/flows/recipe/recipe-inputs.ts';
import type { Sample } from '../../src/model/operation.ts';
import type { Recipe } from '../../src/model/recipe.ts';
import { readRecipes } from '../../src/scripts/build.ts';
import { mockAnswer } from '../../src/scripts/mock-answer.ts';
import { useBundledCatalog } from '../helpers/bundled-catalog.ts';
import { startServer } from '../helpers/server.ts';
import { testContext } from '../helpers/test-context.ts';
import { catalogFolder, wholeCatalog } from '../helpers/whole-catalog.ts';

const catalog = useBundledCatalog();
const files = globSync('recipes/*.yaml', { cwd: catalogFolder }).toSorted();
const recipes = await readRecipes(await wholeCatalog());

const exampleWords = ({ inputs }: Recipe): readonly string[] =>
  inputs.flatMap(({ name, example }) => (example === undefined ? [] : [`${name}=${example}`]));

const apis = new Map((await wholeCatalog()).map(api => [api.id, api]));

const missing = { status: 501, contentType: 'text/plain', body: 'no document has this' };

/** What the documents of a recipe's APIs have for a request. */
const answerOf = ({ steps }: Recipe, { method, url = '' }: IncomingMessage): Sample | undefined =>
  steps
    .flatMap(({ api }) => apis.get(api) ?? [])
    .map(api => {
      const base = new URL(api.baseUrl).pathname.replace(/\/$/, '');
      return url.startsWith(base) ? mockAnswer(api, { method, path: url.slice(base.length) }) : undefined;
    })
    .find(answer => answer !== undefined);

test('every recipe that was promised is there, in a file of its name', () => {
  const ids = recipes.map(({ id }) => id);
  const promised =
    'forecast air-and-weather county-profile drug-safety near-quake debt-trend bill-status candidate-money tides-today company-filings holiday-and-rates city-311';

  expect(ids).toEqual(expect.arrayContaining(promised.split(' ')));
  expect(ids).toEqual(files.map(file => basename(file, '.yaml')));
});

test.each(files)('%s is a valid Arazzo document', async file => {
  const config = await createConfig({ extends: ['recommended-strict'] });

  expect(await lint({ ref: join(catalogFolder, file), config })).toEqual([]);
});

describe.each(recipes.map(recipe => ({ id: recipe.id, recipe })))('$id', ({ recipe }) => {
  test('its example runs on the answers of the catalog, every step checked, and gives all that it promises', async () => {
    await using context = await testContext({ catalog });
    const code = await run(['run', recipe.id, ...exampleWords(recipe), '--sample', '-q'], context);

    expect({ code, stderr: context.stderr(), sent: context.requests }).toEqual({ code: 0, stderr: '', sent: [] });
    const outputs = JSON.parse(context.stdout()) as Readonly<Record<string, unknown>>;
    expect(Object.keys(outputs).filter(name => outputs[name] === null)).toEqual([]);
  });

  test('it runs over HTTP on a mock of its documents, a request a step', async () => {
    await using server = await startServer((request, response) => {
      const { status, contentType, body } = answerOf(recipe, request) ?? missing;
      response.writeHead(status, { 'content-type': contentType }).end(body);
    });
    const env = { APIX_KEY_CENSUS: 'a-key', APIX_KEY_DATA_GOV: 'a-key' };
    await using context = await testContext({ catalog, server: server.url, env });
    const code = await run(['run', recipe.id, ...exampleWords(recipe)], context);

    expect({ code, requests: server.requests.length }).toEqual({ code: 0, requests: recipe.steps.length });
    const outputs = JSON.parse(context.stdout()) as Readonly<Record<string, unknown>>;
    expect(Object.keys(outputs).filter(name => outputs[name] === null)).toEqual([]);
    expect(context.stderr().match(/^200 OK/gm)).toHaveLength(recipe.steps.length);
  });

  test('it tells what it is, what it takes and what each step is for', () => {
    expect(recipe.summary).toMatch(/^[A-Z].{10,80}[^.]$/);
    expect(recipe.description).not.toBe('');
    for (const step of recipe.steps) expect(step.description).toMatch(/^[A-Z].+[^.]$/);
    for (const { description } of recipe.inputs) expect(description).toMatch(/^[A-Z].+\.$/);
    for (const { name } of recipe.inputs.filter(({ required }) => required))
      expect(recipeExample(recipe)).toContain(`${name}=`);
  });
});
