// Checks every file of catalogs/: OpenAPI by Redocly, x-apix by its JSON Schema, examples and samples against the
// document's own schemas, what every catalog file owes its users, and the directory by rules of its own.
//
//   node src/scripts/catalog-check.ts [ID ...]
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createConfig, lint } from '@redocly/openapi-core';
import { parse } from 'yaml';

import { compileApi } from '../catalog/compile.ts';
import { resolvePointer } from '../lib/json-pointer.ts';
import xApixSchema from '../catalog/x-apix.schema.json' with { type: 'json' };
import type { Api } from '../model/api.ts';
import { isSafe, onlyReads } from '../model/only-reads.ts';
import type { Operation } from '../model/operation.ts';
import type { ValueChoice } from '../model/value-table.ts';
import { checkArguments, findParameter } from '../plan/check-arguments.ts';
import { checkDirectory } from './directory/check-directory.ts';
import { readDirectoryRows } from './directory/read-directory.ts';
import { readValues } from './build.ts';

const folder = join(import.meta.dirname, '../../catalogs');

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(xApixSchema);
const check = (part: string): ValidateFunction =>
  ajv.getSchema(`x-apix${part}`) ?? ajv.compile({ $ref: `x-apix${part}` });

/** All that is wrong with one catalog file, a line each. */
export const checkCatalogFile = async (file: string): Promise<string[]> =>
  checkDocument(file, await readDocument(file));

const readDocument = async (file: string): Promise<unknown> => parse(await readFile(file, 'utf8'));

const checkDocument = async (file: string, document: unknown): Promise<string[]> => {
  const shape = [...(await lintOpenApi(file)), ...checkExtensions(document)];
  if (shape.length > 0) return shape;

  const api = compileApi(document);
  return [
    ...(api.id === basename(file, '.yaml') ? [] : [`x-apix.id is ${api.id}, the file is ${basename(file)}`]),
    ...checkApi(api),
    ...api.operations.flatMap(operation => checkOperation(operation).map(problem => `${operation.id}: ${problem}`)),
    ...checkSamples(document),
  ];
};

const lintOpenApi = async (file: string): Promise<string[]> => {
  const config = await createConfig({
    extends: ['recommended'],
    rules: {
      'operation-4xx-response': 'off',
      'no-server-example.com': 'error',
      'info-license': 'off',
      'info-license-strict': 'off',
      'no-ambiguous-paths': 'off',
      'security-defined': 'off',
      'tag-description': 'off',
      // Some services know a path only with its slash.
      'no-path-trailing-slash': 'off',
      'no-unused-components': 'error',
    },
  });
  const problems = await lint({ ref: file, config });
  return problems.map(problem => `${problem.location[0]?.pointer ?? ''} ${problem.message} (${problem.ruleId})`);
};

const checkExtensions = (document: unknown): string[] => {
  const problems: string[] = [];
  visit(document, '#', (value, place) => {
    if (!('x-apix' in value)) return;
    const part = extensionPart(place);
    const validate = check(part);
    if (validate(value['x-apix'])) return;
    problems.push(...(validate.errors ?? []).map(error => `${place}/x-apix${error.instancePath} ${error.message}`));
  });
  if (!isObject(document) || !('x-apix' in document)) problems.push('no x-apix at the root');
  return problems;
};

const extensionPart = (place: string): string => {
  if (place === '#') return '';
  if (place.includes('/securitySchemes/')) return '#/$defs/securityScheme';
  const isParameter = /\/parameters\/[^/]+$|\/(requestBody|components\/schemas)\/.*\/properties\/[^/]+$/.test(place);
  return isParameter ? '#/$defs/parameter' : '#/$defs/operation';
};

const checkApi = (api: Api): string[] => {
  const problems: string[] = [];
  const need = (holds: boolean, message: string): void => void (holds || problems.push(message));
  const ids = api.operations.map(operation => operation.id);
  need(api.summary !== '' && api.summary.length <= 100, 'info.summary: a line of at most 100 characters');
  need(api.description.length >= 80, 'info.description: what it is, for whom, what is odd about it');
  need(api.docsUrl !== undefined, 'externalDocs.url');
  need(new Set(ids).size === ids.length, 'operation ids repeat');
  const test = api.operations.find(operation => operation.id === api.test?.operation);
  need(test !== undefined && onlyReads(test), 'x-apix.test names no operation that only reads');
  if (test && api.test)
    problems.push(...checkArguments(test, api.test.arguments).map(each => `x-apix.test ${each.message}`));
  return problems;
};

