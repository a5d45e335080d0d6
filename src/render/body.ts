import type { Decoded, Records } from '../model/decoded.ts';
import { documentOf } from '../model/document-of.ts';
import type { Style } from './style.ts';
import { stringifyJson } from '../lib/json.ts';
import { printable } from '../lib/printable.ts';
import { renderCsv, renderMarkdown, renderTsv } from './delimited.ts';
import { renderColouredJson, renderJson } from './json.ts';

/** Forms that a decoded body can be printed in. */
export const bodyForms = ['table', 'json', 'ndjson', 'csv', 'tsv', 'yaml', 'markdown'] as const;

export type BodyForm = (typeof bodyForms)[number];

/** Where the text goes. */
export interface BodyTarget {
  readonly isTty: boolean;
  readonly width: number;
  readonly style: Style;
}

export interface RenderedBody {
  readonly text: string;
  /** Columns that found no room. */
  readonly hidden: readonly string[];
}

/** Forms made of rows; the others are made of the whole document. */
export const isRowForm = (form: BodyForm): boolean => form !== 'json' && form !== 'yaml';

/** A document as JSON or YAML; text that is neither as it is. */
export const renderDocument = async (
  decoded: Decoded,
  form: 'json' | 'yaml' | undefined,
  target: BodyTarget,
): Promise<string> => {
  if (form === undefined && (decoded.kind === 'text' || decoded.kind === 'html'))
    return renderPlain(decoded.text, target);
  const value = documentOf(decoded);
  if (form === 'yaml') {
    const { renderYaml } = await import('./yaml.ts');
    return forTarget(renderYaml(value), target);
  }
  return target.isTty ? renderColouredJson(value, target.style) : renderJson(value);
};

/** Rows in one of the forms made of rows; nested ones for `ndjson`, flat ones for the others. */
export const renderRows = async (records: Records, form: BodyForm, target: BodyTarget): Promise<RenderedBody> => {
  if (form === 'table') {
    const { renderRecords } = await import('./records-table.ts');
    return renderRecords(records, target);
  }
  if (form === 'ndjson') {
    const lines = records.rows.map(row => `${stringifyJson(row)}\n`);
    return { text: forTarget(lines.join(''), target), hidden: [] };
  }
  const render = form === 'csv' ? renderCsv : form === 'tsv' ? renderTsv : renderMarkdown;
  return { text: forTarget(render(records), target), hidden: [] };
};

const renderPlain = (text: string, target: BodyTarget): string =>
  forTarget(text.endsWith('\n') ? text : `${text}\n`, target);

/** What a terminal gets has no control characters; what a program gets is as it is. */
const forTarget = (text: string, { isTty }: BodyTarget): string => (isTty ? printable(text) : text);
