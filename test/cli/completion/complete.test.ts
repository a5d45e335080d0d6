import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { useBundledCatalog } from '../../helpers/bundled-catalog.ts';
import { secretKey, testContext, type TestContextOptions } from '../../helpers/test-context.ts';

const catalog = useBundledCatalog();

/** What is offered as fish is told it: the words with their meanings, and before them what is to be done. */
const complete = async (typed: readonly string[], options: TestContextOptions = { catalog }) => {
  await using context = await testContext({ input: typed.map(word => `${word}\0`).join(''), ...options });
  const code = await run(['__complete', 'fish'], context);
  const [mode = '', ...lines] = context.stdout().split('\n').slice(0, -1);
  const pairs = lines.map(line => line.split('\t'));
  return {
    code,
    mode,
    words: pairs.map(([word]) => word),
    meanings: pairs.map(([, meaning]) => meaning),
    stderr: context.stderr(),
  };
};

const wordsOf = async (line: string): Promise<unknown> => (await complete(line.split(' '))).words;

describe('commands and switches', () => {
  test.each([
    { line: 'ca', words: ['call', 'catalog', 'cache'] },
    { line: 'completion ', words: ['bash', 'zsh', 'fish', 'powershell'] },
    { line: 'keys ', words: ['set', 'list', 'test', 'remove'] },
    { line: 'keys r', words: ['remove'] },
    { line: 'wheather ', words: [] },
    { line: '--', words: ['--help', '--version'] },
    { line: 'show --', words: ['--json', '--no-pager', '--help'] },
    { line: 'keys set --', words: ['--stdin', '--help'] },
    {
      line: 'call nws alerts-active --max-',
      words: ['--max-pages', '--max-records', '--max-wait', '--max-size', '--max-age'],
    },
    {
      line: 'call nws alerts-active --no-',
      words: ['--no-validate', '--no-pace', '--no-cache', '--no-join', '--no-pager'],
    },
    { line: 'show --json --j', words: [] },
    { line: 'call nws alerts-active --header a:b --hea', words: ['--header'] },
    { line: 'call nws alerts-active -o csv --for', words: [] },
    { line: 'call -- --', words: [] },
  ])('apix $line', async ({ line, words }) => {
    expect(await wordsOf(line)).toEqual(words);
  });

  test('with their meanings', async () => {
    expect(await complete(['keys', 'set', '--s'])).toEqual({
      code: 0,
      mode: 'word',
      words: ['--stdin'],
      meanings: ['read the key from standard input'],
      stderr: '',
    });
  });
});

describe('values of switches', () => {
  test.each([
    { line: 'call nws alerts-active -o t', words: ['table', 'tsv', 'tree'] },
    { line: 'call nws alerts-active --format=nd', words: ['--format=ndjson'] },
    { line: 'call nws alerts-active --format t', words: ['table', 'tsv', 'tree'] },
    { line: 'catalog verify -o j', words: ['json', 'junit'] },
    { line: 'list --auth ', words: ['none', 'key', 'oauth'] },
    { line: 'list --category weat', words: ['weather'] },
    { line: 'list --region=u', words: ['--region=uk', '--region=us'] },
    { line: 'call nws alerts-active --timeout ', words: [] },
    { line: 'call nws alerts-active --query ', words: [] },
    { line: 'call nws alerts-active --all=', words: [] },
    { line: 'call nws alerts-active --body {', words: [] },
  ])('apix $line', async ({ line, words }) => {
    expect(await wordsOf(line)).toEqual(words);
  });

  test.each([
    { line: 'call nws alerts-active --output ', mode: 'files\t' },
    { line: 'call nws alerts-active --output=rep', mode: 'files\t--output=' },
    { line: 'call nws alerts-active --each rows', mode: 'files\t' },
    { line: 'call nws alerts-active --body @b', mode: 'files\t@' },
    { line: 'call nws alerts-active area=@ar', mode: 'files\tarea=@' },
    { line: 'add pets', mode: 'files\t' },
    { line: 'explain err', mode: 'files\t' },
    { line: 'run ./rec', mode: 'files\t' },
  ])('a file is wanted: apix $line', async ({ line, mode }) => {
    expect(await complete(line.split(' '))).toMatchObject({ mode, words: [] });
  });
});

