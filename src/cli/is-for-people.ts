import type { Context } from '../context.ts';

type Surroundings = Pick<Context, 'io' | 'env'>;

/** Whether a person can be shown something that fills the screen, and answer it. */
export const canBeDrawnOn = ({ io, env }: Surroundings): boolean =>
  io.isStdinTty && io.isOutTty && env['TERM'] !== 'dumb';

/** The same where nobody asked for it: not in a job that only has a terminal. */
export const isForPeople = ({ io, env }: Surroundings): boolean =>
  canBeDrawnOn({ io, env }) && ['', '0', 'false'].includes(env['CI'] ?? '');
