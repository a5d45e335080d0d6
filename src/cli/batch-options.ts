import { type Command, Option } from 'commander';

import { type RowForm, rowForms } from '../decode/read-rows.ts';
import { jobs } from './option-values.ts';

/** The switches of `call` that have to do with many rows. */
export interface BatchSwitches {
  /** File of rows, or `-`. */
  readonly each?: string;
  readonly eachFormat?: RowForm;
  /** Column that a row is told by. */
  readonly key?: string;
  readonly jobs: number;
  readonly unordered: boolean;
  readonly keepGoing: boolean;
  /** False with `--no-join`. */
  readonly join: boolean;
  /** Go on with what this file holds. */
  readonly resume?: string;
  readonly yes: boolean;
}

/** Declares them, in help order; `--resume` is declared with the switches for pages. */
export const addBatchSwitches = (command: Command): Command =>
  command
    .option('--each <file>', 'call once for each row of a CSV or NDJSON file, or - (see: apix help batch)')
    .addOption(new Option('--each-format <form>', 'form of the rows, else found out').choices([...rowForms]))
    .option('--key <column>', 'column that a row is told by')
    .option('-j, --jobs <count>', 'requests under way at once', jobs, 4)
    .option('--unordered', 'print each row as soon as it is done', false)
    .option('--keep-going', 'go on after a row that failed', false)
    .option('--no-join', 'ask for each row in a request of its own')
    .option('--yes', 'call for each row what changes something', false);
