import type { Command } from 'commander';

import type { Shape } from '../flows/shape/shaper.ts';
import { atLeastOne } from './option-values.ts';

/** The switches that say which records are printed, in which order, and what of them. */
export type ShapeSwitches = Shape;

/** Declares them, in help order, which is the order in which they are applied. */
export const addShapeSwitches = (command: Command): Command =>
  command
    .option('--where <expression>', 'print only records for which this JMESPath expression holds')
    .option('--sort <columns>', 'sort the records: name, or -name for descending; commas between', names)
    .option('--limit <count>', 'print at most so many records', atLeastOne)
    .option('--columns <columns>', 'print these columns, in this order: names, prop*, or -name to leave out', names);

const names = (value: string, previous: readonly string[] = []): readonly string[] => [
  ...previous,
  ...value.split(',').flatMap(name => (name.trim() === '' ? [] : [name.trim()])),
];

/** What of them is set; `undefined` where none is. */
export const shapeOf = ({ where, sort, limit, columns }: ShapeSwitches): Shape | undefined => {
  if (where === undefined && sort === undefined && limit === undefined && columns === undefined) return undefined;
  return {
    ...(where === undefined ? {} : { where }),
    ...(sort === undefined ? {} : { sort }),
    ...(limit === undefined ? {} : { limit }),
    ...(columns === undefined ? {} : { columns }),
  };
};

/** The switches as they were typed, for what is said of them: `--where and --limit`. */
export const shapeWords = (shape: Shape): string =>
  Object.keys(shapeOf(shape) ?? {})
    .map(name => `--${name}`)
    .join(' and ');
