import { exitCodes, type ExitCode, InterruptedError, SoftFailureError } from '../errors.ts';
import type { FailedPage, RepeatedPage } from '../flows/page-through.ts';
import { printableLine } from '../lib/printable.ts';
import { isPicture } from '../render/body.ts';
import { isClosedPipe } from './closed-pipe.ts';
import { canGoOn, type PageRun, type Standing, stateOf } from './pass-on-page.ts';
import { shownPath } from './shown-path.ts';
import { tellAnswer } from './tell-answer.ts';
import { endingText } from './tell-pages.ts';
import { writeAnswer } from './write-answer.ts';

/**
 * Closes what was written and says what came.
 *
 * @throws SoftFailureError where the API has more and no way leads to it; what came is kept
 */
export const endPages = async (run: PageRun, standing: Standing): Promise<ExitCode> => {
  const { context, what, switches, style, teller } = run;
  const { output, answer, ending, position } = standing;
  if (!output || !answer) return exitCodes.ok;
  if (typeof ending === 'object') {
    await leave(run, standing, undefined);
    throw new SoftFailureError(ending.why, { next: ending.next });
  }
  const file = await output.finish();
  const progress = { position, written: output.position().count, found: output.found() };
  const headline = `${style.good(teller.summary(progress))}${style.muted(endingText(progress, ending ?? 'whole'))}\n`;
  const written = {
    size: 0,
    records: progress.written,
    found: progress.found,
    hidden: output.hidden(),
    notes: output.notes(),
    ...(file === undefined ? {} : { file }),
    ...(output.missesNumbers() ? ({ missesNumbers: '--where' } as const) : {}),
  };
  const one = { ...switches, include: false };
  await tellAnswer(context, { ...what, answer, written, headline }, { switches: one, style });
  tellLate(run, output.late());
  return exitCodes.ok;
};

/** A page that is none. The first is told as the answer of a single call; after another, what came is kept. */
export const failPages = async (
  run: PageRun,
  standing: Standing,
  page: FailedPage | RepeatedPage,
): Promise<ExitCode> => {
  const { context, what, switches, style } = run;
  const { answer, number } = page;
  if (page.kind === 'failed' && !standing.output) {
    const written = await writeAnswer(context, answer, switches);
    await tellAnswer(context, { ...what, answer, written }, { switches, style });
    return answer.verdict.exitCode;
  }
  await leave(run, standing, failedAt(number));
  if (page.kind === 'repeated') {
    throw new SoftFailureError(
      `Page ${number} holds the same records as a page before it, however often it is asked for`,
      {
        next: ['The service may not know the parameter that turns the page, or a cache on the way repeats itself'],
      },
    );
  }
  let size = 0;
  for await (const chunk of answer.body) size += chunk.length;
  await tellAnswer(context, { ...what, answer, written: { size, hidden: [] } }, { switches, style });
  return answer.verdict.exitCode;
};

/** An error on the way, or Ctrl-C: keeps what came and says so; the error itself is told by who catches it. */
export const cutPages = async (run: PageRun, standing: Standing, error: unknown): Promise<void> => {
  // A reader that has gone wants to hear no more.
  if (!standing.output || isClosedPipe(error)) return;
  const number = standing.position.pages + 1;
  await leave(run, standing, error instanceof InterruptedError ? `, interrupted at page ${number}` : failedAt(number));
};

const failedAt = (number: number): string => `, then page ${number} failed`;

/** Closes what came, and says where it is and how to go on. @param where it was cut; absent where there is no going on */
const leave = async (run: PageRun, standing: Standing, where: string | undefined): Promise<void> => {
  const { context, switches, style, teller, form } = run;
  const { output, position } = standing;
  if (!output) return;
  const state = where === undefined || !canGoOn(switches) ? undefined : stateOf(run, standing);
  const file = await output.keep(state).catch(() => undefined);
  // What was held to be sorted has been written by now.
  const written = canGoOn(switches) ? (standing.stream?.count ?? 0) : output.position().count;
  const summary = teller.summary({ position, written, found: standing.shape?.found ?? written });
  const name = file === undefined ? undefined : shownPath(context.cwd, file);
  context.io.err(
    [
      `${style.warning('note')} Cut short: ${summary}${where ?? ''}\n`,
      ...(name === undefined ? [] : [`  They are kept in ${name}\n`]),
      ...(isPicture(form) && switches.output !== undefined ? [`  ${switches.output} was not written\n`] : []),
      ...(name === undefined || state === undefined
        ? []
        : [`  ${style.muted('→')} Go on: the same command with --resume ${name}\n`]),
      ...(file === undefined &&
      switches.output === undefined &&
      where !== undefined &&
      canGoOn(switches) &&
      !isPicture(form)
        ? [`  ${style.muted('→')} With --output FILE what came would be kept to go on with: --resume\n`]
        : []),
    ].join(''),
  );
};

const tellLate = ({ context, switches, style, form }: PageRun, late: ReadonlyMap<string, number>): void => {
  if (late.size === 0 || switches.quiet) return;
  const names = [...late].slice(0, 6).map(([name, count]) => `${printableLine(name)} (${count})`);
  const more = late.size > 6 ? ` and ${late.size - 6} more` : '';
  context.io.err(
    `${style.warning('note')} Columns that came after the first page are not in the ${form}: ${names.join(', ')}${more}. All of them: -o ndjson\n`,
  );
};
