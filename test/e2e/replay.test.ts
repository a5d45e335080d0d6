import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replayedCalls, replayKeys } from './replayed-calls.ts';
import { type FaultStep, lacksReplay, type Replay, startReplay } from '../helpers/replay.ts';
import { createSandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';
import { sharedPath } from '../helpers/shared.ts';
import { blunders, errorLines, expectError } from '../helpers/talk.ts';

const points = 'nws points point=40.71,-74.0';
const quakes =
  'usgs-earthquakes query starttime=2017-01-01T00:00:00 endtime=2017-01-11T00:00:00 limit=20000 maxmagnitude=0.1 offset=1 orderby=time-asc eventtype=earthquake';

describe.skipIf(lacksReplay())('the services as recorded', () => {
  const replays = new Map<string, Promise<Replay>>();
  afterAll(async () => {
    for (const replay of replays.values()) await (await replay)[Symbol.asyncDispose]();
  });
  /** These recordings, as if nobody had asked for them yet: half a second of making certificates is spent once. */
  const replayOf = async (recording: string): Promise<Replay> => {
    const started = replays.get(recording) ?? startReplay(recording);
    replays.set(recording, started);
    const replay = await started;
    await replay.forget();
    return replay;
  };
  /** Runs a line of bash against these recordings. */
  const run = async (recording: string, line: string, env: Readonly<Record<string, string>> = {}) => {
    const replay = await replayOf(recording);
    await using sandbox = await createSandbox();
    const ended = await sandbox.shell(line, { env: { ...replay.env, ...env } });
    return { ...ended, sent: await replay.sent() };
  };

  describe('shown to work by', () => {
    test('alerts of a zone, as sent', async () => {
      const ended = await run('weather_gov.har', 'apix call nws alerts-active zone=NCZ097');

      expect(ended.stdout).toBe(await recorded('weather_gov.har', '/alerts/active?zone=NCZ097'));
      expect(ended.stderr).toMatch(/^200 OK · [^·]+ · 7\.7 KB\n$/);
      expect(ended.code).toBe(0);
    });

    test('a point elsewhere: the problem is explained', async () => {
      const { code, stdout, stderr } = await run('weather_gov.har', 'apix call nws points point=51.5074,-0.1278');

      expect(errorLines(stderr)).toEqual(['404 Not Found: InvalidPoint']);
      expect(stderr).toContain('Unable to provide data for requested point 51.5074,-0.1278');
      expect(JSON.parse(stdout)).toMatchObject({ title: 'Data Unavailable For Requested Point' });
      expect(code).toBe(4);
    });

    test('a forecast as CSV', async () => {
      const { code, stdout } = await run('weather_gov.har', 'apix call nws forecast wfo=ILM x=34 y=41 units=us -o csv');

      expect(stdout.split('\n')[0]).toMatch(/^number,name,startTime,endTime,isDaytime,temperature,/);
      expect(code).toBe(0);
    });

    test('no match: exit 0, and the body as sent', async () => {
      const line = `apix call openfda drugsfda 'search=openfda.brand_name:"3129084"' limit=1`;
      const { code, stdout, stderr, sent } = await run('openfda.har', line);

      expect(JSON.parse(stdout)).toEqual({ error: { code: 'NOT_FOUND', message: 'No matches found!' } });
      expect(errorLines(stderr)).toEqual([]);
      expect(stderr).toMatch(/^note 404 Not Found: no match$/m);
      expect(sent.map(({ url }) => url)).toEqual([
        'https://api.fda.gov/drug/drugsfda.json?search=openfda.brand_name:%223129084%22&limit=1',
      ]);
      expect(code).toBe(0);
    });

    test('no match: no records', async () => {
      const line = `apix call openfda drugsfda 'search=openfda.brand_name:"3129084"' limit=1 -o csv`;

      expect(await run('openfda.har', line)).toMatchObject({ code: 0, stdout: '' });
    });

    const places = 'apix call census acs5 year=2024 get=NAME,B01003_001E for=place:* in=state:48';

    test('Census without a key: nothing is sent', async () => {
      const { code, stdout, stderr, sent } = await run('census.har', places);

      expect(errorLines(stderr)).toHaveLength(1);
      expect(stderr).toMatch(/CENSUS_API_KEY|APIX_KEY_CENSUS/);
      expect({ code, stdout, sent }).toEqual({ code: 7, stdout: '', sent: [] });
    });

    test('Census with a page instead of data: the file stays as it was', async () => {
      const line = `echo good > file; ${places} --output file; echo "exit $?"; cat file; ls -A`;
      const { stdout, stderr } = await run('census.har', line, { CENSUS_API_KEY: 'key-of-census' });

      expect(stdout).toMatch(/<title>Missing Key<\/title>[\s\S]*exit [78]\ngood\nfile\n$/);
      expect(errorLines(stderr)).toEqual([expect.stringMatching(/^200 OK, but .*key/)]);
      expect(stdout + stderr).not.toContain('key-of-census');
    });

    test('earthquakes for jq', async () => {
      const { code, stdout, stderr } = await run(
        'usgs_earthquake.har',
        `apix call ${quakes} | jq -c '.features[0]|[.type,.properties.type]'`,
      );

      expect(stdout).toBe('["Feature","earthquake"]\n');
      expect(stderr).toMatch(/^200 OK · [^·]+ · 78 KB\n$/);
      expect(code).toBe(0);
    });

    test('a name that is not a parameter is refused before anything is sent', async () => {
      const { code, stdout, stderr, sent } = await run(
        'fiscaldata.har',
        'apix call treasury debt-to-penny sorts=-record_date',
      );

      expect(stderr).toContain('sorts: no such parameter; did you mean sort?');
      expect({ code, stdout, sent }).toEqual({ code: 2, stdout: '', sent: [] });
    });

    test('any address, with its headers: a throttle is named as one although it is a 403', async () => {
      const address = 'https://api.github.com/repos/hub4j-test-org/temp-testHandler_Wait_Secondary_Limits';
      const { code, stdout, stderr } = await run('github.har', `apix get ${address} -i --retries 0`);

      expect(stderr).toMatch(/^HTTP\/1\.1 403 Forbidden$/m);
      expect(stderr).toMatch(/^x-github-media-type: /m);
      expect(errorLines(stderr)).toEqual([expect.stringMatching(/limit|too (often|many)/i)]);
      expect(JSON.parse(stdout)).toHaveProperty('message');
      expect(code).toBe(4);
    });

    test('all of it in one shell that the replay itself starts', async () => {
      await using sandbox = await createSandbox();
      const block = `
        apix call nws alerts-active zone=NCZ097 > alerts.json; echo "exit $?"
        apix call nws points point=51.5074,-0.1278 > point.json; echo "exit $?"
        apix call openfda drugsfda "search=openfda.brand_name:\\"3129084\\"" limit=1 > drug.json; echo "exit $?"
        apix call census acs5 year=2024 get=NAME,B01003_001E for=place:* in=state:48; echo "exit $?"
        apix call treasury debt-to-penny sorts=-record_date; echo "exit $?"`;
      const replayer = `'${process.execPath}' '${sharedPath('replay', 'replay.mjs')}' --har '${sharedPath('recordings')}'`;
      const ended = await sandbox.shell(`${replayer} -- bash -c '${block}'`);

      expect(ended.stdout).toBe('exit 0\nexit 4\nexit 0\nexit 7\nexit 2\n');
      expect(ended.stderr).not.toMatch(blunders);
    });
  });

  describe('one call each', () => {
    let replay: Replay;
    beforeAll(async () => {
      replay = await startReplay();
    });
    afterAll(async () => replay[Symbol.asyncDispose]());

    test.concurrent.each(replayedCalls.map(call => ({ name: call.argv.join(' '), call })))(
      '$name',
      async ({ call }) => {
        await using sandbox = await createSandbox();
        const ended = await sandbox.apix(call.argv, { env: { ...replay.env, ...replayKeys } });
        const sent = (await replay.sent()).findLast(({ url }) => sameAddress(url, call.url));

        expect(ended.code, ended.stderr).toBe(call.code);
        expect(ended.stdout.slice(0, call.begins.length)).toBe(call.begins);
        expect(errorLines(ended.stderr)).toHaveLength(call.code === 0 ? 0 : 1);
        expect(ended.stdout + ended.stderr).not.toMatch(/key-of-|REDACTED/);
        expect(ended.stderr).not.toMatch(blunders);
        expect(sent).toMatchObject({ method: call.method ?? 'GET', url: call.url, body: call.body ?? '' });
        expect(keysIn(sent?.headers ?? {})).toEqual(call.header ? [call.header] : []);
      },
    );

    test('each says who asks', async () => {
      const agents = new Set((await replay.sent()).map(({ headers }) => headers['user-agent']));

      expect([...agents]).toEqual([expect.stringMatching(/^apix\/\d+\.\d+\.\d+$/)]);
    });
  });

  describe('who asks', () => {
    test('the identity is part of the User-Agent', async () => {
      const line = `apix config set identity 'Ada Brook <ada@example.org>' && apix call ${points} -q`;
      const { sent } = await run('weather_gov.har', line);

      expect(sent.map(({ headers }) => headers['user-agent'])).toEqual([
        expect.stringMatching(/^apix\/\S+ \(Ada Brook <ada@example\.org>\)$/),
      ]);
    });

    test('DEMO_KEY is used where there is no key, and said', async () => {
      const { sent, stderr } = await run('nasa.har', 'apix call nasa apod');

      expect(sent.map(({ headers }) => headers['x-api-key'])).toEqual(['DEMO_KEY']);
      expect(stderr).toMatch(/DEMO_KEY was used/);
    });

    test('a key is sent to no other address than its own', async () => {
      const line =
        'apix call nasa apod --base-url https://api.weather.gov; apix get https://api.weather.gov/points/35,-75';
      const { sent } = await run('weather_gov.har', line, replayKeys);

      expect(sent).toHaveLength(2);
      expect(JSON.stringify(sent)).not.toContain('key-of-');
    });

    test('a key is in no line that is said, however much is said', async () => {
      const { stdout, stderr } = await run(
        'nasa.har',
        'apix call nasa apod -v -i; apix call nasa apod --dry-run --curl',
        replayKeys,
      );

      expect(stdout + stderr).not.toContain('key-of-');
    });

    test('nor in any file', async () => {
      const replay = await replayOf('nasa.har');
      await using sandbox = await createSandbox();
      await sandbox.apix(['call', 'nasa', 'apod', '--output', 'file'], { env: { ...replay.env, ...replayKeys } });
      const ended = await sandbox.shell('grep -rl key-of- "$HOME/.."');

      expect(ended).toMatchObject({ code: 1, stdout: '' });
    });
  });

  describe('on a bad day', () => {
    /** Calls `nws points` while the service fails so. */
    const callAfter = async (steps: readonly FaultStep[], ...argv: readonly string[]) => {
      const replay = await replayOf('weather_gov.har');
      await using sandbox = await createSandbox();
      await replay.fail('api.weather.gov', steps);
      await writeFile(join(sandbox.folder, 'file'), 'good');
      const ended = await sandbox.apix(['call', ...points.split(' '), '--output', 'file', ...argv], {
        env: replay.env,
      });
      const file = await readFile(join(sandbox.folder, 'file'), 'utf8');
      return { ...ended, file, files: await readdir(sandbox.folder), sent: (await replay.sent()).length };
    };

    test('a 503 that asks to wait is waited for, and said', async () => {
      const ended = await callAfter([{ status: 503, headers: { 'retry-after': '1' } }]);

      expect(ended).toMatchObject({ code: 0, sent: 2, files: ['file'] });
      expect(ended.stderr).toMatch(/^wait 1 s: 503 Service Unavailable, then again\n200 OK · /);
      expect(ended.file).toBe(await recorded('weather_gov.har', '/points/40.71,-74.0'));
    });

    test('a 429 that asks for an hour is not: exit 9, and when to come back', async () => {
      const ended = await callAfter([{ status: 429, headers: { 'retry-after': '3600' } }]);

      expect(errorLines(ended.stderr)).toEqual([expect.stringContaining('429 Too Many Requests')]);
      expect(ended.stderr).toMatch(/Come back at \d{4}-\d\d-\d\dT\d\d:\d\d/);
      expect(ended).toMatchObject({ code: 9, sent: 1, stdout: '', file: 'good' });
    });

    test('a reset is tried again', async () => {
      const ended = await callAfter([{ reset: true }]);

      expect(ended).toMatchObject({ code: 0, sent: 2 });
      expect(ended.stderr).toMatch(/^wait [^\n]+, then again\n200 OK · /);
    });

    test.each<{ name: string; step: FaultStep; says: string | RegExp; timeout?: string }>([
      { name: 'silence', step: { hang: true }, says: 'No whole answer within 1 s', timeout: '1s' },
      { name: 'half a body', step: { truncate: 100 }, says: /^The answer of api\.weather\.gov was cut short/ },
      { name: 'what is no HTTP', step: { garbage: true }, says: /^What api\.weather\.gov sent is not proper HTTP/ },
      { name: 'no end of resets', step: { reset: true }, says: /^api\.weather\.gov closed the connection/ },
    ])('$name ends in one clear line, and the file stays', async ({ step, says, timeout = '20s' }) => {
      const ended = await callAfter(
        Array.from({ length: 9 }, () => step),
        '--timeout',
        timeout,
        '--retries',
        '0',
      );

      expectError(ended.stderr, says);
      expect(ended).toMatchObject({ code: 6, stdout: '', file: 'good', files: ['file'] });
    });
  });

  describe('the way there', () => {
    test('a certificate of nobody known is refused', async () => {
      const ended = await run('weather_gov.har', `apix call ${points}`, { NODE_EXTRA_CA_CERTS: '', SSL_CERT_FILE: '' });

      expect(errorLines(ended.stderr)).toEqual([expect.stringContaining('api.weather.gov')]);
      expect(ended.stderr).toContain('--cacert FILE');
      expect(ended).toMatchObject({ code: 6, stdout: '', sent: [] });
    });

    test('--cacert makes it known', async () => {
      const replay = await replayOf('weather_gov.har');
      await using sandbox = await createSandbox();
      await copyFile(replay.env['NODE_EXTRA_CA_CERTS'] ?? '', join(sandbox.folder, 'ca.pem'));
      const env = { ...replay.env, NODE_EXTRA_CA_CERTS: '', SSL_CERT_FILE: '' };

      expect(await sandbox.apix(['call', ...points.split(' '), '--cacert', 'ca.pem'], { env })).toMatchObject({
        code: 0,
      });
    });

    test('a proxy that is not there is called by its name', async () => {
      const proxy = 'http://127.0.0.1:9';
      const ended = await run('weather_gov.har', `apix call ${points} --retries 0`, {
        HTTPS_PROXY: proxy,
        https_proxy: proxy,
      });

      expect(errorLines(ended.stderr)).toEqual([expect.stringMatching(/proxy/i)]);
      expect(ended).toMatchObject({ code: 6, stdout: '' });
    });

    test('NO_PROXY goes round it', async () => {
      await using server = await startServer((_request, response) => void response.end('round it'));
      await using sandbox = await createSandbox();
      const env = { HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' };

      expect(await sandbox.apix(['get', server.url.href], { env })).toMatchObject({ code: 0, stdout: 'round it' });
    });
  });
});

/** The text of the first recording of an address that ends so. */
const recorded = async (name: string, ending: string): Promise<string> => {
  const text = await readFile(sharedPath('recordings', name), 'utf8');
  const { log } = JSON.parse(text) as {
    readonly log: {
      readonly entries: readonly {
        readonly request: { readonly url: string };
        readonly response: { readonly content: { readonly text?: string } };
      }[];
    };
  };
  return log.entries.find(({ request }) => request.url.endsWith(ending))?.response.content.text ?? '';
};

const sameAddress = (left: string, right: string): boolean => {
  const [one, other] = [new URL(left), new URL(right)];
  return one.host === other.host && one.pathname === other.pathname && one.search === other.search;
};

/** Header fields that hold one of the keys. */
const keysIn = (headers: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(headers).filter(([, value]) => value.includes('key-of-'));
