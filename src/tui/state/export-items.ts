import type { SaveForm, ShownState } from './answer-state.ts';

/** A line of the menu of exports: a form to save, or words to copy. */
export type ExportItem =
  | { readonly kind: 'save'; readonly form: SaveForm; readonly label: string; readonly ending: string }
  | { readonly kind: 'copy'; readonly what: 'command' | 'curl'; readonly label: string };

/** What can be taken away of an answer. */
export const exportItems = ({ table, held }: Pick<ShownState, 'table' | 'held'>): readonly ExportItem[] => [
  ...(table ? rowForms : []),
  ...(held.document === undefined ? [] : documentForms),
  { kind: 'save', form: 'body', label: 'The body, byte for byte', ending: '' },
  { kind: 'copy', what: 'curl', label: 'A curl command, to the clipboard' },
  { kind: 'copy', what: 'command', label: 'The apix command, to the clipboard' },
];

const rowForms: readonly ExportItem[] = [
  { kind: 'save', form: 'csv', label: 'CSV of the records', ending: 'csv' },
  { kind: 'save', form: 'ndjson', label: 'NDJSON, a record a line', ending: 'ndjson' },
  { kind: 'save', form: 'markdown', label: 'A Markdown table', ending: 'md' },
];

const documentForms: readonly ExportItem[] = [
  { kind: 'save', form: 'json', label: 'JSON, laid out', ending: 'json' },
  { kind: 'save', form: 'yaml', label: 'YAML', ending: 'yaml' },
];

/** The name that a file is offered with. */
export const offeredName = ({ call, held }: ShownState, form: SaveForm): string => {
  const item = [...rowForms, ...documentForms].find(each => each.kind === 'save' && each.form === form);
  const ending = item?.kind === 'save' ? item.ending : (bodyEndings[held.answer.kind] ?? 'bin');
  return `${call.fileStem}.${ending}`;
};

const bodyEndings: Readonly<Record<string, string>> = {
  json: 'json',
  xml: 'xml',
  table: 'csv',
  html: 'html',
  text: 'txt',
};
