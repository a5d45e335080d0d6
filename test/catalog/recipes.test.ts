import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createConfig, lint } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';

import { run } from '../../src/cli/run.ts';
import { recipeExample } from '../../src/flows/recipe/recipe-inputs.ts';
import { readRecipes } from '../../src/scripts/build.ts';
import { useBundledCatalog } from '../helpers/bundled-catalog.ts';
import { testContext } from '../helpers/test-context.ts';
import { catalogFolder, wholeCatalog } from '../helpers/whole-catalog.ts';

const catalog = useBundledCatalog();
const files = globSync('recipes/*.yaml', { cwd: catalogFolder }).toSorted();
const recipes = await readRecipes(await wholeCatalog());

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
    const words = recipe.inputs.flatMap(({ name, example }) => (example === undefined ? [] : [`${name}=${example}`]));
    const code = await run(['run', recipe.id, ...words, '--sample', '-q'], context);

    expect({ code, stderr: context.stderr(), sent: context.requests }).toEqual({ code: 0, stderr: '', sent: [] });
    const outputs = JSON.parse(context.stdout()) as Readonly<Record<string, unknown>>;
    expect(Object.keys(outputs).filter(name => outputs[name] === null)).toEqual([]);
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
