import { exitCodes } from '../../errors.ts';
import { verdictFacts } from '../../explain/verdict-facts.ts';
import { explainStatus } from '../../explain/explain-status.ts';
import { demoKeyUse } from '../../flows/demo-key-use.ts';
import { deprecationTalk } from '../../render/deprecation.ts';
import { quotaText } from '../../render/status-line.ts';
import type { ShownState } from '../state/answer-state.ts';
import { redactOf } from '../state/open-answer.ts';
import { shownText } from './fit.ts';
import { type Line, plainLine } from './line.ts';
import { type Talk, talkLines } from './talk-lines.ts';

/** What the answer means: what came back, what to do about it, what is left of the limits. */
export const meaningLines = (state: ShownState, width: number): readonly Line[] => {
  const redact = redactOf(state.held);
  const sections = [
    ...talksOf(state).map(talk => talkLines(redacted(talk, redact), width)),
    limitLines(state, redact),
  ].filter(lines => lines.length > 0);
  return sections.flatMap((lines, index) => (index === 0 ? lines : [[], ...lines]));
};

/** The remark on the answer, where it needs one: the same as the command line makes. */
export const verdictTalk = ({ held: { answer } }: ShownState): Talk | undefined => {
  const { explanation, problem, exitCode } = answer.verdict;
  if (!explanation) return undefined;
  const isGood = exitCode === exitCodes.ok;
  return {
    tone: isGood ? 'warning' : 'bad',
    label: isGood ? 'note' : 'error',
    headline: explanation.title,
    facts: verdictFacts(explanation, problem),
    next: explanation.next,
  };
};

const talksOf = (state: ShownState): readonly Talk[] => {
  const { answer } = state.held;
  const { status, statusText } = answer.exchange.response;
  const own = verdictTalk(state);
  const { title, meaning } = explainStatus(status);
  const plain: Talk = {
    tone: 'warning',
    label: String(status),
    headline: title.slice(String(status).length).trim() || statusText,
    facts: [meaning],
    next: [],
  };
  const { deprecation, exchange } = answer;
  const demo = demoKeyUse(answer, state.call.api);
  const subject = exchange.plan.operationId ?? 'This address';
  return [
    own ?? plain,
    ...(demo ? [{ tone: 'warning', label: 'note', facts: [], ...demo } as const] : []),
    ...(deprecation
      ? [{ tone: 'warning', label: 'note', ...deprecationTalk(subject, deprecation, state.now) } as const]
      : []),
  ];
};

const redacted = (talk: Talk, redact: (text: string) => string): Talk => ({
  ...talk,
  headline: redact(talk.headline),
  facts: talk.facts.map(redact),
  next: talk.next.map(redact),
});

const limitLines = ({ held: { answer }, now }: ShownState, redact: (text: string) => string): readonly Line[] => {
  const { readings, oddities } = answer.quota;
  const lines = [
    ...readings.map(reading => `  ${quotaText(reading, now)} (${reading.source})`),
    ...oddities.map(oddity => `  odd: ${redact(oddity)}`),
  ];
  return lines.length === 0
    ? []
    : [plainLine('What the answer says of limits', 'heading'), ...lines.map(line => plainLine(shownText(line, 500)))];
};
