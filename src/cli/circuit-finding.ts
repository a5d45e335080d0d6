import type { Context } from '../context.ts';
import { listCircuits } from '../flows/circuits.ts';
import type { Finding } from './findings.ts';

/** Whether a service is left alone because it failed. */
export const lookAtCircuits = async (context: Context): Promise<Finding> => {
  const open = (await listCircuits(context)).filter(row => row.state !== 'closed');
  if (open.length === 0) return { check: 'circuits', state: 'ok', found: 'none open' };
  const names = open.map(({ origin, endpoint }) =>
    [...(endpoint === undefined ? [] : [endpoint, 'of']), new URL(origin).host].join(' '),
  );
  return {
    check: 'circuits',
    state: 'warning',
    found: `left alone because of failures: ${names.join(', ')}`,
    next: 'See why: apix circuit',
  };
};
