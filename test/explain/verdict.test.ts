import { describe, expect, test } from 'vitest';
import { judge, type JudgeInput } from '../../src/explain/verdict.ts';
import type { Api, ProviderCode, SoftFailure } from '../../src/model/api.ts';
import type { Decoded } from '../../src/model/decoded.ts';
import type { Operation } from '../../src/model/operation.ts';

const now = Date.UTC(2026, 10, 21, 14, 3);

const api: Api = {
  id: 'weather',
  aliases: [],
  title: 'Weather Office',
  summary: '',
  agency: 'Office',
  initials: [],
  categories: [],
  region: 'world',
  signIn: 'key',
  origins: ['https://api.example'],
  description: '',
  baseUrl: 'https://api.example',
  limits: [],
  softFailures: [],
  codes: [],
  doubts: [],
  sources: [],
  operations: [],
};
const keyed: Api = {
  ...api,
  key: {
    group: 'weather',
    need: 'required',
    variables: ['WEATHER_KEY'],
    signUp: 'https://signup.example',
    demo: 'DEMO_KEY',
    origins: [],
  },
  limits: [
    { count: 30, per: 3600, window: 'rolling', scope: 'address', for: 'demo' },
    { count: 1000, per: 3600, window: 'rolling', scope: 'key', for: 'key' },
  ],
};
const operation: Operation = {
  id: 'forecast',
  method: 'GET',
  path: '/forecast',
  summary: '',
  description: '',
  tags: [],
  parameters: [],
  accept: ['application/json'],
  signIn: [{ kind: 'query', name: 'api_key' }],
  deprecated: false,
  softFailures: [],
  example: {},
  notes: [],
  keywords: [],
};
const code = (given: Partial<ProviderCode>): ProviderCode => ({
  code: 'X',
  meaning: 'It is so.',
  fault: 'caller',
  retry: 'never',
  ...given,
});
const soft = (kind: SoftFailure['kind'], when: SoftFailure['when']): Api => ({
  ...api,
  softFailures: [{ kind, when, meaning: 'It is so.', next: 'Do that' }],
});

const json = (value: unknown): Decoded => ({ kind: 'json', value });
const page = (title: string, text = ''): Decoded => ({ kind: 'html', text, title });
const ask = (given: Partial<JudgeInput>) =>
  judge({
    status: 200,
    url: 'https://api.example/forecast?x=1',
    requestUrl: 'https://api.example/forecast?x=1',
    method: 'GET',
    headers: [],
    decoded: json([{ id: 1 }]),
    expected: ['application/json'],
    identity: true,
    now,
    ...given,
  });
const brief = (given: Partial<JudgeInput>): string => {
  const { kind, exitCode, explanation } = ask(given);
  return `${kind} ${exitCode}${explanation ? ` ${explanation.title}` : ''}`;
};

describe('success', () => {
  test('data is a plain success, without a word', () => {
    expect(ask({})).toEqual({ kind: 'success', exitCode: 0 });
  });

  test.each([
    { name: 'a created record', given: { status: 201, method: 'POST', decoded: json({ id: 1 }) } },
    { name: 'a deletion', given: { status: 204, method: 'DELETE', decoded: { kind: 'empty' } as Decoded } },
    { name: 'a HEAD', given: { method: 'HEAD', decoded: { kind: 'empty' } as Decoded } },
    { name: 'a body that was not read', given: { decoded: undefined } },
    { name: 'a page where any type will do', given: { expected: [], decoded: page('Hello') } },
    { name: 'a page where one was asked for', given: { expected: ['text/html'], decoded: page('Hello') } },
  ])('$name', ({ given }) => {
    expect(brief(given)).toBe('success 0');
  });

  test('204 means no records', () => {
    expect(brief({ status: 204, decoded: { kind: 'empty' } })).toBe('empty 0 204 No Content');
  });

  test('GraphQL with data and errors is partial', () => {
    const verdict = ask({ decoded: json({ data: { a: 1 }, errors: [{ message: 'No b.' }] }) });

    expect(verdict).toMatchObject({ kind: 'partial', exitCode: 0, problem: { detail: 'No b.' } });
  });
});

