export const chartKinds = ['line', 'bar', 'sparkline'] as const;

export type ChartKind = (typeof chartKinds)[number];

/** What is to be drawn; what is not said is chosen by what the rows hold. */
export interface ChartWish {
  /** Column along. */
  readonly x?: string | undefined;
  /** Column of numbers. */
  readonly y?: string | undefined;
  readonly kind?: ChartKind | undefined;
}
