/** Which module imports which: a file to the files it imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Each way from a module back to itself, as the files passed through; one per import that closes a circle. */
export const findCycles = (graph: ImportGraph): readonly (readonly string[])[] => {
  const cycles: (readonly string[])[] = [];
  const done = new Set<string>();
  const follow = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      cycles.push([...trail.slice(start), file]);
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) follow(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) follow(file, []);
  return cycles;
};