describe('what is not the data', () => {
  test.each([
    {
      name: 'a page instead of JSON',
      given: { decoded: page('Sign in') },
      expected: 'soft-failure 8 200 OK, but a web page came instead of JSON',
    },
    {
      name: 'a page instead of a table',
      given: { expected: ['text/csv'], decoded: page('') },
      expected: 'soft-failure 8 200 OK, but a web page came instead of a table',
    },
    {
      name: 'a page labelled JSON',
      given: { expected: [], headers: [['Content-Type', 'application/json']] as const, decoded: page('') },
      expected: 'soft-failure 8 200 OK, but a web page came instead of JSON',
    },
    {
      name: 'nothing',
      given: { decoded: { kind: 'empty' } as Decoded },
      expected: 'soft-failure 8 200 OK, but the body is empty',
    },
    {
      name: 'nothing yet',
      given: { status: 202, decoded: { kind: 'empty' } as Decoded },
      expected: 'soft-failure 8 202 Accepted, but not ready yet',
    },
    {
      name: 'nothing, of what was accepted for later',
      given: {
        status: 202,
        method: 'POST',
        operation,
        decoded: { kind: 'empty' } as Decoded,
      },
      expected: 'success 0',
    },
    {
      name: 'an error',
      given: { decoded: json({ error: { code: 404, message: 'None.' } }) },
      expected: 'soft-failure 8 200 OK, but the body is an error (404 Not Found)',
    },
    {
      name: 'a text that is an error',
      given: { decoded: { kind: 'text', text: 'error: unknown variable' } as Decoded },
      expected: 'soft-failure 8 200 OK, but the body is an error',
    },
    {
      name: 'Alpha Vantage’s note',
      given: { decoded: json({ Note: 'Our standard API call frequency is 5 calls per minute.' }) },
      expected: 'throttle 8 200 OK, but the limit is reached',
    },
    {
      name: 'Alpha Vantage’s information',
      given: { decoded: json({ Information: 'Our standard API rate limit is 25 requests per day.' }) },
      expected: 'throttle 8 200 OK, but the limit is reached',
    },
    {
      name: 'CoinGecko’s status',
      given: { decoded: json({ status: { error_code: 429, error_message: 'Slow down.' } }) },
      expected: 'throttle 8 200 OK, but the limit is reached',
    },
  ])('$name', ({ given, expected }) => {
    expect(brief(given)).toBe(expected);
  });

  test('a page that the request was led to is named, without its query', () => {
    const verdict = ask({ url: 'https://login.example/start?token=secret', decoded: page('Sign in') });

    expect(verdict.explanation).toMatchObject({
      meaning:
        'The page is called "Sign in"; it is not the data. The request was led on to https://login.example/start.',
      next: ['Look at the page in a browser: https://login.example/start'],
    });
    expect(JSON.stringify(verdict)).not.toContain('secret');
  });
});