const checkOperation = (operation: Operation): string[] => {
  const problems: string[] = [];
  const need = (holds: boolean, message: string): void => void (holds || problems.push(message));
  need(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(operation.id), 'the id is not short kebab-case');
  need(operation.summary !== '' && operation.summary.length <= 100, 'summary: a line of at most 100 characters');
  need(operation.sample !== undefined, 'no sample answer (responses.200.content.*.example)');
  for (const { name, description, schema } of operation.parameters) {
    need(description !== '', `parameter ${name}: no description`);
    need(schema.type !== undefined || schema.anyOf !== undefined, `parameter ${name}: no type`);
    need(
      schema.type !== 'array' || schema.items?.type !== undefined || schema.items?.anyOf !== undefined,
      `parameter ${name}: items without a type`,
    );
  }
  for (const { name, values = [] } of operation.parameters.flatMap(each => [each, ...(each.members ?? [])])) {
    for (const choice of values) {
      const columns = tables[choice.table]?.columns ?? [];
      need(
        missingColumns(choice, columns).length === 0,
        `parameter ${name}: no table ${choice.table} with ${choice.code}`,
      );
    }
  }
  need(operation.reads !== true || !isSafe(operation.method), `reads: ${operation.method} says so already`);
  if (!onlyReads(operation)) {
    // Both send several requests for one command, and again after a passing failure.
    need(operation.joining === undefined, 'batch: only for an operation that only reads');
    need(!operation.paging, 'paging: only for an operation that only reads');
  }
  for (const name of steering(operation)) {
    need(findParameter(operation, name) !== undefined, `paging: there is no parameter ${name}`);
  }
  need(hasRows(operation), `records: ${operation.records} leads to nothing in the sample`);
  problems.push(...checkArguments(operation, operation.example).map(each => `example ${each.message}`));
  return problems;
};

const tables = await readValues();

/** The columns that a code is made of and the table has not. */
const missingColumns = ({ code, form = '' }: ValueChoice, columns: readonly string[]): readonly string[] =>
  [code, ...[...form.matchAll(/\{(\w+)(?::\w+)?\}/g)].map(([, column = '']) => column)].filter(
    each => !columns.includes(each),
  );

/** Parameters that pages are turned with; a cursor is often in the next address alone. */
const steering = ({ paging }: Operation): readonly string[] =>
  paging
    ? [paging.page, paging.offset, paging.size, paging.start, paging.end, paging.order?.name].filter(
        name => name !== undefined,
      )
    : [];

/** A pointer to the rows is one that the sample answers; a body that is no JSON is for others to read. */
const hasRows = ({ records, sample }: Operation): boolean => {
  if (records === undefined || !sample || !sample.contentType.endsWith('json')) return true;
  const [holder = '', inner] = records.split('/*');
  const target = resolvePointer(JSON.parse(sample.body), holder);
  if (inner === undefined || target === null || typeof target !== 'object') return target !== undefined;
  return Object.values(target).some(member => resolvePointer(member, inner) !== undefined);
};

/** Redocly's no-invalid-media-type-examples holds every sample against the schema beside it, and skips where there is none. */
const checkSamples = (document: unknown): string[] => {
  const problems: string[] = [];
  visit(document, '#', (value, place) => {
    if (('example' in value || 'examples' in value) && /\/content\/[^/]+$/.test(place) && !('schema' in value))
      problems.push(`${place} a sample without a schema`);
  });
  return problems;
};

const visit = (value: unknown, place: string, see: (value: Record<string, unknown>, place: string) => void): void => {
  if (Array.isArray(value)) for (const [index, each] of value.entries()) visit(each, `${place}/${index}`, see);
  if (!isObject(value) || Array.isArray(value)) return;
  see(value, place);
  for (const [name, each] of Object.entries(value)) {
    if (name === 'example' || name === 'examples' || name === 'x-apix') continue;
    visit(each, `${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, see);
  }
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const main = async (wanted: readonly string[]): Promise<number> => {
  const files = (await readdir(folder)).filter(name => name.endsWith('.yaml'));
  const chosen = wanted.length === 0 ? files : files.filter(name => wanted.includes(basename(name, '.yaml')));
  let failed = wanted.length - (wanted.length === 0 ? 0 : chosen.length);
  const tell = async (name: string, finding: Promise<readonly string[]>): Promise<void> => {
    const problems = await finding.catch((error: unknown) => [String(error)]);
    if (problems.length > 0) failed++;
    process.stdout.write(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}\n`);
    for (const problem of problems) process.stdout.write(`     ${problem}\n`);
  };
  const names: string[] = [];
  const checkFile = async (file: string): Promise<readonly string[]> => {
    const document = await readDocument(file);
    names.push(...namesOf(document));
    return checkDocument(file, document);
  };
  for (const name of chosen) await tell(name, checkFile(join(folder, name)));
  if (wanted.length === 0) await tell('directory.csv', checkDirectoryFile(names));
  return failed === 0 && chosen.length > 0 ? 0 : 1;
};

/** All that is wrong with the directory; no entry has the name of an API. */
const checkDirectoryFile = async (names: readonly string[]): Promise<readonly string[]> =>
  checkDirectory(readDirectoryRows(await readFile(join(folder, 'directory.csv'), 'utf8')), names);

const namesOf = (document: unknown): readonly string[] => {
  const { 'x-apix': about } = document as { readonly 'x-apix'?: { readonly id?: string; readonly aliases?: string[] } };
  return [...(about?.id === undefined ? [] : [about.id]), ...(about?.aliases ?? [])];
};

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
