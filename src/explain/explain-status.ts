import type { Explanation } from '../model/explanation.ts';
import { statuses, type StatusFacts } from './statuses.ts';
import { unofficialStatuses } from './unofficial-statuses.ts';

/**
 * What a status code means for somebody who calls a public data API, whose doing it is and what to do.
 * A code that nobody has defined is explained by its class (RFC 9110 §15).
 */
export const explainStatus = (status: number): Explanation => {
  const facts = findStatus(status) ?? byClass(status);
  return {
    title: statusTitle(status),
    meaning: facts.meaning,
    ...(facts.fault !== undefined && { fault: facts.fault }),
    ...(facts.retry !== undefined && { retry: facts.retry }),
    next: facts.next ?? [],
    source: facts.source,
  };
};

/** `404 Not Found`; a code without a name stands alone. */
export const statusTitle = (status: number): string => {
  const code = status === 0 ? '000' : String(status);
  const name = findStatus(status)?.name;
  return name === undefined ? code : `${code} ${name}`;
};

/** The code that a name belongs to, however it is written: `too many requests`, `NotFound`. */
export const statusByName = (name: string): number | undefined => {
  const wanted = normalise(name);
  const found = statusEntries().find(([, facts]) => normalise(facts.name) === wanted);
  return found && Number(found[0]);
};

/** All names, for suggestions. */
export const statusNames = (): readonly string[] => statusEntries().map(([, { name }]) => name);

const statusEntries = (): [string, StatusFacts][] => [
  ...Object.entries(statuses),
  ...Object.entries(unofficialStatuses),
];

const findStatus = (status: number): StatusFacts | undefined => statuses[status] ?? unofficialStatuses[status];

const normalise = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const byClass = (status: number): Omit<StatusFacts, 'name'> => {
  const source = 'RFC 9110 §15';
  switch (Math.floor(status / 100)) {
    case 1:
      return { meaning: 'An interim message of no registered kind; a final status follows.', source };
    case 2:
      return { meaning: 'A success of no registered kind. The body says what it is about.', source };
    case 3:
      return {
        meaning: 'A redirection of no registered kind; Location may say where to go.',
        fault: 'nobody',
        retry: 'At the address in Location, if there is one',
        source,
      };
    case 4:
      return {
        meaning: 'No registered code. Its class says that the request is at fault; treat it as a 400.',
        fault: 'caller',
        retry: 'Only after changing the request',
        next: ['Read what the body says'],
        source,
      };
    case 5:
      return {
        meaning: 'No registered code. Its class says that the service failed; treat it as a 500.',
        fault: 'service',
        retry: 'Yes, after a pause that grows each time',
        next: ['Try again in a few minutes'],
        source,
      };
    default:
      return {
        meaning: 'No HTTP status: they run from 100 to 599. What answered does not keep to HTTP.',
        fault: 'service',
        retry: 'No: the same request gets the same answer',
        source,
      };
  }
};
