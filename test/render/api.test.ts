import { expect, test } from 'vitest';

import { renderApi, renderOperation } from '../../src/render/api.ts';
import { createStyle } from '../../src/render/style.ts';
import { textWidth } from '../../src/render/text-width.ts';
import { anApi, anOperation, aParameter } from '../helpers/model.ts';

const plainStyle = await createStyle(false);

const terminal = { isTty: true, width: 80, style: plainStyle };

const api = anApi({
  initials: ['SO'],
  description:
    'A made-up service for tests. It answers with things and knows nothing of what they are good for, nor does anybody.',
  docsUrl: 'https://shop.example/docs',
  key: {
    group: 'shop',
    need: 'required',
    variables: ['SHOP_KEY', 'OTHER_KEY'],
    signUp: 'https://shop.example/key',
    demo: 'DEMO_KEY',
    origins: [],
  },
  identity: { need: 'required', note: 'a mail address' },
  limits: [
    { count: 1000, per: 3600, window: 'rolling', scope: 'key', for: 'key' },
    { count: 30, per: 10, window: 'unknown', scope: 'address', for: 'everyone', note: 'not written down' },
  ],
  licence: { name: 'CC0', terms: ['Name the source.'] },
  updates: 'every day',
  doubts: ['Whether it lasts.'],
  sources: [{ name: 'Guide', url: 'https://shop.example/docs', read: '2026-11-21' }],
  operations: [
    anOperation({ paging: { kind: 'page', page: 'page', size: 'limit', defaultSize: 10, maxSize: 100 } }),
    anOperation({ id: 'old-things', summary: 'List old things', deprecated: true }),
  ],
});

test('a page about an API', async () => {
  expect(await renderApi(api, { key: 'none stored', verification: 'never verified' }, terminal)).toBe(
    [
      'The Shop (shop)',
      'Things on offer.',
      '',
      'A made-up service for tests. It answers with things and knows nothing of what',
      'they are good for, nor does anybody.',
      '',
      'Run by         Shop Office (SO)',
      'Address        https://api.shop.example/v1',
      'Sign-in        a key is needed; without one DEMO_KEY is used; from $SHOP_KEY,',
      '               $OTHER_KEY or the keychain',
      'Key            none stored; get one at https://shop.example/key',
      'Identity       required: a mail address',
      'Limits         1,000 per hour per key with a key, rolling',
      '               30 per 10 s per address (not written down)',
      'Paging         by page (page, limit); 10 a page by default; 100 at most',
      'Updates        every day',
      'Answers        never verified',
      'Licence        CC0',
      '               Name the source.',
      'Documentation  https://shop.example/docs',
      'In doubt       Whether it lasts.',
      'Sources        Guide, read 2026-11-21: https://shop.example/docs',
      '',
      'OPERATION   SUMMARY',
      'things      List things',
      'old-things  (deprecated) List old things',
      '',
      'More on one of them: apix show shop OPERATION',
      '',
    ].join('\n'),
  );
});

test('what an API does not have leaves no line', async () => {
  const page = await renderApi(anApi(), { key: '', verification: '' }, terminal);

  expect(page).toContain('Sign-in        none needed\n');
  expect(page).toContain('Limits         none published\n');
  expect(page).not.toMatch(/^(Key|Identity|Paging|Updates|Licence|Documentation|In doubt|Sources)/m);
});

const operation = anOperation({
  method: 'GET',
  path: '/things/{id}',
  description: 'Answers with things.',
  parameters: [
    aParameter('limit', {
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
      description: 'How many.',
    }),
    aParameter('id', {
      in: 'path',
      required: true,
      description: 'Number of the thing.',
      schema: { type: 'integer', minimum: 1 },
    }),
    aParameter('shopkeeper', {
      in: 'server',
      description: 'Whose shop.',
      schema: { type: 'string', default: 'ada', pattern: '^[a-z]+$' },
    }),
    aParameter('colour', {
      schema: { type: 'array', items: { enum: ['red', 'green'] } },
      description: 'Of these colours.',
    }),
    aParameter('format', { required: true, preset: 'json', description: 'Form of the answer.' }),
    aParameter('filters', { open: { pattern: '^[a-z.]+$' }, description: 'Any field.' }),
    aParameter('when', { deprecated: true, schema: { format: 'date' }, description: 'A day.' }),
  ],
  notes: ['Ids are never used again.'],
  paging: { kind: 'page', page: 'page' },
  docsUrl: 'https://shop.example/docs',
  sample: { status: 200, contentType: 'application/json', body: '{\n  "id": 1\n}\n' },
});

