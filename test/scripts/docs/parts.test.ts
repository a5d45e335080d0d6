import { expect, test } from 'vitest';

import { documentParts, type Facts } from '../../../src/scripts/docs/parts.ts';
import { anApi, anOperation } from '../../helpers/model.ts';

const facts: Facts = {
  commands: [
    { usage: 'keys set|list', summary: 'keep keys' },
    { usage: 'get URL', summary: 'send GET' },
    { usage: 'post URL', summary: 'send POST', isHidden: true },
  ],
  apis: [
    anApi({ id: 'depot', summary: 'What is in store', signIn: 'none', operations: [anOperation({}), anOperation({})] }),
    anApi({
      id: 'vault',
      summary: 'What is locked up',
      signIn: 'key',
      operations: [],
      key: { group: 'safes', need: 'required', variables: ['VAULT_KEY', 'SAFES_KEY'], origins: [] },
    }),
  ],
  recipes: [
    {
      id: 'open-it',
      summary: 'How to get in',
      description: '',
      inputs: [{ name: 'who', description: '', required: true, schema: {}, example: 'Ada L' }],
      steps: ['depot', 'vault', 'depot'].map(api => ({
        id: api,
        description: '',
        api,
        operation: 'o',
        arguments: {},
        criteria: [],
        onSuccess: [],
        onFailure: [],
        outputs: {},
      })),
      outputs: {},
    },
  ],
  exitCodes: [{ code: 2, name: 'wrong use', meaning: 'Nothing was sent.', next: ['not in the table'] }],
  formats: { csv: 'With commas.' },
  variables: [{ names: ['A_KEY_<GROUP>', 'B'], meaning: 'A key.' }],
  settings: {
    identity: { meaning: 'who calls', example: 'Ada <ada@example.org>', problem: () => undefined },
    retries: { meaning: 'how often', default: '3', example: '0', problem: () => undefined },
  },
  keys: { everywhere: [{ keys: ['q', 'escape'], command: 'back', help: 'back' }] },
  scripts: {
    start: 'node bin/apix.js',
    test: 'node all.ts types lint && npm run catalog:check -- --all',
    types: 'tsc',
    'catalog:check': 'node check.ts',
    catalog: 'node catalog.ts',
    prepare: 'node prepare.js',
  },
};

test.each([
  {
    name: 'commands: hidden ones are left to a sibling, bars do not divide cells',
    part: 'commands',
    expected: [
      '| Command | What it does |',
      '| --- | --- |',
      String.raw`| ${'`'}apix keys set\|list${'`'} | keep keys |`,
      '| `apix get URL` | send GET |',
    ],
  },
  {
    name: 'APIs: how many operations each has, and the variable that its users know best',
    part: 'apis',
    expected: [
      '<details><summary>2 APIs with 2 operations</summary>',
      '',
      '| API | What it has | Operations | Sign-in | Variable |',
      '| --- | --- | --- | --- | --- |',
      '| `depot` | What is in store | 2 | none |  |',
      '| `vault` | What is locked up | 0 | key | `VAULT_KEY` |',
      '',
      '</details>',
    ],
  },
  {
    name: 'recipes: as they are typed, each API once',
    part: 'recipes',
    expected: [
      '| Recipe | What it gives | APIs |',
      '| --- | --- | --- |',
      "| `apix run open-it 'who=Ada L'` | How to get in | depot, vault |",
    ],
  },
  {
    name: 'exit codes',
    part: 'exit-codes',
    expected: ['| Exit | Name | What it means |', '| --- | --- | --- |', '| 2 | wrong use | Nothing was sent. |'],
  },
  {
    name: 'forms of the output',
    part: 'formats',
    expected: ['| Switch | What is written |', '| --- | --- |', '| `-o csv` | With commas. |'],
  },
  {
    name: 'variables: angle brackets are no HTML',
    part: 'environment',
    expected: ['| Variable | What it is for |', '| --- | --- |', '| `A_KEY_<GROUP>`, `B` | A key. |'],
  },
  {
    name: 'settings, with and without a default',
    part: 'settings',
    expected: [
      '| Setting | What it is | Default | Example |',
      '| --- | --- | --- | --- |',
      '| `identity` | who calls | none | `Ada <ada@example.org>` |',
      '| `retries` | how often | 3 | `0` |',
    ],
  },
  {
    name: 'keys of the explorer, as they are printed on them',
    part: 'keys',
    expected: ['| Where | Keys | What they do |', '| --- | --- | --- |', '| everywhere | `q Esc` | back |'],
  },
  {
    name: 'scripts: those that people call, and which of them the test is made of',
    part: 'scripts',
    expected: [
      '| Script | Runs | Part of `npm test` |',
      '| --- | --- | --- |',
      '| `npm run types` | `tsc` | yes |',
      '| `npm run catalog:check` | `node check.ts` | yes |',
      '| `npm run catalog` | `node catalog.ts` | no |',
    ],
  },
])('$name', ({ part, expected }) => {
  expect(documentParts(facts)[part]).toBe(`${expected.join('\n')}\n`);
});

test('places: those of each system, the home folder in the manner of each', () => {
  const { places = '' } = documentParts(facts);

  expect(places).toContain(
    String.raw`| ${'`'}~/.config/apix${'`'} | ${'`'}~/Library/Preferences/apix${'`'} | ${'`'}%USERPROFILE%\AppData\Roaming\apix\Config${'`'} |`,
  );
});
