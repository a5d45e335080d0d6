/** Codes of something, with what each stands for: states, countries, currencies. */
export interface ValueTable {
  readonly title: string;
  /** `false`: those that people ask for; there are others. */
  readonly complete?: false;
  readonly source: { readonly name: string; readonly url: string; readonly read: string };
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Where a parameter takes its values from. */
export interface ValueChoice {
  readonly table: string;
  /** The column that has the code. */
  readonly code: string;
  /**
   * How the code is written, with columns in braces: `state:{fips}`; the code alone, if not given.
   * `{alpha2:lower}` is in small letters, `{numeric:number}` without leading zeros.
   */
  readonly form?: string;
  /** Which of its codes, as a regular expression: `^S` for the subject tables. All of them, if not given. */
  readonly only?: string;
}
