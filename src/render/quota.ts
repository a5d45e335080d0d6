import { formatPeriod } from '../lib/duration.ts';
import type { QuotaStanding } from '../model/quota.ts';
import { formatMoment } from './moment.ts';
import { shareBar } from './share-bar.ts';
import type { Column } from './table.ts';

/** A standing, and whether it is the one that its caller will meet first. */
export interface QuotaRow extends QuotaStanding {
  readonly binds: boolean;
}

/** The limits by owner and caller, each with the one marked that has the least left of it. */
export const quotaRows = (standings: readonly QuotaStanding[]): QuotaRow[] =>
  [...Map.groupBy(standings, ({ owner, caller }) => `${owner} ${caller}`)]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, group]) => {
      const least = group.toSorted((left, right) => shareLeft(left) - shareLeft(right))[0];
      return group
        .toSorted((left, right) => (left.per ?? 0) - (right.per ?? 0))
        .map(standing => ({ ...standing, binds: standing === least }));
    });

const shareLeft = ({ left, limit }: QuotaStanding): number => (limit === 0 ? 0 : left / limit);

export interface QuotaTableOptions {
  readonly now: number;
  /** Name of this machine, which is called "this address". */
  readonly machine: string;
  /** With a bar for each limit: for a terminal. */
  readonly hasBars: boolean;
}

/** Columns of the table: whose limit, who is counted, how much of it is used and left, and when some of it returns. */
export const quotaColumns = ({ now, machine, hasBars }: QuotaTableOptions): Column<QuotaRow>[] => [
  { title: 'LIMIT OF', value: row => row.owner, style: 'id' },
  { title: 'CALLER', value: row => callerText(row.caller, machine) },
  { title: 'LIMIT', value: limitText },
  { title: 'USED', value: row => amount(row.used) },
  { title: 'LEFT', value: row => amount(row.left) },
  ...(hasBars ? [{ title: '', value: bar, style: 'number' } as const] : []),
  { title: 'BINDS', value: row => (row.binds ? 'binds' : ''), style: 'warning' },
  {
    title: 'RETURNS',
    value: row => (row.returnsAt === undefined ? '' : formatMoment(row.returnsAt, now)),
    style: 'muted',
    grows: true,
  },
];

const callerText = (caller: string, machine: string): string => {
  if (caller === `address ${machine}`) return 'this address';
  return caller.startsWith('key ') ? caller.slice(0, 'key '.length + shownLetters) : caller;
};

/** Enough of a fingerprint to tell two keys apart. */
const shownLetters = 6;

const limitText = ({ limit, per, operations }: QuotaStanding): string =>
  [
    per === undefined ? amount(limit) : `${amount(limit)}/${formatPeriod(per)}`,
    ...(operations ? [`(${operations.join(', ')})`] : []),
  ].join(' ');

/** Calls that count as several count in fractions. */
const amount = (number: number): string => number.toLocaleString('en-GB', { maximumFractionDigits: 1 });

/** With this a table of an API's own limits has room on 80 columns. */
const barWidth = 8;

/** Of what is left, as the column before it. */
const bar = (standing: QuotaStanding): string => shareBar(shareLeft(standing), barWidth);
