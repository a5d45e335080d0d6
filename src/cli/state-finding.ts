import type { Context } from '../context.ts';
import type { Finding } from './findings.ts';

/**
 * Where quota, circuits and cache are kept, and whether something can be kept there. Why not is said on stderr,
 * by whoever finds out.
 * @throws UsageError when the settings cannot be read
 */
export const lookAtState = async (context: Context): Promise<Finding> => {
  const wanted = (await context.config()).get('state') ?? 'local';
  const state = await context.state();
  await state.cells.update(['doctor'], () => ({
    changes: [{ value: context.version, expiresAt: context.clock.now() }],
    result: undefined,
  }));
  // Asked only now: what could not be used has been replaced by what can.
  const { place } = state;
  if (wanted !== 'local' && place !== wanted) {
    const found = `${wanted} cannot be used, ${place} serves instead`;
    return { check: 'state', state: 'failed', found, next: 'Mend it, or go on without it: apix config unset state' };
  }
  if (place !== 'memory') return { check: 'state', state: 'ok', found: `kept in ${place}` };
  return { check: 'state', state: 'failed', found: 'nothing can be kept: each run begins anew', next: seeNote };
};

const seeNote = 'The note on stderr says why';
