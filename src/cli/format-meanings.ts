import type { Format } from './call-options.ts';

/** What each form of the output is, for `apix help output` and the README. */
export const formatMeanings = {
  table: 'The records in rows and columns; in a pipe with tabs between.',
  json: 'The whole document, or the list of the chosen records; the digits of numbers stay as they came.',
  ndjson: 'One record a line, as JSON.',
  csv: 'The records with commas between, names in the first line; leading zeros stay.',
  tsv: 'The same with tabs between.',
  yaml: 'The whole document as YAML.',
  markdown: 'The records as a Markdown table.',
  tree: 'The whole document as a tree, long lists folded.',
  chart: 'Numbers over dates, numbers or names: a line, bars or a sparkline.',
  map: 'The records that have coordinates as dots on a map.',
  raw: 'The body as it came, byte for byte.',
} as const satisfies Readonly<Record<Format, string>>;
