import type { Cells, Clock } from '../../context.ts';
import { OpenCircuitError } from '../../errors.ts';
import { isoSecond } from '../../lib/iso-second.ts';
import type { ExchangeEvent } from '../../model/exchange.ts';
import type { Stage } from '../../model/send.ts';
import {
  type Circuit,
  type CircuitEvent,
  type CircuitPolicy,
  failureCount,
  nextCircuit,
  reopensAt,
  standingOf,
} from '../circuit.ts';
import { comeBack } from '../come-back.ts';
import { type CircuitNames, circuitNames, type Circuits, updateCircuits } from '../circuit-cells.ts';
import { type Judgement, judgeError, judgeResponse } from '../judge-outcome.ts';

export interface BreakerOptions {
  readonly cells: Cells;
  readonly policy: CircuitPolicy;
  readonly clock: Clock;
  /** False where the user waits less than usual: a time-out then says nothing of the service. */
  readonly countsTimeouts: boolean;
}

/**
 * Leaves a service alone that fails. There is a circuit for the host and one for each of its endpoints, and all
 * processes share them. While either is open nothing is sent, but for one probe at a time when it has been open
 * for a while. Where nothing is remembered of a service, a success writes nothing.
 *
 * What counts is the head of an answer: a body that is cut short later is the business of whoever reads it.
 *
 * @throws OpenCircuitError at once, with the time at which the service is tried again
 */
export const breaker =
  (options: BreakerOptions): Stage =>
  next =>
  async (plan, sending) => {
    const names = circuitNames(plan);
    const admission = await admit(names, options);
    const learn = async (judgement: Judgement): Promise<void> => {
      if (admission.isClean && judgement.kind !== 'failed') return;
      const opened = await record(names, { judgement, admission }, options);
      if (opened) sending.observe(opened);
    };
    const outcome = await next(plan, sending).catch(async (error: unknown) => {
      await learn(sending.signal.aborted ? { kind: 'nothing' } : judgeError(error, options.countsTimeouts));
      throw error;
    });
    await learn(judgeResponse(outcome.response));
    return outcome;
  };

/** What a request that was let through is to its two circuits. */
interface Admission {
  /** Nothing is remembered of either. */
  readonly isClean: boolean;
  readonly isHostProbe: boolean;
  readonly isEndpointProbe: boolean;
}

const admit = async (names: CircuitNames, { cells, policy, clock }: BreakerOptions): Promise<Admission> => {
  const now = clock.now();
  const isShut = (circuit: Circuit | undefined): boolean =>
    ['open', 'probing'].includes(standingOf(circuit, now, policy));
  const ask = (circuit: Circuit | undefined): Circuit | undefined => nextCircuit(circuit, { kind: 'ask' }, now, policy);

  const { before, after } = await updateCircuits({ cells, now }, names, circuits =>
    circuits.some(isShut) ? circuits : [ask(circuits[0]), ask(circuits[1])],
  );
  const [host, endpoint] = before;
  if (host && isShut(host)) throw refusal(host, names.host, { names, now, policy });
  if (endpoint && isShut(endpoint)) throw refusal(endpoint, endpointName(names), { names, now, policy });
  return {
    isClean: after.every(circuit => circuit === undefined),
    isHostProbe: after[0] !== undefined && after[0] !== before[0],
    isEndpointProbe: after[1] !== undefined && after[1] !== before[1],
  };
};

const endpointName = ({ endpoint, host }: CircuitNames): string => `${endpoint} of ${host}`;

interface Learnt {
  readonly judgement: Judgement;
  readonly admission: Admission;
}

/** Says which circuit has opened, if one has. */
const record = async (
  names: CircuitNames,
  learnt: Learnt,
  { cells, policy, clock }: BreakerOptions,
): Promise<ExchangeEvent | undefined> => {
  const now = clock.now();
  const { before, after } = await updateCircuits({ cells, now }, names, circuits => {
    const [ofHost, ofEndpoint] = eventsOf(learnt, names.endpoint, circuits);
    return [nextCircuit(circuits[0], ofHost, now, policy), nextCircuit(circuits[1], ofEndpoint, now, policy)];
  });
  const opened = after.findIndex(
    (circuit, index) => circuit?.openedAt !== undefined && circuit.openedAt !== before[index]?.openedAt,
  );
  const circuit = after[opened];
  if (circuit === undefined) return undefined;
  const who = opened === 0 ? names.host : endpointName(names);
  return { kind: 'circuit', who, failures: failureCount(circuit), until: reopensAt(circuit, now, policy) };
};

/** What an outcome means to the host's circuit, and to the endpoint's. */
const eventsOf = (
  { judgement, admission: { isHostProbe, isEndpointProbe } }: Learnt,
  source: string,
  [, endpoint]: Circuits,
): readonly [host: CircuitEvent, endpoint: CircuitEvent] => {
  const ofHost = { kind: 'withdrawn', isProbe: isHostProbe } as const;
  const ofEndpoint = { kind: 'withdrawn', isProbe: isEndpointProbe } as const;
  if (judgement.kind === 'nothing') return [ofHost, ofEndpoint];
  if (judgement.kind === 'answered') {
    return [
      { ...ofHost, kind: 'success' },
      { ...ofEndpoint, kind: 'success' },
    ];
  }
  const { whose, reason } = judgement;
  if (whose === 'host') return [{ ...ofHost, kind: 'failure', source: '', reason }, ofEndpoint];
  // An endpoint that is known to be out is no witness against a host that is being tried.
  const isWitness = !isHostProbe || endpoint?.openedAt === undefined;
  return [
    isWitness ? { ...ofHost, kind: 'failure', source, reason } : ofHost,
    { ...ofEndpoint, kind: 'failure', source: '', reason },
  ];
};

interface Refused {
  readonly names: CircuitNames;
  readonly now: number;
  readonly policy: CircuitPolicy;
}

const refusal = (circuit: Circuit, who: string, { names, now, policy }: Refused): OpenCircuitError => {
  const until = reopensAt(circuit, now, policy);
  const isProbing = standingOf(circuit, now, policy) === 'probing';
  const count = failureCount(circuit);
  return new OpenCircuitError(
    `${who} is left alone for now: ${count} failures in a row since ${isoSecond(circuit.since)}`,
    {
      until,
      facts: [
        `The last: ${circuit.reason}`,
        ...(who === names.host ? [] : [`The rest of ${names.host} can be called.`]),
        ...(isProbing ? ['One request is on its way to see whether it answers again.'] : []),
      ],
      next: [
        ...(isProbing ? [`Come back in a moment, at ${isoSecond(until)} at the latest`] : comeBack(until)),
        `Or try now: apix circuit reset ${names.host}`,
      ],
    },
  );
};
