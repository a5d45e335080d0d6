import type { ContentKind, Decoded } from '../model/decoded.ts';
import { decodeText } from './charset.ts';
import { contentKind, magicMediaType } from './content-kind.ts';
import { kindOfMediaType, parseMediaType } from './media-type.ts';
import { isGtfsRealtime } from './is-gtfs-realtime.ts';
import { readJson } from './read-json.ts';

export interface DecodeOptions {
  /** The Content-Type field. */
  readonly contentType?: string | undefined;
  /** Media types that were asked for, best first: they help where neither bytes nor label tell. */
  readonly expected?: readonly string[];
  /** How numbers are kept: see `parseJson`. */
  readonly keep?: 'digits' | 'precision';
}

/**
 * Reads a whole body. What it is, its bytes say; where they do not, its label does, and at the last what was asked for.
 *
 * @throws {SoftFailureError} for JSON that does not parse and XML that is not well-formed, with place and reason; for a
 * GTFS Realtime feed that is damaged.
 */
export const decodeBody = async (bytes: Uint8Array, options: DecodeOptions = {}): Promise<Decoded> => {
  const label = labelOf(options);
  const kind = contentKind(bytes.subarray(firstByte(bytes)).subarray(0, headSize), label);
  if (kind === 'empty') return { kind };
  if (kind === 'binary') return readBinary(bytes, label);
  return readText(kind, decodeText(bytes, options.contentType), { ...options, contentType: label });
};

const readBinary = async (bytes: Uint8Array, label: string | undefined): Promise<Decoded> => {
  if (!isGtfsRealtime(bytes)) return { kind: 'binary', mediaType: binaryMediaType(bytes, label), size: bytes.length };
  const { readGtfsRealtime } = await import('./read-gtfs-realtime.ts');
  return { kind: 'json', value: await readGtfsRealtime(bytes) };
};

/** Enough to see the first rows below a long preamble. */
const headSize = 65_536;

/** The label, or the first that was asked for when the label says nothing. */
const labelOf = ({ contentType, expected = [] }: DecodeOptions): string | undefined => {
  const says = kindOfMediaType(parseMediaType(contentType).essence) !== undefined;
  return says ? contentType : (expected[0] ?? contentType);
};

/** Where white space ends that goes on for longer than a head. Any character with a byte above it is no space. */
const firstByte = (bytes: Uint8Array): number => {
  const start = bytes.findIndex(byte => byte > 0x20 || byte === 0 || byte < 0x09);
  return start < headSize && start !== -1 ? 0 : Math.max(0, start);
};

const readText = async (
  kind: Exclude<ContentKind, 'empty' | 'binary'>,
  text: string,
  { contentType, keep }: DecodeOptions,
): Promise<Decoded> => {
  switch (kind) {
    case 'json':
      return { kind, value: readJson(text, keep === undefined ? {} : { keep }) };
    case 'xml':
      return { kind, value: await (await import('./read-xml.ts')).readXml(text) };
    case 'table':
      return (await import('./read-table.ts')).readTable(text, parseMediaType(contentType).essence);
    case 'html':
      return { kind, text, title: titleOf(text) };
    case 'text':
      return { kind, text };
  }
};

/** The page's title on one line; the first heading where it has none; `''` where it has neither. */
const titleOf = (html: string): string => {
  const head = html.slice(0, headSize);
  const [, title = ''] = /<title[^>]*>([^<]*)/i.exec(head) ?? /<h[12][^>]*>([\s\S]*?)<\/h[12]/i.exec(head) ?? [];
  return title
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_entity, name: string) => entities[name] ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** The label where it names a binary format; else what the first bytes show. */
const binaryMediaType = (bytes: Uint8Array, contentType: string | undefined): string => {
  const { essence } = parseMediaType(contentType);
  const says = kindOfMediaType(essence) === 'binary' || essence === 'application/vnd.ms-excel';
  return says ? essence : (magicMediaType(bytes.subarray(0, 512)) ?? 'application/octet-stream');
};
