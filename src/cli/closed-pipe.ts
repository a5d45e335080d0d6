/** The reader of a pipe has seen enough: `apix list | head -1`. */
export const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EPIPE';
