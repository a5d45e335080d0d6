import type { XMLParser } from 'fast-xml-parser';

import { SoftFailureError } from '../errors.ts';

/**
 * The value of an XML body: elements as objects, attributes as `@name`, text beside them as `#text`, repeated elements
 * as arrays. Text stays text; prefixes stay. Nothing outside the document is ever read, and what its own entities
 * expand to is bounded.
 *
 * @throws {SoftFailureError} with the place, when the XML is not well-formed.
 */
export const readXml = async (text: string): Promise<unknown> => {
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  const document = text.trimStart();
  try {
    const verdict = XMLValidator.validate(document);
    if (verdict !== true) throw malformed(document, verdict.err);
    return new XMLParser(optionsFor(document)).parse(document);
  } catch (error) {
    throw error instanceof SoftFailureError ? error : refused(document, error);
  }
};

const optionsFor = (document: string): ConstructorParameters<typeof XMLParser>[0] => ({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  jPath: false,
  maxNestedTags: 200,
  // Numeric character references come with the HTML ones in this parser.
  htmlEntities: true,
  // Without a DOCTYPE no entity is longer than what stands for it: there is nothing to bound.
  processEntities: document.slice(0, 10_000).includes('<!DOCTYPE')
    ? { enabled: true, maxTotalExpansions: 10_000, maxExpandedLength: 1_000_000 }
    : { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
});

const malformed = (
  document: string,
  { msg, line, col }: { readonly msg: string; readonly line: number; readonly col: number },
): SoftFailureError => {
  if (isCutShort(document)) return cutShort(document);
  const place = col === undefined ? `line ${line}` : `line ${line}, column ${col}`;
  return new SoftFailureError(`The XML is not well-formed at ${place}: ${msg.replace(/\.$/, '')}`, {
    next: ['See what came with -o raw'],
  });
};

const refused = (document: string, error: unknown): SoftFailureError => {
  const reason = error instanceof Error ? error.message : '';
  const next = ['See what came with -o raw'];
  if (/external entit|parameter entit/i.test(reason)) {
    return new SoftFailureError('The XML asks for a file outside itself, which apix never reads', { next });
  }
  if (/limit exceeded|exceeds maximum|nested tags exceeded/i.test(reason)) {
    return new SoftFailureError('The XML expands or nests beyond all measure; apix stopped reading it', { next });
  }
  if (isCutShort(document)) return cutShort(document);
  return new SoftFailureError('The XML cannot be read', { next });
};

/** A document ends with the end of its root element; comments at the most follow. */
const isCutShort = (document: string): boolean => {
  const content = document.replace(/^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)*/i, '');
  const root = /^<([^\s/>]+)/.exec(content)?.[1];
  return root !== undefined && !content.includes(`</${root}`) && !/\/>\s*$/.test(content.slice(0, 2000));
};

const cutShort = (document: string): SoftFailureError => {
  const lines = document.split(/\r\n|\r|\n/);
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return new SoftFailureError(
    `The XML breaks off at line ${lines.length}, column ${column}: the answer is not complete`,
    { next: ['Send it again; if it breaks off at another place, the connection is to blame'] },
  );
};
