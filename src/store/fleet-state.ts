import type { State } from '../context.ts';
import { parseRedisAddress, redisPasswordVariable } from './redis-address.ts';
import { RedisError } from './redis-failure.ts';
import { openRedisState } from './redis-state.ts';
import type { StateTrouble } from './state-trouble.ts';
import { successiveState } from './successive-state.ts';

export interface FleetStateOptions {
  /** The setting `state`, which has been checked. */
  readonly place: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly maxBytes: number;
  /** Opens the state of this machine. */
  readonly openLocal: () => State;
  /** Hears of it once when Redis cannot be used. */
  readonly onTrouble: (trouble: StateTrouble) => void;
}

/**
 * The state that a fleet of machines shares in Redis. When Redis cannot be used, the state of this machine serves
 * for the rest of the run: what it counts stays its own, for what Redis has counted meanwhile is not known.
 */
export const openFleetState = ({ place, env, maxBytes, openLocal, onTrouble }: FleetStateOptions): State => {
  const address = parseRedisAddress(place);
  if (typeof address === 'string') throw new TypeError('The setting "state" has not been checked');
  const password = env[redisPasswordVariable]?.trim();
  const shared = openRedisState({
    address,
    password: password === '' ? undefined : password,
    patienceMs,
    place,
    maxBytes,
  });
  return successiveState(shared, error => {
    if (!(error instanceof RedisError)) return undefined;
    // What is under way there ends now; closing needs no waiting for.
    void shared.close();
    onTrouble({
      title: 'Redis cannot be used: for this run, this machine counts for itself',
      facts: [`${place}: ${error.message}`],
      next: [error.advice ?? 'Mend it, or go on without it: apix config unset state'],
    });
    return openLocal();
  });
};

/** A Redis that is near answers in a millisecond. */
const patienceMs = 1000;
