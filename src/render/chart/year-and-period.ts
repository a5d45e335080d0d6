import { cellText } from '../cell.ts';
import { type ColumnFacts, describeColumn, type Rows } from './column-facts.ts';

/**
 * The moment that two columns tell together, as the Bureau of Labor Statistics has it: `year` 2026 and `period` M01,
 * Q01, S01 or A01. M13 is the mean of a year, and no moment.
 */
export const yearAndPeriod = (facts: readonly ColumnFacts[], rows: Rows): ColumnFacts | undefined => {
  const year = facts.find(({ name }) => /(?:^|\.)year$/i.test(name))?.name;
  const period = facts.find(({ name, example }) => /(?:^|\.)period$/i.test(name) && pattern.test(example))?.name;
  if (year === undefined || period === undefined) return undefined;
  return describeColumn(`${year} and ${period}`, rows, row => together(row[year], row[period]));
};

const pattern = /^([MQSA])(\d\d)$/;

/** `2026M01`; nothing for what is no moment. */
const together = (year: unknown, period: unknown): string => {
  const [, kind = '', part] = pattern.exec(cellText(period)) ?? [];
  const months = monthsOf[kind];
  if (months === undefined || (kind === 'M' && part === '13')) return '';
  return `${cellText(year)}M${String((Number(part) - 1) * months + 1).padStart(2, '0')}`;
};

const monthsOf: Readonly<Record<string, number>> = { M: 1, Q: 3, S: 6, A: 12 };