describe('what the catalog has', () => {
  test.each([
    { line: 'call usgs-e', words: ['usgs-earthquakes'] },
    { line: 'call USGS-E', words: ['usgs-earthquakes'] },
    { line: 'show near-q', words: ['near-quake'] },
    { line: 'show nws alerts-active-r', words: ['alerts-active-region'] },
    { line: 'call nowhere ', words: [] },
    { line: 'call nws nothing a', words: [] },
    { line: 'watch nws alerts-active-r', words: ['alerts-active-region'] },
    { line: 'catalog verify nws openfe', words: ['openfema'] },
    { line: 'cache clear openfe', words: ['openfema'] },
    { line: 'quota openfe', words: ['openfema'] },
    { line: 'circuit reset openfe', words: ['openfema'] },
    { line: 'run near-q', words: ['near-quake'] },
    { line: 'run near-quake ', words: ['place=', 'radius=', 'magnitude=', 'most='] },
    { line: 'run near-quake place=Tokyo m', words: ['magnitude=', 'most='] },
    {
      line: 'values census ',
      words: ['NAICS2017', 'NAICS2022', 'dataset', 'for', 'get', 'group', 'in', 'survey', 'table'],
    },
    { line: 'values census in new', words: [] },
    { line: 'remove ', words: [] },
    { line: 'help exit', words: ['exit-codes'] },
    { line: 'help completi', words: ['completion'] },
    { line: 'config get cache', words: ['cache', 'cache-size'] },
    { line: 'config set cache ', words: ['on', 'off'] },
    { line: 'config set retries ', words: ['3'] },
    { line: 'config set identity ', words: [] },
    { line: 'search we', words: [] },
  ])('apix $line', async ({ line, words }) => {
    expect(await wordsOf(line)).toEqual(words);
  });

  test('APIs that no key is for are not offered one', async () => {
    const { words } = await complete(['keys', 'set', '']);

    expect(words).toContain('nasa');
    expect(words).not.toContain('nws');
  });

  test('where no id begins so, an alias does', async () => {
    const api = (await catalog()).list.find(({ aliases }) => aliases.length > 0);
    const alias = api?.aliases[0] ?? '';

    expect(await complete(['call', alias])).toMatchObject({ words: [alias], meanings: [api?.summary] });
  });
});

describe('parameters', () => {
  test('those that are needed come first, and a value is to follow', async () => {
    const { mode, words, meanings } = await complete(['call', 'census', 'acs5', '']);

    expect(mode).toBe('open');
    expect(words).toEqual(['year=', 'get=', 'for=', 'in=', 'ucgid=']);
    expect(meanings.slice(0, 3).map(meaning => meaning?.startsWith('needed: '))).toEqual([true, true, false]);
  });

  test('what is given is offered again only where it may be', async () => {
    expect(await wordsOf('call census acs5 year=2024 get=NAME in=state:06 ')).toEqual([
      'get=',
      'for=',
      'in=',
      'ucgid=',
    ]);
  });
});

