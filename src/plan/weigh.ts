import type { Weight } from '../model/api.ts';

const dayMs = 86_400_000;

/** How much a request counts against its API's limits: 1 or more. A list is counted by its commas. */
export const weigh = ({ values, times = [], days, places }: Weight, url: string): number => {
  const query = new URL(url).searchParams;
  const valuesOf = (name: string): number =>
    query.getAll(name).reduce((sum, value) => sum + value.split(',').filter(each => each !== '').length, 0);
  const asked = values.parameters.reduce((sum, name) => sum + valuesOf(name), 0);
  const factor = times.reduce((product, name) => product * Math.max(1, valuesOf(name)), 1);
  const amount = (asked * factor) / values.per;
  const span = days === undefined ? 1 : Math.max(1, daysOf(days, query) / days.per);
  return Math.max(1, amount * span) * (places === undefined ? 1 : Math.max(1, valuesOf(places)));
};

const daysOf = ({ from, to, counts }: NonNullable<Weight['days']>, query: URLSearchParams): number => {
  const [first, last] = [Date.parse(query.get(from) ?? ''), Date.parse(query.get(to) ?? '')];
  if (Number.isFinite(first) && Number.isFinite(last)) return Math.max(0, last - first) / dayMs + 1;
  return Object.entries(counts).reduce((sum, [name, usual]) => sum + numberOf(query.get(name), usual), 0);
};

const numberOf = (text: string | null, otherwise: number): number => {
  const number = Number(text ?? Number.NaN);
  return Number.isFinite(number) ? number : otherwise;
};
