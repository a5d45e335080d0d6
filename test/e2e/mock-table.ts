/** What came of one file. */
export interface MockRow {
  readonly file: string;
  readonly operations: number;
  readonly calls: number;
  readonly violations: number;
  /** Those that are known to be the mock server's doing. */
  readonly excused: number;
  readonly seconds: number;
}

const numbers = ['operations', 'calls', 'violations', 'excused', 'seconds'] as const;

/** A line for each file by its name, and one for all; the seconds are of files that were called side by side. */
export const renderMockTable = (rows: readonly MockRow[]): string => {
  const sorted = rows.toSorted((left, right) => left.file.localeCompare(right.file));
  const sum = (name: (typeof numbers)[number]): number => rows.reduce((total, row) => total + row[name], 0);
  const cells = [
    ['file', ...numbers],
    ...sorted.map(row => [row.file, ...numbers.map(name => String(Math.round(row[name])))]),
    [`${rows.length} files`, ...numbers.map(name => String(Math.round(sum(name))))],
  ];
  const widths = ['file', ...numbers].map((_, column) => Math.max(...cells.map(line => line[column]?.length ?? 0)));
  return cells
    .map(([file = '', ...rest]) => [
      file.padEnd(widths[0] ?? 0),
      ...rest.map((cell, index) => cell.padStart(widths[index + 1] ?? 0)),
    ])
    .map(line => `${line.join('  ')}\n`)
    .join('');
};
