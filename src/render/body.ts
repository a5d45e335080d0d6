import type { Decoded, Records } from '../model/decoded.ts';
import { documentOf } from '../model/document-of.ts';
import type { Style } from './style.ts';
import type { ChartWish } from './chart/chart-kinds.ts';
import { stringifyJson } from '../lib/json.ts';
import { printable } from '../lib/printable.ts';
import { renderCsv, renderMarkdown, renderTsv } from './delimited.ts';
import { renderColouredJson, renderJson } from './json.ts';

/** Forms that a decoded body can be printed in. */
export const bodyForms = ['table', 'json', 'ndjson', 'csv', 'tsv', 'yaml', 'markdown', 'tree', 'chart', 'map'] as const;

export type BodyForm = (typeof bodyForms)[number];

/** Where the text goes. */
export interface BodyTarget {
  readonly isTty: boolean;
  readonly width: number;
  /** Lines that a chart or a map may take; as many as suit it, where nobody says. */
  readonly height?: number;
  readonly style: Style;
}

export interface RenderedBody {
  readonly text: string;
  /** Columns that found no room. */
  readonly hidden: readonly string[];
  /** What is to be said of a picture: what it was made from, and what is not on it. Fit for a terminal. */
  readonly notes?: readonly string[];
}

/** Forms made of rows; the others are made of the whole document. */
export const isRowForm = (form: BodyForm): boolean => form !== 'json' && form !== 'yaml' && form !== 'tree';

/** Forms that are one picture of all there is: nothing of them can be written before all of it has come. */
export const isPicture = (form: BodyForm): form is Picture => form === 'tree' || form === 'chart' || form === 'map';

export type Picture = 'tree' | 'chart' | 'map';

/** Forms that are made of the whole document. */
export type DocumentForm = 'json' | 'yaml' | 'tree';

/** A document as JSON, YAML or a tree; text that is neither as it is. */
export const renderDocument = async (
  decoded: Decoded,
  form: DocumentForm | undefined,
  target: BodyTarget,
): Promise<string> => {
  if (form === undefined && (decoded.kind === 'text' || decoded.kind === 'html'))
    return renderPlain(decoded.text, target);
  const value = documentOf(decoded);
  if (form === 'yaml') {
    const { renderYaml } = await import('./yaml.ts');
    return forTarget(renderYaml(value), target);
  }
  if (form === 'tree') {
    const { renderTree } = await import('./tree.ts');
    return renderTree(value, target);
  }
  return target.isTty ? renderColouredJson(value, target.style) : renderJson(value);
};

/** Rows in one of the forms made of rows; nested ones for `ndjson`, flat ones for the others. */
export const renderRows = async (
  records: Records,
  form: BodyForm,
  target: BodyTarget,
  chart: ChartWish = {},
): Promise<RenderedBody> => {
  if (form === 'table') {
    const { renderRecords } = await import('./records-table.ts');
    return renderRecords(records, target);
  }
  if (form === 'chart' || form === 'map') {
    const draw = await loadPicture(form, chart);
    return draw(records, target);
  }
  if (form === 'ndjson') {
    const lines = records.rows.map(row => `${stringifyJson(row)}\n`);
    return { text: forTarget(lines.join(''), target), hidden: [] };
  }
  const render = form === 'csv' ? renderCsv : form === 'tsv' ? renderTsv : renderMarkdown;
  return { text: forTarget(render(records), target), hidden: [] };
};

/** Loads what draws a picture, and hands back how. */
export const loadPicture = async (
  form: Picture,
  chart: ChartWish,
): Promise<(records: Records, target: BodyTarget) => RenderedBody> => {
  if (form === 'chart') {
    const { renderChart } = await import('./chart/chart.ts');
    return (records, target) => renderChart(records, chart, target);
  }
  if (form === 'map') return (await import('./map/map.ts')).renderMap;
  const { renderTree } = await import('./tree.ts');
  return ({ rows }, target) => ({ text: renderTree(rows, target), hidden: [] });
};

const renderPlain = (text: string, target: BodyTarget): string =>
  forTarget(text.endsWith('\n') ? text : `${text}\n`, target);

/** What a terminal gets has no control characters; what a program gets is as it is. */
const forTarget = (text: string, { isTty }: BodyTarget): string => (isTty ? printable(text) : text);
