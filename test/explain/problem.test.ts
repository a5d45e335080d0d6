import { describe, expect, test } from 'vitest';

import { looksLikeProblem, readProblem } from '../../src/explain/problem.ts';
import { parseJson } from '../../src/lib/json.ts';
import type { Decoded } from '../../src/model/decoded.ts';
import { cpuTimed } from '../helpers/cpu-time.ts';

const json = (value: unknown): Decoded => ({ kind: 'json', value });
const xml = (value: unknown): Decoded => ({ kind: 'xml', value });
const text = (body: string): Decoded => ({ kind: 'text', text: body });
const html = (body: string, title = ''): Decoded => ({ kind: 'html', text: body, title });

describe('JSON', () => {
  test.each([
    {
      name: 'api.data.gov',
      value: { error: { code: 'API_KEY_INVALID', message: 'Bad key.' } },
      expected: { code: 'API_KEY_INVALID', detail: 'Bad key.' },
    },
    {
      name: 'an error and its message',
      value: { error: 'Invalid Query Param', message: 'No field sorts.' },
      expected: { title: 'Invalid Query Param', detail: 'No field sorts.' },
    },
    { name: 'an error alone', value: { error: 'Server Error' }, expected: { detail: 'Server Error' } },
    {
      name: 'a flag and a reason',
      value: { error: true, reason: 'Latitude is out of range' },
      expected: { detail: 'Latitude is out of range' },
    },
    {
      name: 'a flag and a message',
      value: { message: 'Log in first', error: true },
      expected: { detail: 'Log in first' },
    },
    {
      name: 'texts in a list',
      value: { errors: ['lat is missing', 'lon is missing'] },
      expected: { detail: 'lat is missing', particulars: ['lon is missing'] },
    },
    {
      name: 'an error that is a list',
      value: { error: ['bad request - invalid query'] },
      expected: { detail: 'bad request - invalid query' },
    },
    {
      name: 'JSON:API, one error',
      value: {
        errors: [
          {
            status: '422',
            code: 'INVALID',
            title: 'Invalid Attribute',
            detail: 'Too short.',
            source: { pointer: '/data/name' },
          },
        ],
      },
      expected: {
        code: 'INVALID',
        title: 'Invalid Attribute',
        detail: 'Too short.',
        status: 422,
        particulars: ['/data/name: Too short.'],
      },
    },
    {
      name: 'JSON:API, several errors',
      value: {
        errors: [
          { status: '400', title: 'Bad filter', source: { parameter: 'filter[x]' } },
          { status: '400', title: 'Bad sort' },
        ],
      },
      expected: { title: 'Bad filter', status: 400, particulars: ['filter[x]: Bad filter', 'Bad sort'] },
    },
    {
      name: 'SendGrid',
      value: { errors: [{ message: 'content too large', field: 'null' }] },
      expected: { detail: 'content too large' },
    },
    {
      name: 'GitHub',
      value: {
        message: 'Validation Failed',
        errors: [{ resource: 'Label', code: 'invalid', field: 'color' }],
        documentation_url: 'https://docs.example',
      },
      expected: { detail: 'Validation Failed', particulars: ['color: invalid'] },
    },
    {
      name: 'a message and its page',
      value: { message: 'Not Found', documentation_url: 'https://docs.example' },
      expected: { detail: 'Not Found' },
    },
    {
      name: 'data.gov.sg',
      value: { code: 24, name: 'TOO_MANY_REQUESTS', data: null, errorMsg: 'Slow down.' },
      expected: { code: 'TOO_MANY_REQUESTS', detail: 'Slow down.' },
    },
    {
      name: 'CoinGecko',
      value: { status: { error_code: 429, error_message: 'Too fast.' } },
      expected: { detail: 'Too fast.', status: 429 },
    },
    {
      name: 'Google',
      value: {
        error: {
          code: 400,
          message: 'Bad argument.',
          status: 'INVALID_ARGUMENT',
          details: [{ '@type': 'x', fieldViolations: [{ field: 'lat', description: 'out of range' }] }],
        },
      },
      expected: { code: 'INVALID_ARGUMENT', detail: 'Bad argument.', status: 400, particulars: ['lat: out of range'] },
    },
    {
      name: 'OpenAI',
      value: { error: { message: 'Wrong key.', type: 'invalid_request_error', param: null, code: 'invalid_api_key' } },
      expected: { code: 'invalid_api_key', detail: 'Wrong key.' },
    },
    {
      name: 'openFDA',
      value: { error: { code: 'SERVER_ERROR', message: 'Check your request', details: 'Lexical error' } },
      expected: { code: 'SERVER_ERROR', detail: 'Check your request', particulars: ['Lexical error'] },
    },
    {
      name: 'OAuth',
      value: { error: 'invalid_client', error_description: 'Unknown client.' },
      expected: { code: 'invalid_client', detail: 'Unknown client.' },
    },
    { name: 'Alpha Vantage, a note', value: { Note: '5 calls a minute.' }, expected: { detail: '5 calls a minute.' } },
    {
      name: 'Alpha Vantage, an error',
      value: { 'Error Message': 'Invalid API call.' },
      expected: { detail: 'Invalid API call.' },
    },
    {
      name: 'BLS',
      value: {
        status: 'REQUEST_NOT_PROCESSED',
        responseTime: 1,
        message: ['Daily threshold reached.', 'Register.'],
        Results: {},
      },
      expected: { code: 'REQUEST_NOT_PROCESSED', detail: 'Daily threshold reached.', particulars: ['Register.'] },
    },
    {
      name: 'BEA',
      value: { BEAAPI: { Results: { Error: { APIErrorCode: '40', APIErrorDescription: 'No such dataset.' } } } },
      expected: { code: '40', detail: 'No such dataset.' },
    },
    {
      name: 'CKAN',
      value: { success: false, error: { message: 'Not found', __type: 'Not Found Error' } },
      expected: { code: 'Not Found Error', detail: 'Not found' },
    },
    {
      name: 'CKAN, fields',
      value: { success: false, error: { __type: 'Validation Error', name: ['Missing value'] } },
      expected: { code: 'Validation Error', detail: 'name: Missing value' },
    },
    {
      name: 'Crossref',
      value: {
        status: 'failed',
        'message-type': 'validation-failure',
        message: [{ type: 'x', value: 'things', message: 'Not an integer' }],
      },
      expected: { title: 'validation-failure', detail: 'Not an integer' },
    },
    {
      name: 'OpenWeather',
      value: { cod: '404', message: 'city not found' },
      expected: { detail: 'city not found', status: 404 },
    },
    {
      name: 'World Bank',
      value: [{ message: [{ id: '120', key: 'Invalid value', value: 'The value is not valid.' }] }],
      expected: { detail: 'The value is not valid.' },
    },
    {
      name: 'FastAPI',
      value: { detail: [{ loc: ['query', 'limit'], msg: 'must be below 100', type: 'x' }] },
      expected: { detail: 'query.limit: must be below 100' },
    },
    {
      name: 'FRED',
      value: { error_code: 400, error_message: 'Bad Request. No api_key.' },
      expected: { detail: 'Bad Request. No api_key.', status: 400 },
    },
    {
      name: 'fields by name',
      value: { title: 'Invalid', status: 400, errors: { lat: ['too large'] } },
      expected: { title: 'Invalid', status: 400, detail: 'lat: too large' },
    },
  ])('$name', ({ value, expected }) => {
    expect(readProblem(json(value))).toEqual({ dialect: 'json', particulars: [], ...expected });
  });

  test('problem details (RFC 9457)', () => {
    const value = {
      type: 'https://api.example/problems/InvalidPoint',
      title: 'No data',
      status: 404,
      detail: 'Outside.',
      correlationId: '1',
    };

    expect(readProblem(json(value), 'application/problem+json; charset=utf-8')).toEqual({
      dialect: 'problem-details',
      type: value.type,
      title: 'No data',
      status: 404,
      detail: 'Outside.',
      particulars: [],
    });
  });

  test('problem details by their members, whatever the label', () => {
    expect(readProblem(json({ type: 'about:blank', title: 'Nope', status: 400 }))).toEqual({
      dialect: 'problem-details',
      title: 'Nope',
      status: 400,
      particulars: [],
    });
  });

  test('a code that was kept as its digits', () => {
    expect(readProblem(json(parseJson('{"error":{"code":12345678901234567890,"message":"Odd."}}')))).toMatchObject({
      code: '12345678901234567890',
    });
  });

  test.each([
    { name: 'records', value: [{ id: 1, name: 'Ada' }] },
    { name: 'a record', value: { id: 1, name: 'Ada', description: 'A person' } },
    { name: 'nothing', value: {} },
    { name: 'null', value: null },
    { name: 'a text', value: 'error' },
  ])('ordinary data is none: $name', ({ value }) => {
    expect(readProblem(json(value))).toBeUndefined();
  });
});

