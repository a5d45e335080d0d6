import type { Send, Stage } from '../model/send.ts';

/**
 * Builds one `Send` of stages and a transport; the first stage is the outermost.
 *
 *     trace ─▶ retry ─▶ redirect ─▶ breaker ─▶ pace ─▶ auth ─▶ transport
 *
 * `auth` is the innermost, so that nothing above it ever sees a credential. `breaker` is inside of `redirect`,
 * so that each hop counts for the host that it goes to.
 */
export const pipeline = (stages: readonly Stage[], transport: Send): Send =>
  stages.reduceRight((next, stage) => stage(next), transport);
