import { cellText } from '../cell.ts';

/** Reads the moment that a cell tells, as epoch milliseconds; `undefined` where it tells none. */
export type ReadMoment = (cell: unknown) => number | undefined;

interface Notation {
  /** What a column must be called for it to be read so: the notation alone could be a mere number. */
  readonly name?: RegExp;
  readonly read: (text: string) => number | undefined;
}

/**
 * How the moments of a column are to be read, found by its name and some of its cells; `undefined` where four of five
 * cannot be read in one way. Moments are those of the clock at the place of the first, for that is what people read.
 */
export const momentReader = (name: string, cells: readonly unknown[]): ReadMoment | undefined => {
  const texts = cells.map(cellText);
  const notation = notations.find(
    ({ name: wanted, read }) =>
      (wanted === undefined || wanted.test(name)) &&
      texts.length > 0 &&
      texts.filter(text => read(text.trim()) !== undefined).length >= texts.length * 0.8,
  );
  if (!notation) return undefined;
  const offset = offsetOf(texts.find(text => notation.read(text.trim()) !== undefined) ?? '');
  return cell => {
    const moment = notation.read(cellText(cell).trim());
    return moment === undefined ? undefined : moment + offset;
  };
};

/** Milliseconds that a date with a zone is ahead of UTC. */
const offsetOf = (text: string): number => {
  const [, sign, hours, minutes] = /^\d{4}-\d\d-\d\dT.*([-+])(\d\d):?(\d\d)$/.exec(text.trim()) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
};

const dated = /(?:date|time|period|month|year|day|quarter|stamp|updated|created|\bt\b|\bdt\b|\bfy\b)/i;
const yearly = /(?:date|time|period|year|\bfy\b|_fy|\byr\b)/i;

/** A day of the calendar: the 31st of February is none. */
const day = (year: string, month: string, date = '1'): number | undefined => {
  const moment = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const isReal = new Date(moment).getUTCMonth() === Number(month) - 1 && Number(date) > 0 && isYear(year);
  return isReal ? moment : undefined;
};

const isYear = (text: string): boolean => Number(text) >= 1500 && Number(text) <= 2200;

const isoDate = (text: string): number | undefined => {
  const [, year = '', month = '', date, clock, zone] = isoPattern.exec(text) ?? [];
  const start = year === '' ? undefined : day(year, month, date);
  if (start === undefined || clock === undefined) return start;
  const iso = `${year}-${month}-${date}T${clock}${zone === undefined ? 'Z' : zone.replace(/^([-+]\d\d)(\d\d)$/, '$1:$2')}`;
  const moment = Date.parse(iso);
  return Number.isNaN(moment) ? undefined : moment;
};

const isoPattern = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s?(Z|[-+]\d\d:?\d\d)?)?)?$/;

const compactDate = (text: string): number | undefined => {
  const [, year = '', month = '', date] = /^(\d{4})(\d\d)(\d\d)?$/.exec(text) ?? [];
  return year === '' ? undefined : day(year, month, date);
};

const wholeDay = (text: string): number | undefined => (/^\d{8}$/.test(text) ? compactDate(text) : undefined);

/** `2026-Q1`, `Q1 2026`, `2026M03`, `2026:2`. */
const partOfYear = (text: string): number | undefined => {
  const [, year, kind, part] = /^(\d{4})[-: ]?([QM])(\d{1,2})$/i.exec(text) ?? [];
  if (year !== undefined) return day(year, String(kind?.toUpperCase() === 'Q' ? Number(part) * 3 - 2 : Number(part)));
  const [, quarter, of] = /^Q([1-4])[- /,]*(\d{4})$/i.exec(text) ?? [];
  return of === undefined ? undefined : day(of, String(Number(quarter) * 3 - 2));
};

/** `Jan 2026`, `31 January 2026`, `Mon, 27 Oct 2025 12:00:00 GMT`. */
const named = (text: string): number | undefined => {
  if (!/\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(text) || !/\b\d{4}\b/.test(text)) return undefined;
  if (text.length > 40) return undefined;
  const moment = Date.parse(/(?:GMT|UTC|Z|[-+]\d\d:?\d\d)$/.test(text) ? text : `${text} UTC`);
  return Number.isNaN(moment) ? undefined : moment;
};

/** With slashes the month comes first, as the agencies of the United States write it. */
const slashes = (text: string): number | undefined => {
  const [, month = '', date, year = '', clock] =
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}:\d\d(?::\d\d)?))?$/.exec(text) ?? [];
  const start = year === '' ? undefined : day(year, month, date);
  if (start === undefined || clock === undefined) return start;
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return start + ((hours * 60 + minutes) * 60 + seconds) * 1000;
};

const dayFirst = (text: string): number | undefined => slashes(text.replace(/^(\d{1,2})\/(\d{1,2})/, '$2/$1'));

const year = (text: string): number | undefined =>
  /^\d{4}(?:\.0)?$/.test(text) ? day(text.slice(0, 4), '1') : undefined;

const epochMs = (text: string): number | undefined => (/^-?\d{12,13}$/.test(text) ? Number(text) : undefined);

const epochSeconds = (text: string): number | undefined => (/^\d{9,10}$/.test(text) ? Number(text) * 1000 : undefined);

/** The first that fits is taken. */
const notations: readonly Notation[] = [
  { read: isoDate },
  { read: partOfYear },
  { read: named },
  { read: slashes },
  { read: dayFirst },
  { name: dated, read: wholeDay },
  { name: yearly, read: year },
  { name: /(?:month|period|\bdate)/i, read: compactDate },
  { name: dated, read: epochMs },
  { name: dated, read: epochSeconds },
];
