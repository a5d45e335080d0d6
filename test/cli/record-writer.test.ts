import { expect, test } from 'vitest';

import { createRecordWriter } from '../../src/cli/record-writer.ts';
import { createStyle } from '../../src/render/style.ts';

const collector = async () => {
  const chunks: Buffer[] = [];
  const target = {
    isTty: false,
    width: 80,
    style: await createStyle(false),
    write: async (chunk: Uint8Array) => void chunks.push(Buffer.from(chunk)),
  };
  return { target, text: () => Buffer.concat(chunks).toString() };
};

const nested = [{ id: 1, place: { depot: 'North', shelf: 12 } }, { id: 2 }];

test.each([
  { form: 'ndjson', text: '{"id":1,"place":{"depot":"North","shelf":12}}\n{"id":2}\n' },
  { form: 'csv', text: 'id,place.depot,place.shelf\n1,North,12\n2,,\n' },
  { form: 'json', text: `${JSON.stringify(nested, undefined, 2)}\n` },
] as const)('nested records as $form', async ({ form, text }) => {
  const { target, text: written } = await collector();
  const writer = await createRecordWriter(form, target);
  await writer.write(nested);
  await writer.end();

  expect(written()).toBe(text);
});

test('a part of a JSON array is closed, and gone on with from where it was open', async () => {
  const { target, text } = await collector();
  const writer = await createRecordWriter('json', target);
  await writer.write(nested.slice(0, 1));
  const open = text();
  await writer.end();
  expect(JSON.parse(text())).toEqual(nested.slice(0, 1));

  const rest = await collector();
  const resumed = await createRecordWriter('json', rest.target, { position: writer.position() });
  await resumed.write(nested.slice(1));
  await resumed.end();
  expect(JSON.parse(open + rest.text())).toEqual(nested);
});

test('a reader that has gone is told by the write', async () => {
  const { target } = await collector();
  const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  const writer = await createRecordWriter('ndjson', { ...target, write: async () => Promise.reject(gone) });

  await expect(writer.write(nested)).rejects.toBe(gone);
});
