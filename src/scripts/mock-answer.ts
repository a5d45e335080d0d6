import type { Api } from '../model/api.ts';
import type { Operation, Sample } from '../model/operation.ts';
import { matchesPath } from '../flows/matches-path.ts';
import { sampleFor } from '../flows/sample-exchange.ts';

/** A request to a mock, its path without the base address of the API that it stands for. */
export interface MockedRequest {
  readonly method: string | undefined;
  readonly path: string;
}

/** What an API answers: the example of the operation that the request is of; `undefined` where it has none. */
export const mockAnswer = (api: Api, { method, path }: MockedRequest): Sample | undefined => {
  const found = api.operations.find(
    operation => operation.method === method && matchesPath(api, operation, realAddress(api, operation, path)),
  );
  return found && sampleFor(found, realAddress(api, found, path).href);
};

const realAddress = (api: Api, operation: Operation, path: string): URL =>
  new URL(`${(operation.baseUrl ?? api.baseUrl).replace(/\/$/, '')}${path}`);
