import type { Context } from '../context.ts';
import { exitCodes, type ExitCode } from '../errors.ts';
import { resolveApi } from '../flows/resolve.ts';
import { nextVerification } from '../flows/next-verification.ts';
import { type Check, verifyApi } from '../flows/verify-api.ts';
import { formatDuration } from '../lib/duration.ts';
import { mapInFlight } from '../lib/map-in-flight.ts';
import type { ApiSummary } from '../model/api.ts';
import { renderJunit } from '../render/junit.ts';
import { renderListing } from '../render/listing.ts';
import { createStyle } from '../render/style.ts';
import { sendSettings } from './call-options.ts';
import { tellCount } from './tell-count.ts';

export interface VerifyOptions {
  readonly format: 'table' | 'json' | 'junit';
  readonly jobs: number;
  readonly timeout: number;
}

type Row = { readonly id: string } & Check;

/**
 * Makes the harmless call of each API, remembers how it went, and prints it. Several hosts are asked at once, and none
 * twice at once.
 *
 * @returns 10 where a call failed
 */
export const runVerify = async (
  context: Context,
  names: readonly string[],
  { format, jobs, timeout }: VerifyOptions,
): Promise<ExitCode> => {
  const { io, signal } = context;
  const apis = await chosenApis(context, names);
  const settings = await sendSettings(context, { ...switches, timeout });
  const progress = tellCount(context, apis.length, await createStyle(io.errColor));
  const verifyHost = async (group: readonly ApiSummary[]): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    for (const { id } of group) {
      const check = await verifyApi(context, await (await context.catalog()).load(id), settings);
      rows.push({ id, ...check });
      progress.add(id);
    }
    return rows;
  };
  const hosts = Map.groupBy(apis, ({ origins }) => origins[0] ?? '').values();
  const rows: Row[] = [];
  try {
    const options = { inFlight: jobs, isOrdered: false, isOver: () => false, signal };
    for await (const done of mapInFlight(asyncOf(hosts), verifyHost, options)) rows.push(...done);
  } finally {
    progress.stop();
    await remember(context, rows);
  }
  await print(context, rows.toSorted(byId), format);
  const failed = rows.filter(isFailed).length;
  const skipped = rows.filter(({ kind }) => kind === 'skipped').length;
  io.err(`${rows.length - failed - skipped} good, ${failed} failed, ${skipped} skipped\n`);
  return failed === 0 ? exitCodes.ok : exitCodes.testFailed;
};

const remember = async (context: Context, rows: readonly Row[]): Promise<void> => {
  const store = await context.verifications();
  const known = await store.read();
  const called = rows.flatMap(row =>
    row.kind === 'called' ? [[row.id, nextVerification(known.get(row.id), row.outcome)] as const] : [],
  );
  // A machine without a network says nothing of the services.
  if (called.length > 1 && called.every(([, { status }]) => status === undefined)) {
    context.io.err('None of them could be reached; that is not remembered\n');
    return;
  }
  if (called.length > 0) await store.enter(new Map(called));
};

const chosenApis = async (context: Context, names: readonly string[]): Promise<readonly ApiSummary[]> => {
  const { list, ...rest } = await context.catalog();
  if (names.length === 0) return list;
  const chosen = names.map(name => resolveApi({ list, ...rest }, name));
  return list.filter(({ id }) => chosen.some(each => each.id === id));
};

/** A wait would only make the report late: what is used up is skipped. */
const switches = { pace: true, retries: 1, maxWait: 5000, http2: false } as const;

async function* asyncOf<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

const byId = (left: Row, right: Row): number => (left.id < right.id ? -1 : 1);

const isFailed = (row: Row): boolean => row.kind === 'called' && row.outcome.problem !== undefined;

const print = async ({ io }: Context, rows: readonly Row[], format: VerifyOptions['format']): Promise<void> => {
  if (format === 'json') await io.out(`${JSON.stringify(rows.map(jsonOf), undefined, 2)}\n`);
  else if (format === 'junit') await io.out(renderJunit('apix catalog verify', rows.map(caseOf)));
  else {
    const target = { isTty: io.isOutTty, width: io.width, style: await createStyle(io.outColor) };
    await io.out(await renderListing(columns, rows, target));
  }
};

const jsonOf = (row: Row): object => {
  if (row.kind === 'skipped') return { api: row.id, result: 'skipped', reason: row.reason };
  const { at, tookMs, status, problem } = row.outcome;
  return {
    api: row.id,
    result: problem === undefined ? 'good' : 'failed',
    at: new Date(at).toISOString(),
    tookMs: Math.round(tookMs),
    ...(status === undefined ? {} : { status }),
    ...(problem === undefined ? {} : { problem }),
  };
};

const caseOf = (row: Row) =>
  row.kind === 'skipped'
    ? { name: row.id, tookMs: 0, skipped: row.reason }
    : {
        name: row.id,
        tookMs: row.outcome.tookMs,
        ...(row.outcome.problem === undefined ? {} : { failure: row.outcome.problem }),
      };

const columns = [
  { title: 'API', value: (row: Row) => row.id, style: 'id' },
  {
    title: 'RESULT',
    value: (row: Row) => (row.kind === 'skipped' ? 'skipped' : isFailed(row) ? 'failed' : 'good'),
  },
  { title: 'STATUS', value: (row: Row) => (row.kind === 'called' ? String(row.outcome.status ?? '') : '') },
  { title: 'TOOK', value: (row: Row) => (row.kind === 'called' ? formatDuration(row.outcome.tookMs) : '') },
  {
    title: 'REASON',
    value: (row: Row) => (row.kind === 'called' ? (row.outcome.problem ?? '') : row.reason),
    grows: true,
  },
] as const;
