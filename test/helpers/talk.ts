/** The error lines of what apix said, without their label; there is to be one at the most. */
export const errorLines = (stderr: string): string[] =>
  stderr
    .split('\n')
    .filter(line => line.startsWith('error '))
    .map(line => line.slice('error '.length));

/** What no user may ever see: a stack, a class's name, a value that nobody thought of. */
export const blunders: RegExp = /^\s+at |^fault |Error:|\bundefined\b|\[object |NaN/m;
