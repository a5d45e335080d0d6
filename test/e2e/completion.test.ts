import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type EditedShell, type LineEditor, startLineEditor } from '../helpers/line-editor.ts';
import { isMissing, missingPrograms } from '../helpers/missing-tool.ts';
import { createSandbox, type Sandbox } from '../helpers/sandbox.ts';
import { secretKey } from '../helpers/test-context.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox();
  await mkdir(join(sandbox.folder, 'folder'));
  await writeFile(join(sandbox.folder, 'some rows.csv'), 'area\nKS\n');
});

afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

const isUntested = (shell: EditedShell): boolean =>
  isMissing(
    `completion in ${shell}`,
    missingPrograms([shell, 'script']),
    'On Debian: apt-get install zsh fish util-linux',
  );

/** Starts the shell for the tests of a `describe`. */
const useEditor = (shell: EditedShell): (() => LineEditor) => {
  let editor: LineEditor | undefined;
  beforeAll(async () => {
    editor = await startLineEditor(sandbox, shell);
  });
  afterAll(async () => editor?.[Symbol.asyncDispose]());
  return () => {
    if (editor === undefined) throw new Error(`${shell} has not started`);
    return editor;
  };
};

/** A line, and what it is after Tab, in every shell. */
const lines = [
  ['apix catal', 'apix catalog '],
  ['apix call jsonp', 'apix call jsonplaceholder '],
  ['apix call nws alerts-active-r', 'apix call nws alerts-active-region '],
  ['apix call usaspending nothing', 'apix call usaspending nothing'],
  ['apix call nws alerts-active sta', 'apix call nws alerts-active status='],
  ['apix call treasury debt-to-penny p', String.raw`apix call treasury debt-to-penny page\[`],
  [String.raw`apix call treasury debt-to-penny page\[s`, String.raw`apix call treasury debt-to-penny page\[size\]=`],
  ['apix call census acs5 in=state:4', 'apix call census acs5 in=state:4'],
  ['apix call census acs5 for=state:72', 'apix call census acs5 for=state:72 '],
  ['apix call data-gov search org_type=Fed', String.raw`apix call data-gov search org_type=Federal\ Government `],
  ["apix call data-gov search 'org_type=Fed", "apix call data-gov search 'org_type=Federal Government' "],
  ['apix run near-quake pla', 'apix run near-quake place='],
  ['apix call nws alerts-active --form', 'apix call nws alerts-active --format '],
  ['apix call nws alerts-active -o cs', 'apix call nws alerts-active -o csv '],
  ['apix call nws alerts-active --format=cs', 'apix call nws alerts-active --format=csv '],
  ['apix call nws alerts-active --output som', String.raw`apix call nws alerts-active --output some\ rows.csv `],
  ['apix call nws alerts-active area=@som', String.raw`apix call nws alerts-active area=@some\ rows.csv `],
  ['apix call nws alerts-active --timeout ', 'apix call nws alerts-active --timeout '],
  ['FOO=1 apix config unset stale', 'FOO=1 apix config unset stale-ok '],
] as const;

/** More may follow in a list: only fish, which decides by itself, has a blank behind each. */
const lists = [
  ['apix call nws alerts-active status=ac', 'apix call nws alerts-active status=actual'],
  ['apix call nws alerts-active area=AL,KS,OR,W', 'apix call nws alerts-active area=AL,KS,OR,W'],
  ['apix call bls timeseries seriesid=LNS14000000', 'apix call bls timeseries seriesid=LNS14000000'],
  ['apix call census acs5 get=NAME,B01001_001', 'apix call census acs5 get=NAME,B01001_001E'],
] as const;

describe.each((['bash', 'zsh', 'fish'] as const).filter(shell => !isUntested(shell)))('%s', shell => {
  const editor = useEditor(shell);

  test.each(lines)('%s', async (line, completed) => {
    expect(await editor().type(`${line}\t`)).toBe(completed);
  });

  test.each(lists)('%s', async (line, completed) => {
    const found = await editor().type(`${line}\t`);

    expect(shell === 'fish' ? found.trimEnd() : found).toBe(completed);
  });

  test('shows what a code stands for', async () => {
    await editor().type('apix call nws alerts-active area=K\t\t');

    await expect(editor().shown('Kentucky')).resolves.toBeUndefined();
  });

  test('a line that Tab has written makes the call', async () => {
    const line = await editor().type('apix call census acs5 y\t2024 g\tNAME fo\tus:1 --dry\t');

    expect(line).toBe('apix call census acs5 year=2024 get=NAME for=us:1 --dry-run ');
    expect((await sandbox.shell(line)).stdout).toContain('/data/2024/acs/acs5?get=NAME&for=us:1');
  });

  test('leaves nothing behind', async () => {
    await editor().type('apix keys set nas\t');
    const homes = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME'];

    expect(homes.filter(name => existsSync(join(sandbox.env[name] ?? '', 'apix')))).toEqual([]);
  });
});