describe('soft failures of the catalog', () => {
  test.each([
    { name: 'failure', kind: 'failure', expected: 'soft-failure 8 200 OK, but it failed' },
    { name: 'throttle', kind: 'throttle', expected: 'throttle 8 200 OK, but the limit is reached' },
    { name: 'missing key', kind: 'missing-key', expected: 'missing-key 7 200 OK, but a key is needed' },
    { name: 'empty', kind: 'empty', expected: 'empty 0 200 OK: no records' },
    { name: 'partial', kind: 'partial', expected: 'partial 0 200 OK, but not everything is there' },
  ] as const)('$name', ({ kind, expected }) => {
    expect(brief({ api: soft(kind, { pointer: '/state' }), decoded: json({ state: 1 }) })).toBe(expected);
  });

  test('its meaning and next step are the catalog’s', () => {
    const { explanation } = ask({ api: soft('failure', { pointer: '/state' }), decoded: json({ state: 1 }) });

    expect(explanation).toMatchObject({ meaning: 'It is so.', next: ['Do that'] });
  });

  test.each([
    { name: 'a pointer', when: { pointer: '/a/0' }, given: { decoded: json({ a: [1] }) }, holds: true },
    { name: 'a pointer to nothing', when: { pointer: '/a' }, given: { decoded: json({ b: 1 }) }, holds: false },
    { name: 'a pointer to null', when: { pointer: '/a' }, given: { decoded: json({ a: null }) }, holds: false },
    {
      name: 'one of the values',
      when: { pointer: '/a', equals: ['x', 0] },
      given: { decoded: json({ a: 0 }) },
      holds: true,
    },
    {
      name: 'none of the values',
      when: { pointer: '/a', equals: ['x'] },
      given: { decoded: json({ a: 'y' }) },
      holds: false,
    },
    {
      name: 'another value than',
      when: { pointer: '/a', not: ['x'] },
      given: { decoded: json({ a: 'y' }) },
      holds: true,
    },
    {
      name: 'not another value than',
      when: { pointer: '/a', not: ['x'] },
      given: { decoded: json({ a: 'x' }) },
      holds: false,
    },
    {
      name: 'a header',
      when: { header: 'X-KeyError' },
      given: { headers: [['x-keyerror', '1']] as const },
      holds: true,
    },
    { name: 'no header', when: { header: 'X-KeyError' }, given: {}, holds: false },
    {
      name: 'a final address',
      when: { url: 'missing_key' },
      given: { url: 'https://api.example/missing_key.html' },
      holds: true,
    },
    {
      name: 'a text in a page',
      when: { text: 'Undeclared' },
      given: { decoded: page('', '<p>Undeclared Tool</p>') },
      holds: true,
    },
    {
      name: 'a text deep in JSON',
      when: { text: 'no data' },
      given: { decoded: json({ a: [{ b: 'There is no data.' }] }) },
      holds: true,
    },
    { name: 'all conditions', when: { pointer: '/a', text: 'y' }, given: { decoded: json({ a: 'y' }) }, holds: true },
    {
      name: 'not only one of them',
      when: { pointer: '/a', text: 'z' },
      given: { decoded: json({ a: 'y' }) },
      holds: false,
    },
  ])('condition: $name', ({ when, given, holds }) => {
    expect(ask({ expected: [], api: soft('failure', when as SoftFailure['when']), ...given }).kind).toBe(
      holds ? 'soft-failure' : 'success',
    );
  });

  test('a redirect that leads to the page about keys', () => {
    const given = {
      api: soft('missing-key', { url: 'missing_key' }),
      status: 302,
      headers: [['Location', '/data/missing_key.html']] as const,
      decoded: { kind: 'empty' } as Decoded,
    };

    expect(brief(given)).toBe('missing-key 7 302 Found: a key is needed');
  });

  test('a refusal that is recognised keeps the exit code of its status', () => {
    expect(brief({ api: soft('failure', { text: 'Undeclared' }), status: 403, decoded: page('Undeclared Tool') })).toBe(
      'client-error 4 403 Forbidden: it failed',
    );
  });
});

