import type { Command } from 'commander';

import { atLeastOne } from './option-values.ts';

/** The switches that go through the pages of an answer. */
export interface PageSwitches {
  readonly all?: boolean;
  readonly maxPages?: number;
  readonly maxRecords?: number;
  /** An unfinished file to go on with. */
  readonly resume?: string;
}

/** Pages that are gone through where the user does not say how many. */
export const defaultMaxPages = 25;

/** Declares them, in help order. */
export const addPageSwitches = (command: Command): Command =>
  command
    .option('--all', `go through all pages, ${defaultMaxPages} at the most, and print their records`)
    .option('--max-pages <count>', 'with --all: stop after so many pages', atLeastOne)
    .option('--max-records <count>', 'with --all: bring no more than so many records', atLeastOne)
    .option('--resume <file>', 'go on with FILE.partial, which what was cut has left');

/** Whether pages are gone through: each of the switches says so. */
export const turnsPages = ({ all, maxPages, maxRecords, resume }: PageSwitches): boolean =>
  all === true || maxPages !== undefined || maxRecords !== undefined || resume !== undefined;
