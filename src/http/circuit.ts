/**
 * What is remembered of a host, or of one endpoint, that fails; nothing is remembered of one that does not.
 * It is kept as JSON. Times are epoch milliseconds.
 */
export interface Circuit {
  /** Failures in a row, by who had them: an endpoint's name, or `''` for all that this circuit is of. */
  readonly failures: Readonly<Record<string, number>>;
  /** The first of them. */
  readonly since: number;
  /** When something was last learnt. */
  readonly lastAt: number;
  /** The last failure in words. */
  readonly reason: string;
  /** Since when nothing is sent; absent while the circuit is closed. */
  readonly openedAt?: number;
  /** Probes that succeeded since then. */
  readonly successes: number;
  /** When the probe was sent that has not been heard of yet. */
  readonly probedAt?: number;
}

/** When a circuit opens, and when it closes again. */
export interface CircuitPolicy {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** Milliseconds from opening to the first probe; as long a probe has to come back before another is sent. */
  readonly openMs: number;
  /** Probes in a row that have to succeed. */
  readonly successes: number;
}

/** `isProbe`: the request was let through to see whether a circuit that was open may close. */
export type CircuitEvent =
  | { readonly kind: 'ask' }
  | { readonly kind: 'success'; readonly isProbe: boolean }
  | { readonly kind: 'failure'; readonly isProbe: boolean; readonly source: string; readonly reason: string }
  /** The request ended without telling anything: interrupted, say. */
  | { readonly kind: 'withdrawn'; readonly isProbe: boolean };

/** `probing`: half open, with a probe on its way. */
export type Standing = 'closed' | 'open' | 'half-open' | 'probing';

/** The policy of all circuits, with the count that the user sets. */
export const circuitPolicy = (failures: number): CircuitPolicy => ({ failures, openMs: 30_000, successes: 2 });

/** When a circuit that nothing more is heard of is forgotten: failures of an hour ago are not "in a row". */
export const forgottenAt = ({ lastAt }: Circuit): number => lastAt + memoryMs;

/** Whether it is too old to say anything, or from a time that has not come, by a clock that was wrong. */
export const isForgotten = ({ lastAt }: Circuit, now: number): boolean => !isWithin(memoryMs, lastAt, now);

/**
 * How a circuit stands. Each span is measured both ways, so that a clock that is set back cannot make it longer
 * than twice what it is.
 */
export const standingOf = (circuit: Circuit | undefined, now: number, { openMs }: CircuitPolicy): Standing => {
  if (circuit?.openedAt === undefined) return 'closed';
  if (circuit.probedAt !== undefined && isWithin(openMs, circuit.probedAt, now)) return 'probing';
  return circuit.successes === 0 && isWithin(openMs, circuit.openedAt, now) ? 'open' : 'half-open';
};

/** The circuit after an event: the same object where nothing changes, `undefined` where nothing is to be kept. */
export const nextCircuit = (
  circuit: Circuit | undefined,
  event: CircuitEvent,
  now: number,
  policy: CircuitPolicy,
): Circuit | undefined => {
  const isOpen = circuit?.openedAt !== undefined;
  switch (event.kind) {
    case 'ask':
      return circuit && standingOf(circuit, now, policy) === 'half-open' ? { ...circuit, probedAt: now } : circuit;
    case 'withdrawn':
      return circuit && event.isProbe ? withoutProbe(circuit) : circuit;
    case 'success': {
      // What was sent before it opened comes too late to say anything of now.
      if (isOpen && !event.isProbe) return circuit;
      if (!isOpen || circuit.successes + 1 >= policy.successes) return undefined;
      return { ...withoutProbe(circuit), successes: circuit.successes + 1, lastAt: now };
    }
    case 'failure': {
      if (isOpen && !event.isProbe) return circuit;
      const counted = withFailure(circuit, event, now);
      return isOpen || weight(counted, policy) >= policy.failures ? { ...counted, openedAt: now } : counted;
    }
  }
};

/** When a circuit that is open, or being probed, lets the next probe through, at the latest. */
export const reopensAt = ({ openedAt = 0, probedAt }: Circuit, now: number, { openMs }: CircuitPolicy): number =>
  Math.min(probedAt ?? openedAt, now) + openMs;

/** How many failures in a row there were. */
export const failureCount = ({ failures }: Circuit): number =>
  Object.values(failures).reduce((sum, count) => sum + count, 0);

const memoryMs = 600_000;

const isWithin = (spanMs: number, from: number, now: number): boolean => Math.abs(now - from) < spanMs;

const withoutProbe = ({ probedAt: _, ...circuit }: Circuit): Circuit => circuit;

const withFailure = (
  circuit: Circuit | undefined,
  { source, reason }: Extract<CircuitEvent, { kind: 'failure' }>,
  now: number,
): Circuit => ({
  failures: { ...circuit?.failures, [source]: (circuit?.failures[source] ?? 0) + 1 },
  since: circuit?.since ?? now,
  lastAt: now,
  reason,
  successes: 0,
});

/**
 * No endpoint counts for more than half of the failures that open its host's circuit: one that is out alone
 * does not take its neighbours with it.
 */
const weight = ({ failures }: Circuit, policy: CircuitPolicy): number =>
  Object.entries(failures)
    .map(([source, count]) => (source === '' ? count : Math.min(count, Math.ceil(policy.failures / 2))))
    .reduce((sum, count) => sum + count, 0);
