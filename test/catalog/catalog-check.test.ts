import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';

import { checkCatalogFile } from '../../src/scripts/catalog-check.ts';
import { smallDocument, type Document } from '../helpers/small-document.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'apix-catalog-'))));
afterAll(async () => rm(folder, { recursive: true }));

/** What the check says of the small document after a change. */
const problemsAfter = async (change: (document: Document) => void, name = 'shop'): Promise<string[]> => {
  const document = smallDocument();
  change(document);
  const file = join(folder, `${name}.yaml`);
  await writeFile(file, stringify(document, { aliasDuplicateObjects: false }));
  return checkCatalogFile(file);
};

const operation = (document: Document, path = '/things'): Record<string, unknown> => document.paths[path]?.get ?? {};

const withValues = (document: Document, choice: object): void =>
  void Object.assign((operation(document).parameters as object[])[0] ?? {}, { 'x-apix': { values: [choice] } });

/** The test call becomes one by POST. */
const makePost = (document: Document): void => {
  const { get: things, ...others } = document.paths['/things'] ?? {};
  document.paths['/things'] = { ...others, ...(things ? { post: things } : {}) };
};

const posted = (document: Document): Record<string, unknown> => document.paths['/things']?.post ?? {};

test('a document without a fault has no problems', async () => {
  expect(await problemsAfter(() => undefined)).toEqual([]);
});

test('the test call may be a POST that only reads, with pages and in a batch', async () => {
  const problems = await problemsAfter(document => {
    makePost(document);
    Object.assign(posted(document)['x-apix'] as object, {
      reads: true,
      paging: { kind: 'page', page: 'limit' },
      batch: { kind: 'values', parameters: ['colour'], rows: '/things', key: 'name' },
    });
  });

  expect(problems).toEqual([]);
});

interface Broken {
  readonly name: string;
  readonly change: (document: Document) => void;
  /** One of the problems. */
  readonly expected: RegExp;
}