describe('other dialects', () => {
  test.each([
    {
      name: 'api.data.gov',
      value: { '?xml': '', response: { error: { code: 'OVER_RATE_LIMIT', message: 'Later.' } } },
      expected: { code: 'OVER_RATE_LIMIT', detail: 'Later.' },
    },
    {
      name: 'FRED',
      value: { error: { '@code': '400', '@message': 'No api_key.' } },
      expected: { detail: 'No api_key.', status: 400 },
    },
    {
      name: 'Open311',
      value: { errors: { error: { code: '404', description: 'No such request' } } },
      expected: { detail: 'No such request', status: 404 },
    },
    { name: 'a bare error', value: { error: 'Invalid key' }, expected: { detail: 'Invalid key' } },
    {
      name: 'S3',
      value: { Error: { Code: 'NoSuchKey', Message: 'No such key.', Key: 'x' } },
      expected: { code: 'NoSuchKey', detail: 'No such key.' },
    },
    {
      name: 'an OGC exception report',
      value: {
        'ows:ExceptionReport': {
          '@version': '1.1.0',
          'ows:Exception': {
            '@exceptionCode': 'InvalidParameterValue',
            '@locator': 'bbox',
            'ows:ExceptionText': 'Four numbers.',
          },
        },
      },
      expected: { code: 'InvalidParameterValue', detail: 'Four numbers.', particulars: ['bbox: Four numbers.'] },
    },
    {
      name: 'a WMS exception',
      value: { ServiceExceptionReport: { ServiceException: { '@code': 'LayerNotDefined', '#text': 'No layer.' } } },
      expected: { code: 'LayerNotDefined', detail: 'No layer.' },
    },
    {
      name: 'SOAP 1.1',
      value: {
        'soap:Envelope': { 'soap:Body': { 'soap:Fault': { faultcode: 'soap:Client', faultstring: 'Bad call' } } },
      },
      expected: { code: 'soap:Client', detail: 'Bad call' },
    },
    {
      name: 'SOAP 1.2',
      value: {
        'e:Envelope': {
          'e:Body': {
            'e:Fault': {
              'e:Code': { 'e:Value': 'e:Sender' },
              'e:Reason': { 'e:Text': { '@xml:lang': 'en', '#text': 'Bad call' } },
            },
          },
        },
      },
      expected: { code: 'e:Sender', detail: 'Bad call' },
    },
    {
      name: 'problem details',
      value: { problem: { '@xmlns': 'urn:ietf:rfc:7807', title: 'No data', status: '404', detail: 'Outside.' } },
      expected: { title: 'No data', detail: 'Outside.', status: 404 },
    },
  ])('XML: $name', ({ value, expected }) => {
    expect(readProblem(xml(value))).toEqual({ dialect: 'xml', particulars: [], ...expected });
  });

  test('XML that is data is none', () => {
    expect(readProblem(xml({ response: { station: { error: '0.2' } } }))).toBeUndefined();
  });

  test('CSV of api.data.gov', () => {
    const table: Decoded = {
      kind: 'table',
      columns: ['Error Code', 'Error Message'],
      rows: [['OVER_RATE_LIMIT', 'Later.']],
    };

    expect(readProblem(table)).toEqual({ dialect: 'csv', code: 'OVER_RATE_LIMIT', detail: 'Later.', particulars: [] });
  });

  test.each([
    { name: 'Census', body: "error: error: unknown variable 'X'", expected: { detail: "unknown variable 'X'" } },
    {
      name: 'USGS',
      body: 'Error 400: Bad Request\n\nBad starttime value "x".\n\nUsage details are elsewhere\n',
      expected: { status: 400, title: 'Bad Request', detail: 'Bad starttime value "x".' },
    },
    { name: 'one line', body: 'Resource not found.\n', expected: { detail: 'Resource not found.' } },
    {
      name: 'markup in it',
      body: 'HTTP/1.1 403 Forbidden\n\n<?xml version="1.0"?><error>Bad key</error>',
      expected: { status: 403, title: 'Forbidden', detail: 'Bad key' },
    },
  ])('text: $name', ({ body, expected }) => {
    expect(readProblem(text(body))).toEqual({ dialect: 'text', particulars: [], ...expected });
  });

  test.each([
    {
      name: 'title and first paragraph',
      page: html(
        '<html><head><title>Missing Key</title><style>p{}</style></head><body><p>A valid <em>key</em> is needed &amp; free.</p><p>More.</p></body></html>',
        'Missing Key',
      ),
      expected: { title: 'Missing Key', detail: 'A valid key is needed & free.' },
    },
    {
      name: 'a heading without a title',
      page: html('<html><body><h1>503 Service Unavailable</h1>No server.</body></html>'),
      expected: { title: '503 Service Unavailable', status: 503 },
    },
    {
      name: 'a title that was not handed over',
      page: html('<html><head><title>Access Denied</title></head><body></body></html>'),
      expected: { title: 'Access Denied' },
    },
  ])('HTML: $name', ({ page, expected }) => {
    expect(readProblem(page)).toEqual({ dialect: 'html', particulars: [], ...expected });
  });

  test('a hostile page costs no time', () => {
    const { ms } = cpuTimed(() => {
      readProblem(html('<h1'.repeat(200_000)));
      readProblem(html('<script'.repeat(200_000)));
    });

    expect(ms).toBeLessThan(2000);
  });

  test.each<Decoded>([{ kind: 'empty' }, { kind: 'binary', mediaType: 'image/png', size: 3 }, text('  ')])(
    'nothing to read: $kind',
    decoded => {
      expect(readProblem(decoded)).toBeUndefined();
    },
  );
});

