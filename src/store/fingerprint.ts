import { createHash, randomBytes } from 'node:crypto';

import type { Cells } from '../context.ts';

/**
 * Twelve letters by which a key is told from others, and nothing can be told of it: a digest with a salt of this
 * state's own, so that it is worth nothing elsewhere.
 */
export const fingerprint = async (cells: Cells, secret: string): Promise<string> => {
  const salt = await saltOf(cells);
  return createHash('sha256').update(salt).update('\0').update(secret).digest('hex').slice(0, 12);
};

const saltOf = async (cells: Cells): Promise<string> => {
  const fresh = randomBytes(16).toString('hex');
  return cells.update(['salt'], ([salt]) =>
    typeof salt === 'string'
      ? { changes: [], result: salt }
      : { changes: [{ value: fresh, expiresAt: Number.MAX_SAFE_INTEGER }], result: fresh },
  );
};