describe('provider codes of the catalog', () => {
  test('a code of the body', () => {
    const given = {
      api: { ...keyed, codes: [code({ code: 'API_KEY_INVALID', status: 403, next: 'apix keys set <API>' })] },
      credential: 'WEATHER_KEY',
      status: 403,
      decoded: json({ error: { code: 'API_KEY_INVALID', message: 'Bad.' } }),
    };

    expect(ask(given)).toEqual({
      kind: 'client-error',
      exitCode: 4,
      explanation: {
        title: '403 Forbidden: API_KEY_INVALID',
        meaning: 'It is so.',
        fault: 'caller',
        retry: 'No: the same request gets the same answer',
        next: ['apix keys set weather'],
      },
      problem: { dialect: 'json', code: 'API_KEY_INVALID', detail: 'Bad.', particulars: [] },
    });
  });

  test.each([
    {
      name: 'the end of a type URI',
      codes: [code({ code: 'InvalidPoint', status: 404 })],
      status: 404,
      decoded: json({ type: 'https://api.example/problems/InvalidPoint', title: 'x', status: 404 }),
      expected: 'client-error 4 404 Not Found: InvalidPoint',
    },
    {
      name: 'a title',
      codes: [code({ code: 'Bad Request' })],
      status: 400,
      decoded: { kind: 'text', text: 'Error 400: Bad Request' } as Decoded,
      expected: 'client-error 4 400 Bad Request: Bad Request',
    },
    {
      name: 'a status',
      codes: [code({ code: '422', status: 422 })],
      status: 422,
      decoded: json({ message: 'x', status: 422 }),
      expected: 'client-error 4 422 Unprocessable Content',
    },
    {
      name: 'another status than the code’s',
      codes: [code({ code: 'NOT_FOUND', status: 404 })],
      status: 400,
      decoded: json({ error: { code: 'NOT_FOUND', message: 'x' } }),
      expected: 'client-error 4 400 Bad Request',
    },
    {
      name: 'a code inside a 200',
      codes: [code({ code: 'NOPE', status: 403 })],
      status: 200,
      decoded: json({ error: { code: 'NOPE', message: 'x' } }),
      expected: 'soft-failure 8 200 OK, but NOPE',
    },
    {
      name: 'no match',
      codes: [code({ code: 'NOT_FOUND', status: 404, empty: true })],
      status: 404,
      decoded: json({ error: { code: 'NOT_FOUND', message: 'x' } }),
      expected: 'empty 0 404 Not Found: no match',
    },
    {
      name: 'no match, by status',
      codes: [code({ code: '204', status: 204, empty: true })],
      status: 204,
      decoded: { kind: 'empty' } as Decoded,
      expected: 'empty 0 204 No Content: no match',
    },
    {
      name: 'a limit',
      codes: [code({ code: 'OVER_RATE_LIMIT', status: 429 })],
      status: 429,
      decoded: json({ error: { code: 'OVER_RATE_LIMIT', message: 'x' } }),
      expected: 'throttle 4 429 Too Many Requests: OVER_RATE_LIMIT',
    },
    {
      name: 'the caller’s fault under a 500',
      codes: [code({ code: 'SERVER_ERROR', status: 500 })],
      status: 500,
      decoded: json({ error: { code: 'SERVER_ERROR', message: 'x' } }),
      expected: 'server-error 5 500 Internal Server Error: SERVER_ERROR',
    },
  ])('$name', ({ codes, status, decoded, expected }) => {
    expect(brief({ api: { ...api, codes }, status, decoded })).toBe(expected);
  });

  test('a key that is refused is no throttle, although nothing is left', () => {
    const given = {
      api: { ...api, codes: [code({ code: 'API_KEY_INVALID', status: 403 })] },
      status: 403,
      headers: [['X-RateLimit-Remaining', '0']] as const,
      decoded: json({ error: { code: 'API_KEY_INVALID', message: 'x' } }),
    };

    expect(ask(given).kind).toBe('client-error');
  });

  test('a limit with a time to come back says both', () => {
    const given = {
      api: { ...keyed, codes: [code({ code: 'OVER_RATE_LIMIT', status: 429, next: 'Wait' })] },
      credential: 'WEATHER_KEY',
      status: 429,
      headers: [['Retry-After', '120']] as const,
      decoded: json({ error: { code: 'OVER_RATE_LIMIT', message: 'x' } }),
    };

    expect(ask(given).explanation).toMatchObject({
      retry: 'Yes, in 2 min, at 14:05:00Z',
      next: ['Come back at 14:05:00Z', 'Wait'],
    });
  });
});

