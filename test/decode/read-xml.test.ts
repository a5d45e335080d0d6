import { expect, test } from 'vitest';

import { readXml } from '../../src/decode/read-xml.ts';

test.each([
  { name: 'numbers as text', xml: '<a><zip>00501</zip></a>', expected: { a: { zip: '00501' } } },
  { name: 'attributes', xml: '<a id="01">x</a>', expected: { a: { '@id': '01', '#text': 'x' } } },
  { name: 'repeated elements as arrays', xml: '<a><b>1</b><b>2</b></a>', expected: { a: { b: ['1', '2'] } } },
  { name: 'an element that stands once as itself', xml: '<a><b>1</b></a>', expected: { a: { b: '1' } } },
  { name: 'an empty element', xml: '<?xml version="1.0"?>\n<a>\n</a>', expected: { a: '' } },
  { name: 'character data', xml: '<a><![CDATA[<b> & c]]></a>', expected: { a: '<b> & c' } },
  {
    name: 'prefixes',
    xml: '<s:a xmlns:s="u"><s:b>1</s:b></s:a>',
    expected: { 's:a': { '@xmlns:s': 'u', 's:b': '1' } },
  },
  { name: 'entities and character references', xml: '<a>&lt;&amp;&#233;&#xE9;</a>', expected: { a: '<&éé' } },
  { name: 'an entity of its own', xml: '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', expected: { a: 'y' } },
  {
    name: 'a document type somewhere else, without fetching it',
    xml: '<!DOCTYPE a SYSTEM "http://x/y.dtd"><a>1</a>',
    expected: { a: '1' },
  },
])('reads $name', async ({ xml, expected }) => {
  expect(await readXml(xml)).toEqual(expected);
});

test('reads as many references as a document without a DOCTYPE holds', async () => {
  expect(await readXml(`<a>${'&amp;'.repeat(200_000)}</a>`)).toEqual({ a: '&'.repeat(200_000) });
});

test.each([
  {
    name: 'a cut between elements',
    xml: '<a>\n<b>1</b>',
    message: 'The XML breaks off at line 2, column 9: the answer is not complete',
  },
  {
    name: 'a cut inside a tag',
    xml: '<a><b>1</b><c',
    message: 'The XML breaks off at line 1, column 14: the answer is not complete',
  },
  {
    name: 'a cut inside text',
    xml: '<a><b>tex',
    message: 'The XML breaks off at line 1, column 10: the answer is not complete',
  },
  {
    name: 'a cut below the declaration',
    xml: '<?xml version="1.0"?><a',
    message: 'The XML breaks off at line 1, column 24: the answer is not complete',
  },
  {
    name: 'the wrong end tag',
    xml: '<a>\n<b>1</c></a>',
    message:
      "The XML is not well-formed at line 2, column 5: Expected closing tag 'b' (opened in line 2, col 1) instead of closing tag 'c'",
  },
  {
    name: 'a file of this machine',
    xml: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    message: 'The XML asks for a file outside itself, which apix never reads',
  },
  {
    name: 'an entity that swells',
    xml: `<!DOCTYPE a [<!ENTITY x "${'y'.repeat(9000)}">]><a>${'&x;'.repeat(1000)}</a>`,
    message: 'The XML expands or nests beyond all measure; apix stopped reading it',
  },
  {
    name: 'elements without end',
    xml: '<a>'.repeat(5000) + '</a>'.repeat(5000),
    message: 'The XML expands or nests beyond all measure; apix stopped reading it',
  },
])('refuses $name', async ({ xml, message }) => {
  await expect(readXml(xml)).rejects.toThrow(expect.objectContaining({ name: 'SoftFailureError', message }));
});

test('entities within entities are not expanded', async () => {
  const levels = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`);
  const value = await readXml(`<!DOCTYPE a [<!ENTITY l0 "lol">${levels.join('')}]><a>&l9;</a>`);

  expect(JSON.stringify(value).length).toBeLessThan(1000);
});
