/** A figure that was measured, beside what the field usually claims and what we want. */
export interface BenchRow {
  readonly name: string;
  /** What is usually claimed, in words. */
  readonly claim: string;
  /** The least that we want, in the unit of the figure. */
  readonly goal: number;
  readonly measured: number;
  readonly unit: string;
}
