import type { CellChange, Cells, Json } from '../context.ts';
import type { RequestPlan } from '../model/plan.ts';
import { type Circuit, forgottenAt, isForgotten } from './circuit.ts';

/** Whose circuits a request goes through. */
export interface CircuitNames {
  readonly origin: string;
  /** As people call it: `api.weather.gov`, `localhost:8080`. */
  readonly host: string;
  /** The operation's id; of an address that the catalog does not know, method and path. */
  readonly endpoint: string;
}

/** A circuit each for the host and for the endpoint. */
export type Circuits = readonly [host: Circuit | undefined, endpoint: Circuit | undefined];

/** What all names of circuits in the cells begin with. */
export const circuitPrefix = 'circuit/';

/** The names for a request. Numbers and UUIDs in a path are taken for ids: `/items/1` and `/items/2` are one endpoint. */
export const circuitNames = ({ url, method, operationId }: Pick<RequestPlan, 'url' | 'method' | 'operationId'>) => {
  const { origin, host, pathname } = new URL(url);
  const path = pathname.replaceAll(/(?<=\/)(?:\d+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?=\/|$)/gi, '{id}');
  return { origin, host, endpoint: operationId ?? `${method} ${path}`.slice(0, longestName) } satisfies CircuitNames;
};

/** Changes the two circuits of a request with no other process in between; writes only what has become another. */
export const updateCircuits = async (
  { cells, now }: { readonly cells: Cells; readonly now: number },
  { origin, endpoint }: CircuitNames,
  change: (circuits: Circuits) => Circuits,
): Promise<{ readonly before: Circuits; readonly after: Circuits }> =>
  cells.update([`${circuitPrefix}${origin}`, `${circuitPrefix}${origin} ${endpoint}`], ([host, one]) => {
    const before: Circuits = [readCircuit(host, now), readCircuit(one, now)];
    const after = change(before);
    return { changes: [changeOf(before[0], after[0]), changeOf(before[1], after[1])], result: { before, after } };
  });

/** A circuit from a cell; `undefined` for one that is forgotten, and for what another version of apix has left. */
export const readCircuit = (value: Json | undefined, now: number): Circuit | undefined =>
  isCircuit(value) && !isForgotten(value, now) ? value : undefined;

const longestName = 200;

const changeOf = (before: Circuit | undefined, after: Circuit | undefined): CellChange | undefined => {
  if (before === after) return undefined;
  return after === undefined
    ? { value: undefined, expiresAt: 0 }
    : { value: { ...after }, expiresAt: forgottenAt(after) };
};

const isCircuit = (value: unknown): value is Circuit => {
  const { failures, since, lastAt, reason, successes } = (value ?? {}) as Partial<Circuit>;
  return (
    typeof failures === 'object' &&
    typeof reason === 'string' &&
    [since, lastAt, successes].every(each => typeof each === 'number')
  );
};
