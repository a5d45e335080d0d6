import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { beginning, type PagingPosition } from '../flows/page-through.ts';
import type { ShapeStanding } from '../flows/shape/shaper.ts';
import type { RequestPlan } from '../model/plan.ts';
import { changedPlan, type PlanChange, planChange } from '../plan/paging/plan-change.ts';
import { firstPage } from '../plan/paging/first-page.ts';
import { type BodyForm, bodyForms } from '../render/body.ts';
import type { StreamPosition } from '../render/record-stream.ts';
import { type PartialFile, resumePartialFile } from '../store/partial-file.ts';
import type { CallSwitches } from './call-options.ts';
import { shapeOf } from './shape-options.ts';
import type { Performance } from './perform.ts';

/** Where pages begin, or go on. */
export interface PageStart {
  readonly plan: RequestPlan;
  readonly position: PagingPosition;
  readonly marks: readonly string[];
  /** What an earlier run left, where this one goes on with it. */
  readonly resumed?: {
    readonly file: PartialFile;
    readonly form: BodyForm;
    readonly stream: StreamPosition;
    readonly shape: ShapeStanding | undefined;
  };
}

/** What is kept beside an unfinished file. There is no credential in it: the call brings its own again. */
interface PageState {
  readonly partial: 'This file and its neighbour are what an interrupted apix left: go on with --resume';
  /** A mark of the call: another one cannot go on here. */
  readonly call: string;
  readonly form: BodyForm;
  readonly stream: StreamPosition;
  readonly shape?: ShapeStanding;
  readonly position: PagingPosition;
  readonly next: PlanChange;
  readonly marks: readonly string[];
}

/** The first request and where paging stands: at the beginning, or where `--resume` finds it. */
export const startPages = async (context: Context, what: Performance, switches: CallSwitches): Promise<PageStart> => {
  if (switches.resume !== undefined) return resumePages(context, what, { ...switches, resume: switches.resume });
  const paging = what.operation?.paging;
  const plan = paging
    ? firstPage(paging, what.plan, { operation: what.operation, mostRecords: wanted(switches) })
    : what.plan;
  return { plan, position: beginning(paging, plan), marks: [] };
};

/** A query or a condition may drop any of a page's records, and any of them may be the first of all. */
const wanted = ({ query, where, sort, limit = Infinity, maxRecords = Infinity }: CallSwitches): number | undefined => {
  if (query !== undefined) return undefined;
  const most = where === undefined && sort === undefined ? Math.min(limit, maxRecords) : maxRecords;
  return most === Infinity ? undefined : most;
};

const resumePages = async (
  { cwd }: Context,
  what: Performance,
  switches: CallSwitches & { readonly resume: string },
): Promise<PageStart> => {
  const { file, state } = await resumePartialFile(resolve(cwd, switches.resume));
  const known = readState(state);
  const problem = known === undefined ? 'its note cannot be read' : misfit(known, what, switches);
  if (known === undefined || problem !== undefined) {
    await file.keep({ canGoOn: true });
    throw new UsageError(`${switches.resume} cannot be gone on with: ${problem}`, {
      next: ['Type the command that began it, with --resume added', 'Or begin anew: the same without --resume'],
    });
  }
  const { position, marks, next, form, stream, shape } = known;
  const plan = changedPlan(position.paging || { kind: 'next-url' }, what.plan, next);
  return { plan, position, marks, resumed: { file, form, stream, shape } };
};

/** What is to be known for going on after this page. */
export const pageState = (
  what: Performance,
  switches: CallSwitches,
  { form, stream, shape, position, pending, marks }: PageStateFacts,
): PageState => ({
  partial: 'This file and its neighbour are what an interrupted apix left: go on with --resume',
  call: callMark(what.plan, switches),
  form,
  stream,
  ...(shape ? { shape } : {}),
  position,
  next: planChange(position.paging || { kind: 'next-url' }, pending),
  marks,
});

export interface PageStateFacts {
  readonly form: BodyForm;
  readonly stream: StreamPosition;
  readonly shape: ShapeStanding | undefined;
  readonly position: PagingPosition;
  /** The request that comes next. */
  readonly pending: RequestPlan;
  readonly marks: readonly string[];
}

/** From a file that anybody may have changed: what a wrong value would break is looked at. */
const readState = (value: unknown): PageState | undefined => {
  const state = value as Partial<PageState> | undefined;
  const isWhole =
    typeof state?.call === 'string' &&
    bodyForms.some(each => each === state.form) &&
    Number.isSafeInteger(state.stream?.count) &&
    (state.shape === undefined || isShapeStanding(state.shape)) &&
    Number.isSafeInteger(state.position?.pages) &&
    Number.isSafeInteger(state.position?.records) &&
    URL.canParse(state.next?.url ?? '') &&
    Array.isArray(state.marks);
  return isWhole ? (state as PageState) : undefined;
};

const isShapeStanding = ({ found, kept, columns = [] }: Partial<ShapeStanding>): boolean =>
  Number.isSafeInteger(found) &&
  Number.isSafeInteger(kept) &&
  Array.isArray(columns) &&
  columns.every(name => typeof name === 'string');

const misfit = ({ call, form, next }: PageState, { plan }: Performance, switches: CallSwitches): string | undefined => {
  const { format, output, resume } = switches;
  if (call !== callMark(plan, switches)) return 'it was begun by another call';
  if (new URL(next.url).origin !== new URL(plan.url).origin) return 'its note leads to another service';
  if (format !== undefined && format !== form) return `it is ${form}, not ${format}`;
  if (output !== undefined && resume?.replace(/\.partial$/, '') !== output) return '--output names another file';
  return undefined;
};

const callMark = (plan: RequestPlan, switches: CallSwitches): string => {
  const { method, body } = plan;
  const { query } = switches;
  const shape = shapeOf(switches);
  return (
    createHash('sha256')
      // Without a key in the address: another key is the same call.
      .update(
        JSON.stringify([
          method,
          planChange({ kind: 'next-url' }, plan).url,
          body ? Buffer.from(body.bytes).toString('base64') : '',
          query ?? '',
          ...(shape ? [shape] : []),
        ]),
      )
      .digest('base64url')
      .slice(0, 22)
  );
};
