import { nearest } from '../lib/nearest.ts';
import type { ProviderCode } from '../model/api.ts';
import type { Decoded } from '../model/decoded.ts';
import type { Explanation } from '../model/explanation.ts';
import { exitCodeFacts } from './exit-code-facts.ts';
import { explainHeader, headerNames } from './explain-header.ts';
import { explainNetworkCode, networkCodeNames } from './explain-network-code.ts';
import { explainProviderCode } from './explain-provider-code.ts';
import { explainStatus, statusByName, statusNames } from './explain-status.ts';
import { looksLikeProblem, readProblem } from './problem.ts';

/** A provider's code, and the id of the API that uses it. */
export interface ApiCode {
  readonly api: string;
  readonly code: ProviderCode;
}

export interface TopicContext {
  readonly codes: readonly ApiCode[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * All that a word may mean: a status (`429`, `HTTP 429`, `too many requests`), a header with or without
 * its value (`Retry-After: 120`), a provider's code (`OVER_RATE_LIMIT`), an exit code (`exit 8`), a network
 * code (`ECONNREFUSED`). Empty when it means nothing to apix.
 */
export const explainTopic = (topic: string, { codes, now }: TopicContext): Explanation[] => {
  const text = topic.trim();
  return [
    explainExitCode(text),
    explainStatusTopic(text),
    ...explainProviderTopic(text, codes),
    explainNetworkCode(text),
    explainHeaderTopic(text, now),
  ].filter(each => each !== undefined);
};

/** What was probably meant, the best first, at most three. */
export const nearestTopics = (topic: string, codes: readonly ApiCode[] = []): string[] => {
  const word = topic.split(':')[0] ?? '';
  const known = [...headerNames(), ...networkCodeNames(), ...statusNames(), ...codes.map(({ code }) => code.code)];
  return nearest(word, [...new Set(known)], 3);
};

/** A decoded document that is an error, explained: problem details and every other dialect that apix reads. */
export const explainProblemDocument = (decoded: Decoded): Explanation | undefined => {
  const problem = readProblem(decoded);
  const isProblem =
    problem && (problem.dialect === 'problem-details' || problem.status !== undefined || looksLikeProblem(decoded));
  if (!isProblem) return undefined;

  const about = problem.status === undefined ? undefined : explainStatus(problem.status);
  const [headline, ...said] = [problem.title ?? problem.code, problem.detail, ...problem.particulars].filter(
    each => each !== undefined,
  );
  const words = said.map(each => (/[.!?]$/.test(each) ? each : `${each}.`));
  return {
    title: headline ?? 'An error',
    meaning: [...words, ...(about ? [`${about.title}: ${about.meaning}`] : [])].join(' '),
    ...(about?.fault !== undefined && { fault: about.fault }),
    ...(about?.retry !== undefined && { retry: about.retry }),
    next: [
      ...(problem.type === undefined ? [] : [`Read what the service says of it: ${problem.type}`]),
      ...(about?.next ?? []),
    ],
    source: problem.dialect === 'problem-details' ? 'RFC 9457' : 'the service’s own words',
  };
};

/** `exit 8`, `exit code 8`; a bare number where it can be no status. */
const explainExitCode = (text: string): Explanation | undefined => {
  const number =
    /^exit(?:[\s-]+(?:code|status))?[\s-]+(\d{1,3})$/i.exec(text)?.[1] ?? /^(?:[1-9]|10|130)$/.exec(text)?.[0];
  const facts = exitCodeFacts.find(({ code }) => String(code) === number);
  return (
    facts && {
      title: `exit ${facts.code}: ${facts.name}`,
      meaning: facts.meaning,
      next: facts.next,
      source: 'apix help exit-codes',
    }
  );
};

const explainStatusTopic = (text: string): Explanation | undefined => {
  const code =
    /^(?:(?:http|status)(?:\/[\d.]+)?[\s-]*)?(\d{3})(?:\s+[a-z][a-z' -]*)?$/i.exec(text)?.[1] ??
    (text === '0' ? '0' : undefined);
  // 130 alone is what a shell shows after Ctrl-C.
  if (code !== undefined && text !== '130') return explainStatus(Number(code));
  const named = statusByName(text);
  return named === undefined ? undefined : explainStatus(named);
};

/** APIs that mean the same by a code are told together. */
const explainProviderTopic = (text: string, codes: readonly ApiCode[]): Explanation[] => {
  const wanted = text.toUpperCase();
  const matching = codes.filter(({ code }) => code.code.toUpperCase() === wanted);
  const groups = Map.groupBy(matching, ({ code }) => `${code.status ?? ''} ${code.meaning}`);
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    return first ? [explainProviderCode(first.code, [...new Set(group.map(({ api }) => api))])] : [];
  });
};

/** A field's name, or a line of a header. */
const explainHeaderTopic = (text: string, now: number): Explanation | undefined => {
  const [, name = '', value] = /^([\w!#$%&'*+.^`|~-]+)(?:\s*:\s*(.*))?$/s.exec(text) ?? [];
  return explainHeader(name, value, now);
};
