import type { Style } from './style.ts';
import { renderTalk } from './error.ts';

/** What a service says of the end of an address; moments in epoch milliseconds. */
export interface DeprecationFacts {
  readonly deprecatedAt?: number;
  readonly sunsetAt?: number;
  readonly successor?: string;
  readonly documentation?: string;
  readonly policy?: string;
}

/** That something will go away, when, and what takes its place. */
export const renderDeprecation = (subject: string, facts: DeprecationFacts, now: number, style: Style): string => {
  const { headline, ...details } = deprecationTalk(subject, facts, now);
  return renderTalk(style.warning('note'), headline, details, style);
};

/** The same as parts, for a screen. */
export const deprecationTalk = (
  subject: string,
  { deprecatedAt, sunsetAt, successor, documentation, policy }: DeprecationFacts,
  now: number,
): { readonly headline: string; readonly facts: readonly string[]; readonly next: readonly string[] } => {
  const page = documentation ?? policy;
  return {
    headline: `${subject} ${deprecatedText(deprecatedAt, now)}`,
    facts: sunsetAt === undefined ? [] : [sunsetText(sunsetAt, now)],
    next: [
      ...(successor === undefined ? [] : [`Use ${successor} instead`]),
      ...(page === undefined ? [] : [`Read ${page}`]),
    ],
  };
};

const deprecatedText = (at: number | undefined, now: number): string => {
  if (at === undefined) return 'is deprecated';
  return at > now ? `will be deprecated on ${day(at)}` : `has been deprecated since ${day(at)}`;
};

const sunsetText = (at: number, now: number): string =>
  at > now ? `It is to stop answering on ${day(at)}.` : `It was to stop answering on ${day(at)}.`;

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
