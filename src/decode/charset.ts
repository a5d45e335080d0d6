import { parseMediaType } from './media-type.ts';

/**
 * The text of bytes. The charset is that of the byte order mark, else of the Content-Type, else of the document itself
 * (XML declaration, HTML `meta`), else UTF-8: the order of the WHATWG Encoding and HTML standards, and their labels.
 * JSON is UTF-8 whatever its label (RFC 8259), unless its bytes are not. The mark is no part of the text.
 *
 * Where nothing names a charset and no character of the text reads as UTF-8, it is taken for windows-1252.
 */
export const decodeText = (bytes: Uint8Array, contentType?: string): string => {
  const mark = byteOrderMarks.find(({ start }) => start.every((byte, index) => bytes[index] === byte));
  if (mark) return mark.decode(bytes.subarray(mark.start.length));

  const declared = decoderFor(parseMediaType(contentType).charset) ?? decoderFor(charsetInDocument(bytes));
  if (declared) return looksLikeJson(bytes) ? (strictUtf8(bytes) ?? declared.decode(bytes)) : declared.decode(bytes);

  const text = utf8(bytes);
  return text.includes('\uFFFD') && !hasOtherCharacters(text) ? windows1252(bytes) : text;
};

const decodeAs = (label: string) => (bytes: Uint8Array) => new TextDecoder(label, { ignoreBOM: true }).decode(bytes);

const utf8 = decodeAs('utf-8');
const windows1252 = decodeAs('windows-1252');

/** UTF-32 has no place in the Encoding standard, and so none in TextDecoder. */
const decodeUtf32 = (isLittleEndian: boolean) => (bytes: Uint8Array) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let offset = 0; offset + 4 <= bytes.byteLength; offset += 4) {
    const codePoint = view.getUint32(offset, isLittleEndian);
    text += codePoint > 0x10_ffff ? '\uFFFD' : String.fromCodePoint(codePoint);
  }
  return text;
};

/** UTF-32 comes first: its little-endian mark begins as that of UTF-16. */
const byteOrderMarks = [
  { start: [0xff, 0xfe, 0x00, 0x00], decode: decodeUtf32(true) },
  { start: [0x00, 0x00, 0xfe, 0xff], decode: decodeUtf32(false) },
  { start: [0xef, 0xbb, 0xbf], decode: utf8 },
  { start: [0xff, 0xfe], decode: decodeAs('utf-16le') },
  { start: [0xfe, 0xff], decode: decodeAs('utf-16be') },
] as const;

const decoderFor = (label: string | undefined): InstanceType<typeof TextDecoder> | undefined => {
  try {
    return label === undefined ? undefined : new TextDecoder(label);
  } catch {
    // A label that the standard does not know names nothing.
    return undefined;
  }
};

/** Declarations are ASCII and stand in the first 1024 bytes (HTML standard, prescan). */
const charsetInDocument = (bytes: Uint8Array): string | undefined => {
  const head = windows1252(bytes.subarray(0, 1024));
  const label =
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)/i.exec(head) ??
    /<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head);
  // A document that could be read as ASCII so far is not UTF-16, whatever it says.
  return label?.[1]?.toLowerCase().startsWith('utf-16') ? 'utf-8' : label?.[1];
};

const looksLikeJson = (bytes: Uint8Array): boolean => /^\s*[[{"]/.test(windows1252(bytes.subarray(0, 256)));

/** An end in the middle of a character is the transfer's fault, not the charset's: streaming forgives it. */
const strictUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
};

const hasOtherCharacters = (text: string): boolean => /[^\x00-\x7F\uFFFD]/.test(text);
