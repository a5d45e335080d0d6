import { findRecords } from '../decode/records.ts';
import { UsageError } from '../errors.ts';
import { select } from '../flows/select.ts';
import { printableLine } from '../lib/printable.ts';
import { numberText } from '../lib/json.ts';
import { type DocumentForm, isRowForm, renderDocument, renderRows } from '../render/body.ts';
import type { Format } from './call-options.ts';
import { type ChartSwitches, chartWish } from './chart-options.ts';
import type { OutputTarget } from './output-target.ts';
import { shapeOf, type ShapeSwitches } from './shape-options.ts';
import { printSubject } from './print-subject.ts';

type Outputs = Readonly<Record<string, unknown>>;

/**
 * Prints the outputs of a recipe: on a terminal single values first, then each list as a table below its name; else
 * one JSON document. A form made of rows is made of the one list there is, or of what the query selects; so is what
 * shapes rows.
 *
 * @returns what is to be said of a picture
 * @throws UsageError where there are several lists, or none
 */
export const writeOutputs = async (
  outputs: Outputs,
  switches: ChartSwitches & ShapeSwitches & { readonly format?: Format; readonly query?: string },
  target: OutputTarget,
): Promise<readonly string[]> => {
  const { format, query } = switches;
  const [chart, shape] = [chartWish(switches), shapeOf(switches)];
  const form = format === 'raw' ? undefined : format;
  const print = async (value: unknown, isQuery: boolean): Promise<readonly string[]> => {
    const options = { form, pointer: isQuery ? undefined : '', isFailure: false, isQuery, chart, shape };
    return (await printSubject({ kind: 'json', value }, options, target)).notes ?? [];
  };
  if (query !== undefined) return print(await select(outputs, query), true);
  if (shape) return print(onlyList(outputs), false);
  if (form === 'table' || (form === undefined && target.isTty)) {
    await writeSections(outputs, target);
    return [];
  }
  if (form !== undefined && isRowForm(form)) {
    return print(onlyList(outputs), false);
  }
  const document = { kind: 'json', value: outputs } as const;
  await target.write(Buffer.from(await renderDocument(document, form as DocumentForm | undefined, target)));
  return [];
};

const onlyList = (outputs: Outputs): unknown => {
  const lists = Object.entries(outputs).filter(([, value]) => Array.isArray(value));
  const [[, list] = [], ...others] = lists;
  if (list !== undefined && others.length === 0) return list;
  const names = lists.map(([name]) => name);
  throw new UsageError(
    names.length === 0 ? 'This recipe gives no list, so there are no rows' : `This recipe gives ${names.length} lists`,
    { next: [`Choose what is to be rows: --query ${names[0] ?? Object.keys(outputs)[0] ?? 'NAME'}`] },
  );
};

const writeSections = async (outputs: Outputs, target: OutputTarget): Promise<void> => {
  const entries = Object.entries(outputs);
  const single = Object.fromEntries(entries.filter(([, value]) => isSingle(value)));
  const parts = [
    ...(Object.keys(single).length === 0 ? [] : [await tableOf([single], target)]),
    ...(await Promise.all(
      entries
        .filter(([, value]) => !isSingle(value))
        .map(async ([name, value]) => `${target.style.heading(printableLine(name))}\n${await tableOf(value, target)}`),
    )),
  ];
  await target.write(Buffer.from(parts.join('\n')));
};

const isSingle = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || numberText(value) !== undefined;

const tableOf = async (value: unknown, target: OutputTarget): Promise<string> => {
  const records = findRecords({ kind: 'json', value }, '');
  if (!records || records.rows.length === 0) return `${target.style.muted('none')}\n`;
  return (await renderRows(records, 'table', target)).text;
};
