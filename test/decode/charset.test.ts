import { expect, test } from 'vitest';

import { decodeText } from '../../src/decode/charset.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf8 = (text: string) => Buffer.from(text, 'utf8');

test.each([
  { name: 'UTF-8 where nothing is said', bytes: utf8('é€'), type: undefined, expected: 'é€' },
  {
    name: 'the charset of the header',
    bytes: latin1('caf\xe9'),
    type: 'text/csv; charset=iso-8859-1',
    expected: 'café',
  },
  {
    name: 'a label of the header is read as browsers do',
    bytes: latin1('\x80'),
    type: 'text/plain; charset=latin1',
    expected: '€',
  },
  { name: 'a mark before the header', bytes: utf8('\uFEFFé'), type: 'text/plain; charset=iso-8859-1', expected: 'é' },
  {
    name: 'UTF-16 little-endian by its mark',
    bytes: Buffer.from('\uFEFFé', 'utf16le'),
    type: undefined,
    expected: 'é',
  },
  { name: 'UTF-16 big-endian by its mark', bytes: Buffer.from([0xfe, 0xff, 0, 0xe9]), type: undefined, expected: 'é' },
  {
    name: 'UTF-32 by its mark',
    bytes: Buffer.from([0xff, 0xfe, 0, 0, 0, 0xf6, 1, 0]),
    type: undefined,
    expected: '😀',
  },
  {
    name: 'the XML declaration',
    bytes: latin1('<?xml version="1.0" encoding="windows-1251"?><a>\xc0</a>'),
    type: 'text/xml',
    expected: '<?xml version="1.0" encoding="windows-1251"?><a>А</a>',
  },
  {
    name: 'the header before the XML declaration',
    bytes: utf8('<?xml version="1.0" encoding="windows-1251"?><a>é</a>'),
    type: 'text/xml; charset=utf-8',
    expected: '<?xml version="1.0" encoding="windows-1251"?><a>é</a>',
  },
  {
    name: 'the meta element of a page',
    bytes: latin1('<html><meta charset="iso-8859-1">\xe9'),
    type: 'text/html',
    expected: '<html><meta charset="iso-8859-1">é',
  },
  { name: 'an unknown label as UTF-8', bytes: utf8('é'), type: 'text/plain; charset=klingon', expected: 'é' },
  {
    name: 'JSON as UTF-8 whatever its label',
    bytes: utf8('{"a":"é"}'),
    type: 'text/html;charset=ISO-8859-1',
    expected: '{"a":"é"}',
  },
  {
    name: 'JSON by its label where it is not UTF-8',
    bytes: latin1('{"a":"\xe9"}'),
    type: 'text/html;charset=ISO-8859-1',
    expected: '{"a":"é"}',
  },
  {
    name: 'windows-1252 where nothing is said and nothing reads as UTF-8',
    bytes: latin1('\xa31,369'),
    type: undefined,
    expected: '£1,369',
  },
  {
    name: 'one broken byte among good ones as such',
    bytes: Buffer.concat([utf8('é'), latin1('\xa3')]),
    type: undefined,
    expected: 'é\uFFFD',
  },
])('$name', ({ bytes, type, expected }) => {
  expect(decodeText(bytes, type)).toBe(expected);
});
