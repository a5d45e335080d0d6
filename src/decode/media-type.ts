import { MIMEType } from 'node:util';

import type { ContentKind } from '../model/decoded.ts';

export interface MediaType {
  /** Type and subtype in lower case; `''` where there is none. */
  readonly essence: string;
  readonly charset?: string;
}

/** A Content-Type field, as far as it can be read: many are written wrong. */
export const parseMediaType = (contentType = ''): MediaType => {
  try {
    const { essence, params } = new MIMEType(contentType);
    const charset = params.get('charset');
    return charset === null ? { essence } : { essence, charset };
  } catch {
    const [essence = ''] = contentType.split(/[;,]/);
    const charset = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
    return { essence: essence.trim().toLowerCase(), ...(charset === undefined ? {} : { charset }) };
  }
};

/** The kind of content that a media type promises; `undefined` when it promises nothing, as `application/octet-stream`. */
export const kindOfMediaType = (essence: string): ContentKind | undefined => {
  if (sayNothing.has(essence)) return undefined;
  return kinds.find(([pattern]) => pattern.test(essence))?.[1];
};

/** Labels of a server that did not know, or that wants a browser to open a spreadsheet. */
const sayNothing = new Set(['', '*/*', 'application/octet-stream', 'binary/octet-stream', 'application/vnd.ms-excel']);

/** The first that fits. Structured syntax suffixes as in RFC 6839. */
const kinds: readonly (readonly [RegExp, ContentKind])[] = [
  [/^text\/event-stream$/, 'text'],
  [/[/+](?:x-)?(?:json|ndjson|jsonl|jsonlines|json-seq|json5?-stream|stream\+json)$/, 'json'],
  [/^application\/xhtml\+xml$|^text\/html$/, 'html'],
  [/[/+](?:x-)?xml(?:-dtd)?$/, 'xml'],
  [/[/+](?:x-)?(?:csv|tsv|tab-separated-values|comma-separated-values|rdb)$/, 'table'],
  [/^text\//, 'text'],
  [/^application\/(?:x-)?(?:javascript|ecmascript|yaml|toml|graphql|sql|bibtex|wkt)$|\+yaml$/, 'text'],
  [/^(?:image|audio|video|font|model)\//, 'binary'],
  [/^application\/.*(?:protobuf|zip|gzip|tar|pdf|parquet|msgpack|cbor|avro|arrow|netcdf|hdf|grib|sqlite)/, 'binary'],
  [/^application\/vnd\.(?:openxmlformats|oasis|google-earth\.kmz)/, 'binary'],
];
