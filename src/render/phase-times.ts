import { formatDuration } from '../lib/duration.ts';
import type { Phases } from '../model/exchange.ts';

/** The parts of the way of an exchange that there were, in their order, each with its milliseconds. */
export const phaseTimes = (
  phases: Phases | undefined,
  downloadMs?: number,
): readonly (readonly [name: string, ms: number])[] =>
  (
    [
      ['DNS', phases?.dnsMs],
      ['connect', phases?.connectMs],
      ['TLS', phases?.tlsMs],
      ['send', phases?.sendMs],
      ['first byte', phases?.firstByteMs],
      ['download', downloadMs],
    ] as const
  ).flatMap(([name, ms]) => (ms === undefined ? [] : [[name, ms] as const]));

/** `DNS 12 ms · connect 30 ms · first byte 180 ms · body 40 ms`. @param bodyMs until the body was read and put out */
export const phaseText = (phases: Phases, bodyMs: number): string =>
  [...phaseTimes(phases), ['body', bodyMs] as const].map(([name, ms]) => `${name} ${formatDuration(ms)}`).join(' · ');
