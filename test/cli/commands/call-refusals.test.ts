import { describe, expect, test } from 'vitest';

import { run } from '../../../src/cli/run.ts';
import { depotAnswer, plainItems } from '../../fixtures/depot-answers.ts';
import { goldenFile } from '../../helpers/golden.ts';
import { secretKey, testContext } from '../../helpers/test-context.ts';

describe('refused before anything is sent, all at once, with what was probably meant', () => {
  test.each([
    { name: 'unknown-api', argv: ['dpot', 'items'] },
    { name: 'no-such-api', argv: ['xyzzyplugh', 'items'] },
    { name: 'unknown-operation', argv: ['depot', 'itms'] },
    { name: 'no-such-operation', argv: ['depot', 'xyzzyplugh'] },
    { name: 'operation-left-out', argv: ['depot'] },
    { name: 'operation-left-out-with-arguments', argv: ['depot', 'size=5'] },
    { name: 'unknown-parameter', argv: ['depot', 'items', 'sorts=name'] },
    { name: 'missing-parameter', argv: ['depot', 'item'] },
    {
      name: 'everything-at-once',
      argv: ['depot', 'items', 'size=many', 'page=0', 'sort=colour', 'since=2026-02-30', 'collor=red'],
    },
    { name: 'pattern', argv: ['depot', 'item', 'id=417'] },
    { name: 'repeated-where-one-fits', argv: ['depot', 'items', 'size=1', 'size=2'] },
    { name: 'no-argument', argv: ['depot', 'items', 'size'] },
    { name: 'body-left-out', argv: ['depot', 'order-create'] },
    { name: 'body-that-is-no-json', argv: ['depot', 'order-create', '--body', '{"item": '] },
    { name: 'body-that-does-not-fit', argv: ['depot', 'order-create', '--body', '{"count": "two"}'] },
    { name: 'header-without-colon', argv: ['depot', 'items', '--header', 'accept'] },
    { name: 'file-that-is-not-there', argv: ['depot', 'items', 'sort=@nowhere.txt'] },
    { name: 'base-url-that-is-none', argv: ['depot', 'items', '--base-url', 'ftp://depot.example'] },
    { name: 'key-as-argument', argv: ['vault', 'deeds', `x-vault-key=${secretKey}`] },
    { name: 'key-as-header', argv: ['vault', 'deeds', '--header', `X-Vault-Key: ${secretKey}`] },
    { name: 'key-in-the-query', argv: ['cellar', 'depths', `api_key=${secretKey}`] },
  ])('$name', async ({ name, argv }) => {
    await using context = await testContext({ terminal: { width: 80 } });
    const code = await run(['call', ...argv], context);

    expect(code).toBe(2);
    expect(context.stdout()).toBe('');
    expect(context.requests).toEqual([]);
    expect(context.stderr()).not.toContain(secretKey);
    await expect(context.stderr()).toMatchFileSnapshot(goldenFile('cli', 'refused', name));
  });

  test('--no-validate sends what does not fit', async () => {
    await using context = await testContext({ answers: [depotAnswer(plainItems)] });
    const code = await run(['call', 'depot', 'items', 'size=many', 'sorts=name', '--no-validate'], context);

    expect(code).toBe(0);
    expect(context.requests.map(request => request.url)).toEqual([
      'https://api.depot.example/v1/items?size=many&sorts=name',
    ]);
  });

  test('--no-validate sends no key from the command line either', async () => {
    await using context = await testContext();
    const code = await run(['call', 'vault', 'deeds', `x-vault-key=${secretKey}`, '--no-validate'], context);

    expect(code).toBe(2);
    expect(context.requests).toEqual([]);
  });
});