describe('a throttle is named as one', () => {
  test.each([
    { name: '429', status: 429, expected: 'throttle 4 429 Too Many Requests' },
    { name: '420', status: 420, expected: 'throttle 4 420 Enhance Your Calm: too many requests' },
    {
      name: 'GitHub’s secondary limit',
      status: 403,
      decoded: json({ message: 'You have exceeded a secondary rate limit.' }),
      expected: 'throttle 4 403 Forbidden: too many requests',
    },
    {
      name: 'GitHub’s abuse detection',
      status: 403,
      decoded: json({ message: 'You have triggered an abuse detection mechanism.' }),
      expected: 'throttle 4 403 Forbidden: too many requests',
    },
    {
      name: 'nothing left',
      status: 403,
      headers: [['X-RateLimit-Remaining', '0']] as const,
      expected: 'throttle 4 403 Forbidden: too many requests',
    },
    {
      name: 'gh-limited-by',
      status: 403,
      headers: [['gh-limited-by', 'search']] as const,
      expected: 'throttle 4 403 Forbidden: too many requests',
    },
    {
      name: 'SEC',
      status: 403,
      decoded: page('SEC.gov | Request Rate Threshold Exceeded'),
      expected: 'throttle 4 403 Forbidden: too many requests',
    },
    {
      name: '402 with a time to come back',
      status: 402,
      headers: [['Retry-After', '60']] as const,
      expected: 'throttle 4 402 Payment Required: too many requests',
    },
    {
      name: '503 with a time to come back',
      status: 503,
      headers: [['Retry-After', '60']] as const,
      expected: 'throttle 5 503 Service Unavailable: not now',
    },
    { name: 'not a 503 alone', status: 503, expected: 'server-error 5 503 Service Unavailable' },
    {
      name: 'not a 403 with requests left',
      status: 403,
      headers: [['X-RateLimit-Remaining', '9']] as const,
      expected: 'client-error 4 403 Forbidden',
    },
    {
      name: 'not a 400 about a limit',
      status: 400,
      decoded: json({ message: 'limit must be at most 1000' }),
      expected: 'client-error 4 400 Bad Request',
    },
  ])('$name', ({ status, headers = [], decoded, expected }) => {
    expect(brief({ status, headers, decoded })).toBe(expected);
  });

  test('with the public key it tells the limits and how to get more', () => {
    expect(
      ask({
        api: keyed,
        operation,
        status: 429,
        credential: 'DEMO_KEY',
        headers: [['Retry-After', '120']],
        decoded: undefined,
      }).explanation,
    ).toEqual({
      title: '429 Too Many Requests',
      meaning:
        'The limit of Weather Office is reached for this key. Published with DEMO_KEY: 30 per hour per address. It asks to come back in 2 min, at 14:05:00Z.',
      fault: 'caller',
      retry: 'Yes, in 2 min, at 14:05:00Z',
      next: ['Come back at 14:05:00Z', 'Use a key of your own (from https://signup.example): apix keys set weather'],
    });
  });
});

