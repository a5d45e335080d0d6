import type { Context } from '../context.ts';
import { exitCodes } from '../errors.ts';
import { verdictFacts } from '../explain/verdict-facts.ts';
import { bindingLimit } from '../flows/binding-limit.ts';
import { demoKeyUse } from '../flows/demo-key-use.ts';
import type { Answer } from '../flows/read-answer.ts';
import { printableLine } from '../lib/printable.ts';
import type { Explanation } from '../model/explanation.ts';
import type { Verdict } from '../model/verdict.ts';
import { renderHead } from '../render/head.ts';
import { phaseText } from '../render/phase-times.ts';
import { quotaText, renderStatusLine } from '../render/status-line.ts';
import type { Style } from '../render/style.ts';
import type { CallSwitches } from './call-options.ts';
import type { Performance } from './perform.ts';
import { talkWidth } from './talk-width.ts';
import type { Written } from './write-answer.ts';

export interface ToldAnswer extends Performance {
  readonly answer: Answer;
  readonly written: Written;
  /** Instead of the status line, where there was more than one answer. */
  readonly headline?: string;
}

/** How much is said. */
export type TalkSwitches = Pick<CallSwitches, 'include' | 'quiet' | 'verbose' | 'output' | 'where'>;

/** Says on stderr what came back: one line where all is well, what it means and what to do where it is not. */
export const tellAnswer = async (
  context: Context,
  told: ToldAnswer,
  { switches, style }: { readonly switches: TalkSwitches; readonly style: Style },
): Promise<void> => {
  const { answer, plan } = told;
  const width = talkWidth(context.io);
  const isGood = answer.verdict.exitCode === exitCodes.ok;
  const { redact = (text: string) => text } = answer.exchange;
  const head = switches.include && plan.method !== 'HEAD' ? [renderHead(answer.exchange.response, style)] : [];
  if (switches.quiet && isGood) {
    context.io.err(redact(head.join('')));
    return;
  }
  const lines = [
    ...head,
    told.headline ?? statusLine(context, told, style),
    ...(told.written.file === undefined ? [] : [`Written to ${told.written.file}\n`]),
    ...notWritten(told, switches),
    ...(answer.verdict.explanation
      ? [await explain(answer.verdict, withoutCommand(answer.verdict.explanation, told), { style, width })]
      : []),
    ...(await demoKeyNote(told, { style, width })),
    ...hiddenColumns(told.written, style),
    ...(told.written.notes ?? []).map(note => `${style.muted(note)}\n`),
    ...missedNumbers(told.written, style),
    ...missedTexts(told.written, switches, style),
    ...(switches.verbose ? [...times(context, told, style), ...limits(context, answer, style)] : []),
    ...(await deprecation(context, told, style)),
  ];
  context.io.err(redact(lines.join('')));
};

const statusLine = ({ clock }: Context, { answer, written, isSample }: ToldAnswer, style: Style): string => {
  if (isSample === true) return `${style.warning('sample')} Invented data from the catalog; nothing was sent.\n`;
  const { exchange, verdict } = answer;
  const binding = bindingLimit(answer);
  return renderStatusLine(
    {
      status: exchange.response.status,
      statusText: exchange.response.statusText,
      tookMs: clock.now() - exchange.startedAt,
      ...(exchange.cache ? { cache: exchange.cache } : {}),
      size: written.size,
      ...(written.records === undefined || verdict.kind === 'empty'
        ? {}
        : { records: written.records, ...(written.found === undefined ? {} : { found: written.found }) }),
      ...(binding ? { quota: binding } : {}),
      now: clock.now(),
    },
    style,
  );
};

const notWritten = ({ written }: ToldAnswer, { output }: TalkSwitches): string[] =>
  output === undefined || written.file !== undefined ? [] : [`${output} was not written\n`];

/** The label tells a failure from a remark at a glance. */
const explain = async (
  verdict: Verdict,
  explanation: Explanation,
  { style, width }: { readonly style: Style; readonly width: number },
): Promise<string> => {
  const { renderTalk } = await import('../render/error.ts');
  const label = verdict.exitCode === exitCodes.ok ? style.warning('note') : style.bad('error');
  const facts = verdictFacts(explanation, verdict.problem);
  return renderTalk(label, explanation.title, { facts, next: explanation.next, width }, style);
};

/** The advice to run the command that is running is none. */
const withoutCommand = (explanation: Explanation, { isKeyTest }: ToldAnswer): Explanation =>
  isKeyTest === true
    ? { ...explanation, next: explanation.next.filter(step => !step.includes('apix keys test')) }
    : explanation;

const demoKeyNote = async (
  { answer, api }: ToldAnswer,
  { style, width }: { readonly style: Style; readonly width: number },
): Promise<string[]> => {
  const note = demoKeyUse(answer, api);
  if (!note) return [];
  const { renderTalk } = await import('../render/error.ts');
  return [renderTalk(style.warning('note'), note.headline, { next: note.next, width }, style)];
};

const hiddenColumns = ({ hidden }: Written, style: Style): string[] => {
  if (hidden.length === 0) return [];
  const names = hidden.slice(0, 6).map(printableLine).join(', ');
  const more = hidden.length > 6 ? ` and ${hidden.length - 6} more` : '';
  return [style.muted(`Columns not shown: ${names}${more}. All of them: -o csv, or choose: --columns`), '\n'];
};

const missedNumbers = ({ missesNumbers }: Written, style: Style): string[] =>
  missesNumbers === undefined
    ? []
    : [
        `${style.warning('note')} Some numbers have too many digits for ${missesNumbers} to compare; it takes them for equal to nothing\n`,
      ];

/** Many services send numbers as text, and to JMESPath no text is larger than a number. */
const missedTexts = ({ records, found = 0 }: Written, { where = '' }: TalkSwitches, style: Style): string[] =>
  records === 0 && found > 0 && /`-?\d/.test(where)
    ? [style.muted('Nothing is left. A number that was sent as text compares as to_number(NAME)'), '\n']
    : [];

/** Of an answer of one request: where it took its time. */
const times = ({ clock }: Context, { answer, headline }: ToldAnswer, style: Style): string[] => {
  const { phases, startedAt, tookMs } = answer.exchange;
  if (!phases || headline !== undefined) return [];
  return [style.muted(`* time: ${phaseText(phases, clock.now() - startedAt - tookMs)}\n`)];
};

const limits = ({ clock }: Context, { quota }: Answer, style: Style): string[] => [
  ...quota.readings.map(reading => style.muted(`* limit: ${quotaText(reading, clock.now())} (${reading.source})\n`)),
  ...quota.oddities.map(oddity => style.muted(`* odd: ${printableLine(oddity)}\n`)),
];

/** Once per operation and day: a script that runs every minute must not be told every minute. */
const deprecation = async (context: Context, { answer, plan }: ToldAnswer, style: Style): Promise<string[]> => {
  if (!answer.deprecation) return [];
  const { host, pathname } = new URL(plan.url);
  const subject = plan.apiId === undefined ? `${host}${pathname}` : `${plan.apiId} ${plan.operationId ?? ''}`.trim();
  const { cells } = await context.state();
  const { isNewNotice } = await import('../store/notices.ts');
  if (!(await isNewNotice(cells, `deprecated ${plan.method} ${subject}`, context.clock.now()))) return [];
  const { renderDeprecation } = await import('../render/deprecation.ts');
  return [renderDeprecation(subject, answer.deprecation, context.clock.now(), style)];
};