test('a page about an operation', () => {
  expect(renderOperation(api, operation, 'apix call shop things id=1', terminal)).toBe(
    [
      'shop things GET /things/{id}',
      'List things.',
      '',
      'Answers with things.',
      '',
      'Parameters',
      '  id integer, required, in the path',
      '      Number of the thing.',
      '      at least 1',
      '  format string, sent as json',
      '      Form of the answer.',
      '  limit integer, default 10',
      '      How many.',
      '      from 1 to 100',
      '  shopkeeper string, default "ada", in the address',
      '      Whose shop.',
      '  colour list of text',
      '      Of these colours.',
      '      one of red, green',
      '  names that match ^[a-z.]+$ string',
      '      Any field.',
      '  when date, deprecated',
      '      A day.',
      '',
      'Mind',
      '  - Ids are never used again.',
      '',
      'Paging',
      '  by page (page)',
      '',
      'Example',
      '  apix call shop things id=1',
      '',
      'Answer (invented data)',
      '  {',
      '    "id": 1',
      '  }',
      '',
      'Documentation',
      '  https://shop.example/docs',
      '',
    ].join('\n'),
  );
});

test.each([
  { name: 'a POST that only reads', reads: { reads: true }, expected: 'POST /things, which only reads\n' },
  { name: 'any other POST', reads: {}, expected: 'POST /things\n' },
] as const)('what an operation sends: $name', ({ reads, expected }) => {
  const page = renderOperation(api, anOperation({ method: 'POST', ...reads }), 'apix call shop things', terminal);

  expect(page.slice(0, page.indexOf('\n') + 1)).toContain(expected);
});

test('of an object in the body it is told what goes into it', () => {
  const dates = { type: 'object', properties: { from: { type: 'string' }, to: { type: 'string' } } };
  const criteria = {
    type: 'object',
    properties: {
      years: { type: 'array', items: { type: 'integer' }, description: 'Fiscal years.' },
      added: { ...dates, description: 'Days.' },
      people: { type: 'array', items: { type: 'object', properties: { first: {}, last: {} } } },
      order: { type: ['string', 'null'], enum: ['asc', 'desc'] },
      anything: {},
    },
  };
  const schema = { type: 'object', properties: { criteria } };
  const page = renderOperation(
    api,
    anOperation({
      method: 'POST',
      body: { required: true, contentType: 'application/json', schema },
      parameters: [
        aParameter('criteria', {
          in: 'body',
          required: true,
          description: 'What to look for.',
          schema: { type: 'object' },
          members: [{ name: 'years', schema: { type: 'array' }, values: [{ table: 'years', code: 'year' }] }],
        }),
      ],
    }),
    'apix call shop things',
    terminal,
  );

  expect(page).toContain(
    [
      '  criteria object, required, in the body',
      '      What to look for.',
      '      years: list of integer',
      '          Fiscal years.',
      '      added: object of from, to',
      '          Days.',
      '      people: list of object of first, last',
      '      order: string',
      '          one of asc, desc',
      '      anything: any value',
      '      values of years: apix values shop years',
      '',
      'Body application/json, required',
    ].join('\n'),
  );
});

test('an operation without parameters says so, one that is deprecated too', () => {
  expect(renderOperation(api, anOperation({ deprecated: true }), 'apix call shop things', terminal)).toBe(
    [
      'shop things GET /things',
      'List things.',
      'Deprecated.',
      '',
      'No parameters',
      '',
      'Example',
      '  apix call shop things',
      '',
    ].join('\n'),
  );
});

test('a long sample is cut', () => {
  const body = Array.from({ length: 50 }, (_, line) => `line ${line}`).join('\n');
  const page = renderOperation(
    api,
    anOperation({ sample: { status: 200, contentType: 'text/plain', body } }),
    '',
    terminal,
  );

  expect(page).toContain('  line 39\n  …\n');
  expect(page).not.toContain('line 40');
});

test.each([40, 80])('no line of prose is wider than a terminal of %i', async width => {
  const page = await renderApi(api, { key: 'none stored', verification: 'never verified' }, { ...terminal, width });
  const tooWide = page.split('\n').filter(line => textWidth(line) > width && !line.includes('https://'));

  expect(tooWide).toEqual([]);
});

test('control sequences of a document do not get through', async () => {
  const hostile = '\u001B[31mx\u001B]0;t\u0007\u009B2J';
  const foreign = anApi({
    title: hostile,
    summary: hostile,
    description: hostile,
    agency: hostile,
    docsUrl: hostile,
    updates: hostile,
    licence: { name: hostile },
    operations: [
      anOperation({
        summary: hostile,
        description: hostile,
        path: `/${hostile}`,
        docsUrl: hostile,
        notes: [hostile],
        parameters: [aParameter(hostile, { description: hostile, schema: { enum: [hostile], default: hostile } })],
        sample: { status: 200, contentType: 'text/plain', body: hostile },
      }),
    ],
  });
  const [first = anOperation()] = foreign.operations;

  expect(await renderApi(foreign, { key: '', verification: '' }, terminal)).not.toMatch(/[\u001B\u009B]/);
  expect(renderOperation(foreign, first, hostile, terminal)).not.toMatch(/[\u001B\u009B]/);
});