describe('refusals', () => {
  test('without a key where one is taken', () => {
    expect(ask({ api: keyed, operation, status: 403, decoded: undefined })).toEqual({
      kind: 'missing-key',
      exitCode: 4,
      explanation: {
        title: '403 Forbidden: a key is needed',
        meaning: 'Weather Office takes a key, and none was sent.',
        fault: 'caller',
        retry: 'Only with a key',
        next: ['Get a key: https://signup.example', 'Then: apix keys set weather (or set WEATHER_KEY)'],
      },
    });
  });

  test.each([
    {
      name: 'a key of the user’s',
      given: { api: keyed, operation, status: 401, credential: 'WEATHER_KEY' },
      expected: 'client-error 4 401 Unauthorized: the key was refused',
    },
    {
      name: 'the public key',
      given: { api: keyed, operation, status: 403, credential: 'DEMO_KEY' },
      expected: 'client-error 4 403 Forbidden: refused with DEMO_KEY',
    },
    {
      name: 'an operation without sign-in',
      given: { api: keyed, operation: { ...operation, signIn: [] }, status: 403 },
      expected: 'client-error 4 403 Forbidden',
    },
    { name: 'an unknown API', given: { status: 401 }, expected: 'client-error 4 401 Unauthorized' },
  ])('$name', ({ given, expected }) => {
    expect(brief({ decoded: undefined, ...given })).toBe(expected);
  });

  test('a caller that did not say who it is', () => {
    const { explanation } = ask({
      api: { ...api, identity: { need: 'required', note: 'A name and an address.' } },
      identity: false,
      status: 403,
      decoded: undefined,
    });

    expect(explanation).toMatchObject({
      title: '403 Forbidden: the service wants to know who calls',
      meaning: 'Weather Office turns away callers that do not name themselves. A name and an address.',
      next: ['apix config set identity "Your Name <you@example.org>"'],
    });
  });

  test('a caller that did is not told to', () => {
    expect(brief({ api: { ...api, identity: { need: 'required', note: '' } }, status: 403, decoded: undefined })).toBe(
      'client-error 4 403 Forbidden',
    );
  });

  test.each([
    {
      name: '404 names the operation',
      given: { api, operation, status: 404 },
      expected: ['See what it takes: apix show weather forecast'],
    },
    {
      name: '400 without an operation names the API',
      given: { api, status: 400 },
      expected: ['See what it takes: apix show weather'],
    },
    {
      name: '404 of an unknown API',
      given: { status: 404 },
      expected: ['Check the spelling of the path and of the identifiers in it'],
    },
    { name: '503 says to try later', given: { api, operation, status: 503 }, expected: ['Try again in a few minutes'] },
  ])('$name', ({ given, expected }) => {
    expect(ask({ decoded: undefined, ...given }).explanation?.next).toEqual(expected);
  });

  test('a 500 whose words blame the request is the caller’s', () => {
    const verdict = ask({
      api,
      operation,
      status: 500,
      decoded: json({ error: { code: 'SERVER_ERROR', message: 'Check your request and try again' } }),
    });

    expect(verdict).toMatchObject({
      kind: 'server-error',
      exitCode: 5,
      explanation: { fault: 'caller', next: ['See what it takes: apix show weather forecast'] },
    });
  });

  test('a plain 500 is the service’s', () => {
    expect(ask({ api, operation, status: 500, decoded: undefined }).explanation?.fault).toBe('service');
  });
});

test('a redirect says where it leads', () => {
  const verdict = ask({ status: 301, headers: [['Location', 'https://new.example/']], decoded: { kind: 'empty' } });

  expect(verdict).toMatchObject({
    kind: 'redirect',
    exitCode: 3,
    explanation: { next: ['Go on at https://new.example/', 'Use the address in Location from now on'] },
  });
});

test('a key that a redirect repeats is not shown', () => {
  const verdict = ask({
    status: 301,
    headers: [['Location', 'https://new.example/?api_key=secret&x=1']],
    decoded: { kind: 'empty' },
  });

  expect(verdict.explanation?.next[0]).toBe('Go on at https://new.example/?api_key=…&x=1');
  expect(JSON.stringify(verdict)).not.toContain('secret');
});

test('a large body is searched for a text only at its beginning', () => {
  const many = Object.fromEntries(Array.from({ length: 300_000 }, (_, index) => [`k${index}`, 'x']));

  expect(ask({ api: soft('failure', { text: 'nowhere' }), decoded: json(many) }).kind).toBe('success');
});

test('a copy that is still good is no failure in disguise', () => {
  expect(brief({ status: 304, decoded: { kind: 'empty' } })).toBe('redirect 3 304 Not Modified');
});
