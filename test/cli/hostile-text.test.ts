import { describe, expect, test } from 'vitest';

import { formats } from '../../src/cli/call-options.ts';
import { run } from '../../src/cli/run.ts';
import { depotAnswer } from '../fixtures/depot-answers.ts';
import { testContext } from '../helpers/test-context.ts';
import { views } from '../helpers/transcript.ts';

/** What drives a terminal, or turns the reading around. Newline and tab are no harm. */
const harmful = /[\0-\b\v-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u;

const tricks = 'a\u001B[31mb\u001B]0;owned\u0007c\u001B]8;;https://evil.example\u001B\\d\u009B2Je\u202Ef\r\u0008g';

const terminals = [{ width: 80 }, { width: 40 }, { width: 80, color: true }] as const;
/** Colours of our own are well; nothing else that begins with an escape is. */
const withoutOurColours = (text: string): string => text.replaceAll(/\u001B\[\d+m/g, '');

describe('of the catalog never reaches a terminal or a page in a pipe', () => {
  test.each([
    { argv: ['list'] },
    { argv: ['search', 'snare'] },
    { argv: ['search', 'doors'] },
    { argv: ['show', 'trap'] },
    { argv: ['show', 'trap', 'doors'] },
    { argv: ['call', 'trap', 'doors'] },
    { argv: ['call', 'trap', 'doors', 'wood=x'] },
    { argv: ['call', 'trap', 'nowhere'] },
    { argv: ['explain', 'SNAP'] },
  ])('$argv', async ({ argv }) => {
    for (const terminal of Object.values(views)) {
      await using context = await testContext(terminal === undefined ? {} : { terminal });
      await run(argv, context);

      expect(context.stdout()).not.toMatch(harmful);
      expect(context.stderr()).not.toMatch(harmful);
    }
  });

  test('a sample on a terminal', async () => {
    await using context = await testContext({ terminal: { width: 80 } });
    await run(['call', 'trap', 'doors', '--sample'], context);

    expect(context.stdout()).toBe('a door\uFFFD\n');
    expect(context.stderr()).not.toMatch(harmful);
  });
});

describe('of an answer never reaches a terminal', () => {
  const rows = {
    items: [
      { [tricks]: tricks, id: 1, name: tricks, size: 1, lat: 1, lon: 2 },
      { [tricks]: `${tricks}${tricks}`, id: 2, name: tricks, size: 2, lat: 3, lon: 4 },
    ],
  };

  test.each([undefined, ...formats])('body, as %s', async form => {
    for (const terminal of terminals) {
      await using context = await testContext({ answers: [depotAnswer(rows)], terminal });
      await run(['call', 'depot', 'items', ...(form === undefined ? [] : ['-o', form])], context);

      expect(withoutOurColours(context.stdout())).not.toMatch(harmful);
      expect(withoutOurColours(context.stderr())).not.toMatch(harmful);
      expect(context.stdout()).not.toBe('');
    }
  });

  test.each([
    { name: 'text', headers: [['content-type', 'text/plain']], body: tricks },
    { name: 'a web page', headers: [['content-type', 'text/html']], body: `<html><title>${tricks}</title></html>` },
    { name: 'a table', headers: [['content-type', 'text/csv']], body: `${tricks},b\n"${tricks}",2\n` },
    { name: 'XML', headers: [['content-type', 'text/xml']], body: '<a><b>x&#x9b;31my</b><c>z&#x85;z</c></a>' },
    { name: 'nothing that is declared', headers: [], body: tricks },
  ] as const)('body: $name', async ({ headers, body }) => {
    await using context = await testContext({ answers: [{ headers, body }], terminal: { width: 80 } });
    await run(['get', 'https://else.example/'], context);

    expect(context.stdout()).not.toMatch(harmful);
    expect(context.stderr()).not.toMatch(harmful);
  });

  test.each([
    { name: 'reason phrase', answer: { status: 400, statusText: tricks } },
    { name: 'error document', answer: depotAnswer({ error: { code: tricks, message: tricks } }, { status: 400 }) },
    {
      name: 'problem details',
      answer: depotAnswer(
        { title: tricks, detail: tricks, errors: [{ detail: tricks, pointer: tricks }] },
        { status: 422 },
      ),
    },
    {
      name: 'deprecation links',
      answer: depotAnswer(
        {},
        {
          headers: [
            ['deprecation', 'true'],
            ['link', `<https://x.example/${tricks}>; rel="successor-version"`],
          ],
        },
      ),
    },
    {
      name: 'quota headers',
      answer: depotAnswer(
        {},
        {
          headers: [
            [`x-ratelimit-limit-${tricks}`, '5'],
            [`x-ratelimit-remaining-${tricks}`, '4'],
          ],
        },
      ),
    },
    { name: 'odd retry-after', answer: depotAnswer({}, { headers: [['retry-after', tricks]] }) },
    { name: 'redirect that is not followed', answer: { status: 300, headers: [['location', tricks]] } },
    {
      name: 'media type',
      answer: {
        headers: [['content-type', `image/${tricks}`]],
        body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      },
    },
  ] as const)('talk: $name', async ({ answer }) => {
    await using context = await testContext({ answers: [answer], terminal: { width: 80 } });
    await run(['call', 'depot', 'items', '-v', '-i', '--retries', '0'], context);

    expect(context.stderr()).not.toBe('');
    expect(context.stderr()).not.toMatch(harmful);
  });
});

test('a pipe gets the body as it is, tricks and all', async () => {
  await using context = await testContext({ answers: [{ headers: [['content-type', 'text/plain']], body: tricks }] });
  await run(['get', 'https://else.example/'], context);

  expect(context.stdout()).toBe(tricks);
});
