import { decodeBody } from '../../src/decode/decode.ts';
import { findItems } from '../../src/decode/records.ts';
import { exampleCommand } from '../../src/flows/call-command.ts';
import type { Api } from '../../src/model/api.ts';
import type { Operation } from '../../src/model/operation.ts';
import { buildPlan } from '../../src/plan/build-plan.ts';
import type { Detour, PassedAnswer } from '../helpers/front-proxy.ts';
import { prismDetour } from '../helpers/prism-detour.ts';
import type { Ended } from '../helpers/run-program.ts';

/** The example of an operation as somebody types it, and what must come of it. */
export interface MockedCall {
  readonly operation: Operation;
  readonly line: string;
  readonly host: string;
  /** From the document's server to the mock server. */
  readonly detour: Detour;
  readonly status: number;
  /** How many the document's own answer has, which the mock server gives; undefined where it has no rows. */
  readonly rows?: number;
}

/** Every example of an API, with the mock server at this origin in the place of its own. */
export const mockedCalls = async (api: Api, origin: string): Promise<readonly MockedCall[]> =>
  Promise.all(
    api.operations.map(async operation => {
      const { example, exampleBody, sample } = operation;
      const body = exampleBody === undefined ? {} : { body: new TextEncoder().encode(exampleBody) };
      const options = { userAgent: 'apix', ...body };
      const { url } = buildPlan(api, operation, example, options);
      const there = buildPlan(api, operation, example, { ...options, baseUrl: origin }).url;
      const rows = await sampleRows(operation);
      return {
        operation,
        line: `${exampleCommand(api.id, operation)}${rows === undefined ? '' : ' -o ndjson'}`,
        host: new URL(url).hostname,
        detour: prismDetour(operation, url.slice(0, url.length - there.length + origin.length), origin),
        status: sample?.status ?? 200,
        ...(rows === undefined ? {} : { rows }),
      };
    }),
  );

const sampleRows = async ({ sample, records }: Operation): Promise<number | undefined> => {
  if (sample === undefined) return undefined;
  const decoded = await decodeBody(new TextEncoder().encode(sample.body), { contentType: sample.contentType });
  return findItems(decoded, records)?.length;
};

/** All that is wrong with how a call went: what the mock server objects to, and what apix made of its answer. */
export const faultsOf = (
  { status, rows }: MockedCall,
  { code, stdout, stderr }: Pick<Ended, 'code' | 'stdout' | 'stderr'>,
  passed: readonly PassedAnswer[],
): readonly string[] => {
  const [answer] = passed;
  if (answer === undefined || passed.length > 1) return [`asked ${passed.length} times: ${stderr.trim()}`];
  if (answer.status !== status) return [`status ${answer.status}, not ${status}: ${answer.body}`];
  const violations = answer.headers['sl-violations'];
  const printed = stdout.split('\n').length - 1;
  return [
    ...(violations === undefined ? [] : [`violations: ${[violations].flat().join()}`]),
    ...(code === 0 ? [] : [`exit ${code}: ${stderr.trim()}`]),
    ...(rows === undefined || printed === rows ? [] : [`${printed} records, not ${rows}`]),
    ...(rows === undefined && stdout !== answer.body ? ['what was printed is not what came'] : []),
  ];
};
