import type { ContentKind } from '../model/decoded.ts';
import { decodeText } from './charset.ts';
import { findDelimiter } from './delimiter.ts';
import { magicNumbers } from './magic-numbers.ts';
import { kindOfMediaType, parseMediaType } from './media-type.ts';

/**
 * What kind of content a body is, by its first bytes (a few kilobytes will do) and its label.
 * The bytes decide where they tell: JSON labelled `text/html` is JSON, an error page labelled JSON is HTML.
 */
export const contentKind = (head: Uint8Array, contentType: string | undefined): ContentKind => {
  if (head.length === 0) return 'empty';
  const { essence } = parseMediaType(contentType);
  const label = kindOfMediaType(essence);
  if (magicMediaType(head) !== undefined) return 'binary';
  if (hasBinaryBytes(head, label !== undefined && label !== 'binary')) return 'binary';

  const text = decodeText(head, contentType).trimStart();
  if (text === '') return 'empty';
  if (text.startsWith('<')) return markupKind(text, label);
  if (label === 'binary' && !looksLikeJson(text)) return 'binary';
  if (label === 'json') return looksLikeScalar(text) || '[{\u001E'.includes(text.charAt(0)) ? 'json' : 'text';
  if (looksLikeJson(text)) return 'json';
  if (label === 'table') return 'table';
  const isKnownText = label === 'text' && essence !== 'text/plain';
  if (isKnownText) return 'text';
  return looksLikeRdb(text) || findDelimiter(text) !== undefined ? 'table' : 'text';
};

/** The kinds of content that media types stand for, in their order; none when anything will do. */
export const expectsKind = (mediaTypes: readonly string[]): readonly ContentKind[] => {
  const essences = mediaTypes.map(mediaType => parseMediaType(mediaType).essence);
  if (essences.includes('*/*')) return [];
  // Tables are often served as plain text, as USGS does.
  const kinds = essences.flatMap(essence =>
    essence === 'text/plain' ? (['text', 'table'] as const) : (kindOfMediaType(essence) ?? []),
  );
  return [...new Set(kinds)];
};

/** The media type of a binary format by its first bytes; `undefined` for what is no format we know. */
export const magicMediaType = (head: Uint8Array): string | undefined =>
  magicNumbers.find(
    ({ bytes, offset = 0 }) =>
      bytes.every((byte, index) => head[offset + index] === byte) &&
      // Four letters can begin a text as well: "GRIB files are ...".
      (bytes.length > 4 || bytes.some(byte => !isPrintable(byte)) || head.some(isControl)),
  )?.mediaType;

const isPrintable = (byte: number): boolean => byte >= 0x20 && byte < 0x7f;

/** A binary data byte of the WHATWG MIME Sniffing standard: no text has it, but for terminal escapes. */
const isControl = (byte: number): boolean =>
  byte <= 0x08 || byte === 0x0b || (byte >= 0x0e && byte <= 0x1a) || (byte >= 0x1c && byte <= 0x1f);

/** Where the label says text, a stray control character does not refute it; a zero byte does, save in UTF-16 and UTF-32. */
const hasBinaryBytes = (head: Uint8Array, isLabelledText: boolean): boolean => {
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const isWider = head[0] === 0 && head[1] === 0 && head[2] === 0xfe && head[3] === 0xff;
  if (isWide || isWider) return false;
  return isLabelledText ? head.includes(0) : head.some(isControl);
};

/** HTML or XML, by the root element; an element that could be either follows the label. */
const markupKind = (text: string, label: ContentKind | undefined): ContentKind => {
  const isDeclaredXml = text.startsWith('<?xml');
  const markup = text.replace(/^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/, '');
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(markup)) return 'html';
  if (isDeclaredXml || /^<!doctype/i.test(markup)) return 'xml';
  if (label === 'html' || label === 'xml') return label;
  if (
    /^<\/?(?:h[1-6]|div|p|table|title|meta|link|script|style|center|b|br|a|ul|pre|span|main|iframe|font)\b/i.test(
      markup,
    )
  )
    return 'html';
  return /^<[\p{L}_:][\w:.-]*[\s/>]/u.test(markup) ? 'xml' : 'text';
};

/** Strict enough to leave a log line such as `[2026-01-01] started` to the texts. */
const looksLikeJson = (text: string): boolean =>
  /^\{\s*(?:"|\}|$)/.test(text) ||
  /^\[\s*(?:[[{"\]]|$|(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\s*(?:[,\]]|$))/.test(text);

const looksLikeScalar = (text: string): boolean => /^(?:"|(?:-?\d[\d.eE+-]*|true|false|null)\s*$)/.test(text);

/** USGS RDB: comments, column names, and a line of widths and types such as `5s 15s 20d`. */
const looksLikeRdb = (text: string): boolean => text.startsWith('#') && /^\d+[sdn](?:\t\d+[sdn])*\r?$/im.test(text);
