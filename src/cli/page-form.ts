import { extname } from 'node:path';

import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import type { BodyForm } from '../render/body.ts';
import type { WriteOptions } from './write-answer.ts';

/**
 * The form that the records of many pages are written in: the one asked for, else by the name of the file, else a
 * table on a terminal and NDJSON elsewhere.
 *
 * @throws UsageError for `raw`: several bodies are no body
 */
export const pageForm = ({ io }: Context, { format, output }: WriteOptions): BodyForm => {
  if (format === 'raw') {
    throw new UsageError('-o raw prints a body as it came, and --all puts many together', {
      next: ['Choose a form for the records: -o ndjson, -o csv, -o json'],
    });
  }
  if (format !== undefined) return format;
  if (output !== undefined) return byExtension[extname(output).toLowerCase()] ?? 'ndjson';
  return io.isOutTty ? 'table' : 'ndjson';
};

const byExtension: Readonly<Record<string, BodyForm>> = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.json': 'json',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.md': 'markdown',
};
