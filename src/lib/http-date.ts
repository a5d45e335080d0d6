/**
 * Epoch milliseconds of an HTTP date, in any of the three forms that RFC 9110 §5.6.7 wants read:
 * `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
 *
 * `now` decides the century of a two-digit year: one that seems more than fifty years ahead is past.
 */
export const parseHttpDate = (text: string, now: number): number | undefined => {
  const parts = fixdate.exec(text.trim()) ?? obsolete.exec(text.trim()) ?? asctime.exec(text.trim());
  const { day, month, year, hour, minute, second } = parts?.groups ?? {};
  if (day === undefined || month === undefined || year === undefined) return undefined;

  const monthIndex = months.indexOf(month.toLowerCase());
  const fullYear = year.length === 2 ? centuryOf(Number(year), now) : Number(year);
  const time = Date.UTC(fullYear, monthIndex, Number(day), Number(hour), Number(minute), Number(second));
  const isCalendarDay = new Date(Date.UTC(fullYear, monthIndex, Number(day))).getUTCDate() === Number(day);
  return monthIndex >= 0 && isCalendarDay ? time : undefined;
};

const clock = '(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)';
const fixdate = new RegExp(
  `^[A-Z]{3},? (?<day>\\d{1,2}) (?<month>[A-Z]{3}) (?<year>\\d{4}) ${clock} (?:GMT|UTC)$`,
  'i',
);
const obsolete = new RegExp(`^[A-Z]{6,9}, (?<day>\\d\\d)-(?<month>[A-Z]{3})-(?<year>\\d\\d) ${clock} GMT$`, 'i');
const asctime = new RegExp(`^[A-Z]{3} (?<month>[A-Z]{3}) (?<day>[ \\d]\\d) ${clock} (?<year>\\d{4})$`, 'i');

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const centuryOf = (twoDigits: number, now: number): number => {
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
};
