/** Stops this thread for so long: the calls of `node:sqlite` do not return before they are done, and nor does this. */
export const pause = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
