export const chartKinds = ['line', 'bar', 'sparkline'] as const;

/** What is to be drawn; what is not said is chosen by what the rows hold. */
export interface ChartWish {
  /** Column along. */
  readonly x?: string | undefined;
  /** Column of numbers. */
  readonly y?: string | undefined;
  readonly kind?: (typeof chartKinds)[number] | undefined;
}