describe.skipIf(isUntested('bash'))('bash, by a name', () => {
  const editor = useEditor('bash');

  test('the only one that is called so takes its place', async () => {
    expect(await editor().type('apix call census acs5 in=tex\t')).toBe('apix call census acs5 in=state:48 ');
  });

  test('several are shown, and what is typed stays', async () => {
    const line = 'apix call census acs5 in=new';

    expect(await editor().type(`${line}\t\t`)).toBe(line);
    await editor().shown('New Mexico');
  });

  test.each([
    ["apix call treasury debt-to-penny 'page[s", "apix call treasury debt-to-penny 'page[size]='"],
    [
      "apix call treasury debt-to-penny 'page[size]='5 pa",
      String.raw`apix call treasury debt-to-penny 'page[size]='5 page\[number\]=`,
    ],
    ['apix call data-gov search org_type="Fed', 'apix call data-gov search org_type="Federal Government" '],
    ['apix call nws alerts-active area=@fol', 'apix call nws alerts-active area=@folder/'],
  ])('%s', async (line, completed) => {
    expect(await editor().type(`${line}\t`)).toBe(completed);
  });
});

describe.skipIf(isUntested('bash'))('bash, where = and : break no words', () => {
  const editor = useEditor('bash');

  test.each([
    ['in=tex', 'in=state:48 '],
    ['in=state:72', 'in=state:72 '],
  ])('%s', async (typed, completed) => {
    const line = await editor().type(`COMP_WORDBREAKS=' "'"'"\rapix call census acs5 ${typed}\t`);

    expect(line).toBe(`apix call census acs5 ${completed}`);
  });
});

describe.skipIf(isUntested('zsh'))('zsh, by a name', () => {
  const editor = useEditor('zsh');

  test('the only one that is called so takes its place', async () => {
    expect(await editor().type('apix call census acs5 in=tex\t')).toBe('apix call census acs5 in=state:48 ');
  });

  test('several are shown, and what is typed stays', async () => {
    const line = 'apix call census acs5 in=new';

    expect(await editor().type(`${line}\t\t`)).toBe(line);
    await editor().shown('New Mexico');
  });

  test('in quotes', async () => {
    expect(await editor().type("apix call treasury debt-to-penny 'page[s\t")).toBe(
      "apix call treasury debt-to-penny 'page[size]=",
    );
  });
});

const scripts = [
  {
    shell: 'bash',
    lines: [
      'eval "$(apix completion bash)"',
      `COMP_LINE='apix call nasa apod api_key=${secretKey}' COMP_POINT=1000 COMP_TYPE=9`,
      `_apix apix ${secretKey} =`,
    ],
  },
  {
    shell: 'zsh',
    lines: [
      'compdef() { : }',
      'eval "$(apix completion zsh)"',
      `words=(apix call nasa apod api_key=${secretKey}) CURRENT=5 PREFIX=api_key=${secretKey}`,
      '_apix',
    ],
  },
  {
    shell: 'fish',
    lines: ['apix completion fish | source', `complete -C 'apix call nasa apod api_key=${secretKey}'`],
  },
] as const;

test.each(scripts.filter(({ shell }) => !isUntested(shell)))(
  '$shell hands over what is typed, and not as arguments',
  async ({ shell, lines: script }) => {
    const log = join(sandbox.folder, `${shell}.log`);
    const apix = join(sandbox.folder, shell);
    await mkdir(apix);
    const program = `#!/bin/sh\nif [ "$1" = completion ]; then PATH=$USUAL_PATH exec apix "$@"; fi\necho "$@" > '${log}'; cat > '${log}.input'\n`;
    await writeFile(join(apix, 'apix'), program, { mode: 0o755 });
    await writeFile(join(apix, 'script'), script.join('\n'));
    const path = sandbox.env['PATH'] ?? '';
    await sandbox.shell(`${shell} '${join(apix, 'script')}'`, { env: { PATH: `${apix}:${path}`, USUAL_PATH: path } });

    expect(await readFile(log, 'utf8')).toBe(`__complete ${shell}\n`);
    expect(await readFile(`${log}.input`, 'utf8')).toContain(secretKey);
  },
);