describe('values of parameters', () => {
  test.each([
    {
      line: 'call census acs5 in=state:4',
      mode: 'word',
      words: ['40', '41', '42', '44', '45', '46', '47', '48', '49'].map(code => `in=state:${code}`),
    },
    { line: 'call census acs5 in=texas', mode: 'word', words: ['in=state:48'] },
    { line: 'call census acs5 in=new', mode: 'list', words: ['33', '34', '35', '36'].map(code => `in=state:${code}`) },
    { line: 'call census acs5 get=NAME,B01001_001', mode: 'open', words: ['get=NAME,B01001_001E'] },
    { line: 'call nws alerts-active area=KS,K', mode: 'open', words: ['area=KS,KY'] },
    { line: 'call nws alerts-active area=k', mode: 'open', words: ['area=KS', 'area=KY'] },
    { line: 'call nws alerts-active status=a', mode: 'open', words: ['status=actual'] },
    { line: 'call nws alerts-active nothing=a', mode: 'word', words: [] },
    { line: 'call usgs-earthquakes query starttime=', mode: 'word', words: [] },
    {
      line: 'call regulations documents filter[documentType]=s',
      mode: 'word',
      words: ['filter[documentType]=Supporting & Related Material'],
    },
    { line: 'run near-quake place=', mode: 'word', words: [] },
  ])('apix $line', async ({ line, mode, words }) => {
    expect(await complete(line.split(' '))).toMatchObject({ code: 0, mode, words, stderr: '' });
  });

  test('with what they stand for', async () => {
    expect((await complete(['call', 'census', 'acs5', 'in=state:48'])).meanings).toEqual(['Texas']);
  });

  test('true or false', async () => {
    const apis = await Promise.all((await catalog()).list.map(async ({ id }) => (await catalog()).load(id)));
    const [found] = apis.flatMap(api =>
      api.operations.flatMap(({ id, parameters }) =>
        parameters
          .filter(({ schema }) => schema.type === 'boolean' && !schema.enum)
          .map(({ name }) => [api.id, id, name] as const),
      ),
    );
    const [api = '', operation = '', name = ''] = found ?? [];

    expect((await complete(['call', api, operation, `${name}=`])).words).toEqual([`${name}=true`, `${name}=false`]);
  });

  test('of thousands the first hundreds', async () => {
    expect((await complete(['call', 'census', 'acs5', 'get='])).words).toHaveLength(300);
  });
});

describe('what strangers have written', () => {
  test('a name that no terminal should see is not offered, and the others are cleaned', async () => {
    const operations = await complete(['call', 'trap', ''], {});
    const parameters = await complete(['call', 'trap', 'doors', ''], {});
    const values = await complete(['call', 'trap', 'doors', 'wo\u001B[31mod='], {});

    expect(operations).toMatchObject({ words: ['doors'], meanings: ['List doors'] });
    expect(parameters.words).toEqual([]);
    expect(values.words).toEqual([]);
  });

  test('the APIs of the user are offered, and alone where only they are meant', async () => {
    await using context = await testContext();
    const { ownApis } = context;
    const { list, load, document } = await context.catalog();
    const summary = list.find(({ id }) => id === 'depot');
    if (summary === undefined) throw new Error('There is no depot');
    const api = await load('depot');
    await (
      await ownApis()
    ).save({
      summary: { ...summary, id: 'mine', aliases: [], summary: 'Mine\u001B[31m alone\nof all', isOwn: true },
      origin: { source: '-' },
      search: {},
      api: { ...api, id: 'mine' },
      document: await document('depot'),
    });
    await rename(join(context.cwd, 'catalog'), join(context.cwd, 'catalog-of-the-first'));

    expect(await complete(['remove', ''], { folder: context.cwd })).toMatchObject({
      words: ['mine'],
      meanings: ['Mine alone of all'],
    });
    expect((await complete(['call', 'min'], { folder: context.cwd })).words).toEqual(['mine']);
    expect((await complete(['call', 'mine', 'items', 'sort='], { folder: context.cwd })).words).toEqual([
      'sort=name',
      'sort=price',
      'sort=age',
    ]);
  });
});

describe('nothing but reading', () => {
  test('no key, no settings, no state and no network are asked for', async () => {
    const refuse = async (): Promise<never> => {
      throw new Error('Completion has no business here');
    };
    await using context = await testContext({ catalog, input: 'call\0nasa\0apod\0' });
    const code = await run(['__complete', 'zsh'], {
      ...context,
      config: refuse,
      secrets: refuse,
      state: refuse,
      verifications: refuse,
      transport: refuse,
    });

    expect(code).toBe(0);
    expect(context.requests).toEqual([]);
  });

  test('what is typed is not repeated', async () => {
    const { words, stderr } = await complete(['call', 'nasa', 'apod', `api_key=${secretKey}`]);

    expect(words).toEqual([]);
    expect(stderr).toBe('');
  });

  test('a shell that there is no script for is refused', async () => {
    await using context = await testContext({ input: '' });

    expect(await run(['__complete', 'toString'], context)).toBe(2);
    expect(context.stderr()).toContain('apix help completion');
  });
});
