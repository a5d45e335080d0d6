/** What a computation gives, and the milliseconds that this thread computed: a busy machine does not count. */
export const cpuTimed = <Value>(action: () => Value): { readonly value: Value; readonly ms: number } => {
  const begun = process.threadCpuUsage();
  const value = action();
  const { user, system } = process.threadCpuUsage(begun);
  return { value, ms: (user + system) / 1000 };
};
