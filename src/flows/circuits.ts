import type { Context } from '../context.ts';
import { type Circuit, circuitPolicy, failureCount, reopensAt, standingOf } from '../http/circuit.ts';
import { circuitPrefix, readCircuit } from '../http/circuit-cells.ts';

/** A host that has failed lately, or one endpoint of it. Times are epoch milliseconds. */
export interface CircuitRow {
  readonly origin: string;
  /** An operation's id, or method and path; absent for the host as a whole. */
  readonly endpoint?: string;
  /** Closed with failures on record, or left alone; `half-open` lets one request at a time through. */
  readonly state: 'closed' | 'open' | 'half-open';
  /** In a row. */
  readonly failures: number;
  readonly since: number;
  /** The last failure in words. */
  readonly reason: string;
  /** When it is tried again, where it is not closed. */
  readonly triedAt?: number;
}

/** All circuits that something is remembered of, in the order of their names. */
export const listCircuits = async (context: Context): Promise<readonly CircuitRow[]> => {
  const now = context.clock.now();
  const cells = await (await context.state()).cells.list(circuitPrefix);
  return cells.flatMap(([name, value]) => {
    const circuit = readCircuit(value, now);
    return circuit ? [rowOf(name.slice(circuitPrefix.length), circuit, now)] : [];
  });
};

/**
 * Forgets the failures of a host, so that the next request goes through.
 *
 * @param name an API's id or alias, a host, or an address; without one all hosts are meant
 * @returns how many circuits there were
 */
export const resetCircuits = async (context: Context, name?: string): Promise<number> => {
  const { cells } = await context.state();
  const isMeant = name === undefined ? () => true : await matcherOf(context, name);
  const names = (await cells.list(circuitPrefix))
    .map(([cell]) => cell)
    .filter(cell => isMeant(new URL(originOf(cell.slice(circuitPrefix.length)))));
  return cells.update(names, values => ({
    changes: values.map(() => ({ value: undefined, expiresAt: 0 })),
    result: values.filter(value => value !== undefined).length,
  }));
};

/** The policy's count plays no part in how an open circuit stands. */
const anyPolicy = circuitPolicy(5);

const rowOf = (name: string, circuit: Circuit, now: number): CircuitRow => {
  const origin = originOf(name);
  const endpoint = name.slice(origin.length + 1);
  const standing = standingOf(circuit, now, anyPolicy);
  return {
    origin,
    ...(endpoint === '' ? {} : { endpoint }),
    state: standing === 'probing' ? 'half-open' : standing,
    failures: failureCount(circuit),
    since: circuit.since,
    reason: circuit.reason,
    ...(standing === 'closed' ? {} : { triedAt: Math.max(now, reopensAt(circuit, now, anyPolicy)) }),
  };
};

/** An origin has no space in it. */
const originOf = (name: string): string => name.replace(/ .*/s, '');

const matcherOf = async (context: Context, name: string): Promise<(url: URL) => boolean> => {
  const api = (await context.catalog()).find(name);
  if (api) return url => api.origins.includes(url.origin);
  if (/^https?:\/\//i.test(name) && URL.canParse(name)) {
    const { origin } = new URL(name);
    return url => url.origin === origin;
  }
  const host = name.toLowerCase();
  return url => url.host === host || url.hostname === host;
};