test.each<Broken>([
  {
    name: 'no x-apix',
    change: document => void delete (document as Partial<Document>)['x-apix'],
    expected: /^no x-apix at the root$/,
  },
  {
    name: 'a part of x-apix is missing',
    change: document => void delete document['x-apix'].licence,
    expected: /^#\/x-apix must have required property 'licence'$/,
  },
  {
    name: 'a part of x-apix that nobody knows',
    change: document => void (document['x-apix'].colour = 'blue'),
    expected: /^#\/x-apix must NOT have additional properties$/,
  },
  {
    name: 'a category that is not one',
    change: document => void (document['x-apix'].categories = ['magic']),
    expected: /^#\/x-apix\/categories\/0 must be equal to one of the allowed values$/,
  },
  {
    name: 'a limit whose duration is written otherwise',
    change: document =>
      void (document['x-apix'].limits = [{ count: 1, per: 'hour', window: 'rolling', scope: 'key', for: 'key' }]),
    expected: /^#\/x-apix\/limits\/0\/per must match pattern/,
  },
  {
    name: 'a source without a date',
    change: document =>
      void (document['x-apix'].sources = [{ name: 'Guide', url: 'https://shop.test/docs', read: 'today' }]),
    expected: /^#\/x-apix\/sources\/0\/read must match format "date"$/,
  },
  {
    name: 'an operation whose x-apix has a part that nobody knows',
    change: document => void (operation(document)['x-apix'] = { example: {}, records: 'things' }),
    expected: /^#\/paths\/~1things\/get\/x-apix\/records must match pattern/,
  },
  {
    name: 'a parameter whose x-apix has a part that nobody knows',
    change: document =>
      void Object.assign((operation(document).parameters as object[])[0] ?? {}, { 'x-apix': { always: 'red' } }),
    expected: /^#\/paths\/~1things\/get\/parameters\/0\/x-apix must NOT have additional properties$/,
  },
  {
    name: 'a body property whose x-apix has a part that nobody knows',
    change: document => {
      const schema = { type: 'object', properties: { hue: { type: 'string', 'x-apix': { always: 'red' } } } };
      Object.assign(operation(document), { requestBody: { content: { 'application/json': { schema } } } });
    },
    expected: /\/properties\/hue\/x-apix must NOT have additional properties$/,
  },
  {
    name: 'values of a table that there is not',
    change: document => withValues(document, { table: 'moons', code: 'fips' }),
    expected: /^things: parameter colour: no table moons with fips$/,
  },
  {
    name: 'values of a table that there is not, inside an object of the body',
    change: document => {
      const states = {
        type: 'string',
        description: 'States.',
        'x-apix': { values: [{ table: 'moons', code: 'fips' }] },
      };
      const criteria = { type: 'object', description: 'Criteria.', properties: { states } };
      const schema = { type: 'object', properties: { criteria } };
      Object.assign(operation(document), { requestBody: { content: { 'application/json': { schema } } } });
    },
    expected: /^things: parameter states: no table moons with fips$/,
  },
  {
    name: 'a form with a column that the table has not',
    change: document => withValues(document, { table: 'us-states', code: 'fips', form: '{moon:lower}' }),
    expected: /^things: parameter colour: no table us-states with fips$/,
  },
  {
    name: 'the id is not the name of the file',
    change: document => void (document['x-apix'].id = 'other'),
    expected: /^x-apix\.id is other, the file is shop\.yaml$/,
  },
  {
    name: 'no summary of the API',
    change: document => void delete document.info.summary,
    expected: /info\.summary: a line of at most 100 characters|summary/,
  },
  {
    name: 'a description that says nothing',
    change: document => void (document.info.description = 'A shop.'),
    expected: /^info\.description: what it is, for whom, what is odd about it$/,
  },
  {
    name: 'no documentation',
    change: document => void delete document.externalDocs,
    expected: /^externalDocs\.url$/,
  },
  {
    name: 'no server',
    change: document => void (document.servers = []),
    expected: /server/i,
  },
  {
    name: 'a summary of an operation is missing',
    change: document => void delete operation(document).summary,
    expected: /summary/,
  },
  {
    name: 'a summary of an operation is longer than a line',
    change: document => void (operation(document).summary = 'x'.repeat(101)),
    expected: /^things: summary: a line of at most 100 characters$/,
  },
  {
    name: 'an operation id repeats',
    change: document => void (operation(document, '/things/{id}').operationId = 'things'),
    expected: /operation/i,
  },
  {
    name: 'an operation id that is no kebab-case',
    change: document => void (operation(document, '/things/{id}').operationId = 'getThing'),
    expected: /^getThing: the id is not short kebab-case$/,
  },
  {
    name: 'no operation id',
    change: document => void delete operation(document, '/things/{id}').operationId,
    expected: /operationId|the id is not short kebab-case/,
  },
  {
    name: 'a parameter without a description',
    change: document => void delete (operation(document).parameters as Record<string, unknown>[])[0]?.description,
    expected: /^things: parameter colour: no description$/,
  },
  {
    name: 'a parameter without a type',
    change: document =>
      void Object.assign((operation(document).parameters as object[])[0] ?? {}, { schema: { enum: ['red', 'green'] } }),
    expected: /^things: parameter colour: no type$/,
  },
  {
    name: 'a list whose items have no type',
    change: document =>
      void Object.assign((operation(document).parameters as object[])[1] ?? {}, {
        schema: { type: 'array', items: {} },
      }),
    expected: /^things: parameter limit: items without a type$/,
  },
  {
    name: 'an example whose value does not fit',
    change: document => void (operation(document)['x-apix'] = { example: { limit: 'many' } }),
    expected: /^things: example limit: "many" is not a whole number$/,
  },
  {
    name: 'an example with a value that is not allowed',
    change: document => void (operation(document)['x-apix'] = { example: { colour: 'blue' } }),
    expected: /^things: example colour: "blue" is not allowed; use red, green$/,
  },
  {
    name: 'an example with a name that is not there',
    change: document => void (operation(document)['x-apix'] = { example: { color: 'red' } }),
    expected: /^things: example color: no such parameter; did you mean colour\?$/,
  },
  {
    name: 'an example without what is required',
    change: document => void (operation(document, '/things/{id}')['x-apix'] = { example: {} }),
    expected: /^thing: example id: needed/,
  },
  {
    name: 'a test call of an operation that is not there',
    change: document => void (document['x-apix'].test = { operation: 'ping', arguments: {} }),
    expected: /^x-apix\.test names no operation that only reads$/,
  },
  {
    name: 'a test call of an operation that may change something',
    change: makePost,
    expected: /^x-apix\.test names no operation that only reads$/,
  },
  {
    name: 'pages of an operation that may change something',
    change: document => {
      makePost(document);
      Object.assign(posted(document)['x-apix'] as object, { paging: { kind: 'page', page: 'limit' } });
    },
    expected: /^things: paging: only for an operation that only reads$/,
  },
  {
    name: 'a batch of an operation that may change something',
    change: document => {
      makePost(document);
      Object.assign(posted(document)['x-apix'] as object, {
        batch: { kind: 'values', parameters: ['colour'], rows: '/things', key: 'name' },
      });
    },
    expected: /^things: batch: only for an operation that only reads$/,
  },
  {
    name: 'a GET that is said to read only',
    change: document => void Object.assign(operation(document)['x-apix'] ?? {}, { reads: true }),
    expected: /^things: reads: GET says so already$/,
  },
  {
    name: 'a test call that does not fit',
    change: document => void (document['x-apix'].test = { operation: 'things', arguments: { limit: '0' } }),
    expected: /^x-apix\.test limit: 0 is too small, at least 1 is needed$/,
  },
  {
    name: 'pages turned with a parameter that is not there',
    change: document =>
      void Object.assign(operation(document)['x-apix'] ?? {}, { paging: { kind: 'page', page: 'side' } }),
    expected: /^things: paging: there is no parameter side$/,
  },
  {
    name: 'paging of no kind and no family',
    change: document => void (document['x-apix'].paging = { page: 'page' }),
    expected: /paging/,
  },
  {
    name: 'no sample answer',
    change: document => void delete media(document).example,
    expected: /^things: no sample answer/,
  },
  {
    name: 'a sample that does not fit its schema',
    change: document => setSample(document, { things: [{ id: 'one' }] }),
    expected: /example\/things\/0\/id .*must be integer/,
  },
  {
    name: 'a sample that lacks what its schema requires',
    change: document => setSample(document, { things: [{ name: 'kettle' }] }),
    expected: /example\/things\/0 .*must have required property 'id'/,
  },
  {
    name: 'a sample without a schema',
    change: document => {
      delete media(document).schema;
      delete document.components.schemas?.Things;
    },
    expected: /a sample without a schema/,
  },
  {
    name: 'a reference that leads nowhere',
    change: document => void (media(document).schema = { $ref: '#/components/schemas/Gone' }),
    expected: /resolve/i,
  },
  {
    name: 'a part of the path without a parameter',
    change: document => void (operation(document, '/things/{id}').parameters = []),
    expected: /id/,
  },
  {
    name: 'a component that nothing uses',
    change: document => void Object.assign(document.components.schemas ?? {}, { Spare: { type: 'object' } }),
    expected: /"?Spare"? is never used/,
  },
])('finds: $name', async ({ change, expected }) => {
  expect(await problemsAfter(change)).toContainEqual(expect.stringMatching(expected));
});

const media = (document: Document): Record<string, unknown> => {
  const responses = operation(document).responses as Record<
    string,
    { content: Record<string, Record<string, unknown>> }
  >;
  const found = responses['200']?.content['application/json'];
  if (!found) throw new Error('The small document has no such answer');
  return found;
};

const setSample = (document: Document, sample: unknown): void => void (media(document).example = sample);
