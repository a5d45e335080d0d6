import type { Context } from '../context.ts';
import { type ExitCode, UsageError } from '../errors.ts';
import { type FailedPage, pageThrough, type PagingOptions, type RepeatedPage } from '../flows/page-through.ts';
import { keepYoungSpaceSmall } from '../lib/garbage.ts';
import type { ExchangeEvent } from '../model/exchange.ts';
import { createStyle } from '../render/style.ts';
import { type CallSwitches, sendSettings } from './call-options.ts';
import { cutPages, endPages, failPages } from './end-pages.ts';
import { pageForm } from './page-form.ts';
import { openPageOutput } from './page-output.ts';
import { startPages } from './page-resumption.ts';
import { type PageRun, passOn, type Standing } from './pass-on-page.ts';
import { type Performance, printRequest } from './perform.ts';
import { checkQueries, numbersFor } from './query-options.ts';
import { tellPages } from './tell-pages.ts';
import { tellProgress } from './tell-progress.ts';

/**
 * Goes through the pages of an answer and writes their records as they come, one page held at a time. What has come of
 * pages that are cut is kept: closed in a pipe; in a file as `FILE.partial`, with what `--resume` needs to go on.
 *
 * @returns the exit code: that of the page that failed, where one did
 * @throws SoftFailureError where there is more and no way to it; else as a single call
 */
export const performPages = async (context: Context, what: Performance, switches: CallSwitches): Promise<ExitCode> => {
  refuseMisuse(what, switches);
  await checkQueries(switches);
  const form = pageForm(context, switches);
  const start = await startPages(context, what, switches);
  if (switches.dryRun || switches.curl) {
    await start.resumed?.file.keep({ canGoOn: true });
    return printRequest(context, start.plan, switches);
  }
  const style = await createStyle(context.io.errColor);
  const teller = tellPages(context, { switches, quiet: switches.quiet, style, from: start.position });
  return turnPages({ context, what, switches, start, style, teller, form: start.resumed?.form ?? form });
};

const turnPages = async (run: PageRun): Promise<ExitCode> => {
  const { context, start, switches, style, teller } = run;
  const progress = tellProgress(context, { verbose: switches.verbose, quiet: switches.quiet, style });
  const observe = (event: ExchangeEvent): void => {
    teller.clear();
    progress.observe(event);
  };
  let standing: Standing = {
    position: start.position,
    pending: start.plan,
    marks: () => start.marks,
    ...(start.resumed ? { stream: start.resumed.stream, shape: start.resumed.shape } : {}),
  };
  keepYoungSpaceSmall();
  let failed: FailedPage | RepeatedPage | undefined;
  try {
    if (start.resumed) standing = { ...standing, output: await openPageOutput(run) };
    for await (const page of pageThrough(context, start.plan, await pagingOptions(run, observe))) {
      progress.stop();
      teller.clear();
      if (page.kind === 'page') standing = await passOn(run, standing, page);
      else failed = page;
      if (standing.ending !== undefined) break;
    }
  } catch (error) {
    progress.stop();
    teller.clear();
    await cutPages(run, standing, error);
    throw error;
  }
  teller.clear();
  return failed ? failPages(run, standing, failed) : endPages(run, standing);
};

const pagingOptions = async (
  { context, what, switches, start }: PageRun,
  observe: PagingOptions['observe'],
): Promise<PagingOptions> => ({
  api: what.api,
  operation: what.operation,
  settings: await sendSettings(context, switches),
  observe,
  hasIdentity: (await context.config()).get('identity') !== undefined,
  maxSize: switches.maxSize,
  keep: numbersFor(switches),
  query: switches.query,
  asked: what.plan,
  position: start.position,
  marks: start.marks,
});

const refuseMisuse = ({ plan, isSample }: Performance, { all }: CallSwitches): void => {
  const name = all === true ? '--all' : 'Going through pages';
  if (isSample === true) throw new UsageError(`${name} and --sample do not go together: a sample is one answer`);
  // Sending again what is not only a question would do it again.
  const isQuestion = plan.method === 'GET' || plan.reads === true;
  if (!isQuestion) throw new UsageError(`${name}: a ${plan.method} request has no pages`);
};
