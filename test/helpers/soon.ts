import { vi } from 'vitest';

/**
 * Resolves with what a check gives once it passes. It is given much longer than anything takes: the second that
 * vitest allows is too short beside other programs.
 *
 * @throws what the check threw last, after 20 s
 */
export const soon = async <Value>(
  check: () => Value | Promise<Value>,
  { interval = 50 }: { readonly interval?: number } = {},
): Promise<Value> => vi.waitFor(check, { timeout: 20_000, interval });