describe('an error under a status of success', () => {
  test.each([
    { name: 'a note', decoded: json({ Information: 'Limit reached' }) },
    { name: 'BLS', decoded: json({ status: 'REQUEST_NOT_PROCESSED', message: ['x'], Results: {} }) },
    { name: 'BEA', decoded: json({ BEAAPI: { Request: {}, Results: { Error: { APIErrorCode: '1' } } } }) },
    { name: 'CoinGecko', decoded: json({ status: { error_code: 429, error_message: 'x' } }) },
    { name: 'World Bank', decoded: json([{ message: [{ id: '120', key: 'a', value: 'b' }] }]) },
    { name: 'an error object alone', decoded: json({ error: { message: 'x' } }) },
    { name: 'an error with empty data', decoded: json({ errors: [{ message: 'x' }], data: null }) },
    { name: 'ok: false', decoded: json({ ok: false, error: 'not_allowed' }) },
    { name: 'JSend', decoded: json({ status: 'error', message: 'x' }) },
    { name: 'OpenWeather', decoded: json({ cod: '404', message: 'city not found' }) },
    { name: 'XML', decoded: xml({ response: { error: { code: 'X' } } }) },
    { name: 'a text', decoded: text("error: unknown variable 'X'") },
    { name: 'a text with its status', decoded: text('Error 400: Bad Request\n\nx') },
  ])('is seen: $name', ({ decoded }) => {
    expect(looksLikeProblem(decoded)).toBe(true);
  });

  test.each([
    { name: 'a measurement error', decoded: json({ value: 3, error: 0.2 }) },
    { name: 'a column called error', decoded: json([{ error: 'x' }, { error: 'y' }]) },
    { name: 'a record with an error text among its data', decoded: json({ station: 'A', level: 2, error: '±0.2 m' }) },
    { name: 'error: null', decoded: json({ error: null, data: [1] }) },
    { name: 'error: false', decoded: json({ error: false, message: 'fine' }) },
    { name: 'an error beside data', decoded: json({ data: { a: 1 }, errors: [{ message: 'x' }] }) },
    { name: 'a message alone', decoded: json({ message: 'pong' }) },
    { name: 'CoinMarketCap', decoded: json({ status: { error_code: 0, error_message: null }, data: [] }) },
    { name: 'OpenWeather data', decoded: json({ cod: '200', message: 0, list: [] }) },
    { name: 'BLS data', decoded: json({ status: 'REQUEST_SUCCEEDED', message: [], Results: {} }) },
    { name: 'a status of a thing', decoded: json({ id: 7, status: 'failed', started: '2026-01-01' }) },
    { name: 'a note of a record', decoded: json({ Note: 'x', value: 1 }) },
    { name: 'nothing', decoded: json({}) },
    { name: 'XML data', decoded: xml({ response: { rows: { row: [] } } }) },
    {
      name: 'a table with errors',
      decoded: { kind: 'table', columns: ['station', 'error'], rows: [] } satisfies Decoded,
    },
    { name: 'a text about errors', decoded: text('Errors are rare.') },
    { name: 'a long text', decoded: text(`error: ${'x'.repeat(5000)}`) },
    { name: 'a page', decoded: html('<h1>Error</h1>', 'Error') },
  ])('data is data: $name', ({ decoded }) => {
    expect(looksLikeProblem(decoded)).toBe(false);
  });
});
