import type { Api, ApiSummary } from '../../src/model/api.ts';
import type { DirectoryEntry } from '../../src/model/directory.ts';
import type { Exchange, HeaderList, HttpResponse } from '../../src/model/exchange.ts';
import type { Operation, Parameter } from '../../src/model/operation.ts';
import type { CredentialSlot, RequestPlan } from '../../src/model/plan.ts';

/** A query parameter of plain text, but for what a test says of it. */
export const aParameter = (name: string, overrides: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  description: '',
  schema: { type: 'string' },
  style: 'form',
  explode: true,
  allowReserved: false,
  ...overrides,
});

/** `GET /things` without parameters. */
export const anOperation = (overrides: Partial<Operation> = {}): Operation => ({
  id: 'things',
  method: 'GET',
  path: '/things',
  summary: 'List things',
  description: '',
  tags: [],
  parameters: [],
  accept: [],
  signIn: [],
  deprecated: false,
  softFailures: [],
  example: {},
  notes: [],
  keywords: [],
  ...overrides,
});

/** An API of its own host with one operation, which takes no key. */
export const anApi = (overrides: Partial<Api> = {}): Api => ({
  id: 'shop',
  aliases: [],
  title: 'The Shop',
  summary: 'Things on offer',
  description: 'A made-up service.',
  agency: 'Shop Office',
  initials: [],
  categories: ['testing'],
  region: 'world',
  signIn: 'none',
  origins: ['https://api.shop.example'],
  baseUrl: 'https://api.shop.example/v1',
  limits: [],
  softFailures: [],
  codes: [],
  doubts: [],
  sources: [],
  operations: [anOperation()],
  ...overrides,
});

/** What listings know of an API. */
export const aSummary = (overrides: Partial<ApiSummary> = {}): ApiSummary => ({
  id: 'shop',
  aliases: [],
  title: 'The Shop',
  summary: 'Things on offer',
  agency: 'Shop Office',
  initials: [],
  categories: ['testing'],
  region: 'world',
  signIn: 'none',
  operations: 1,
  origins: ['https://api.shop.example'],
  ...overrides,
});

/** An entry of the directory, of which no document is known. */
export const anEntry = (overrides: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  id: 'owl-calls',
  name: 'Owl Calls',
  url: 'https://owls.example',
  category: 'environment',
  signIn: 'none',
  https: 'yes',
  cors: 'unknown',
  status: 'listed',
  summary: 'Recordings of owls',
  source: 'list-of-lists',
  ...overrides,
});

/** A key in the header `x-api-key`, for this origin alone. */
export const aSlot = (origin: string, overrides: Partial<CredentialSlot> = {}): CredentialSlot => ({
  group: 'shop',
  signIn: { kind: 'header', name: 'x-api-key' },
  need: 'required',
  origins: [origin],
  variable: 'SHOP_KEY',
  ...overrides,
});

/** A bare GET. */
export const aPlan = (url: URL | string, overrides: Partial<RequestPlan> = {}): RequestPlan => ({
  method: 'GET',
  url: String(url),
  headers: {},
  ...overrides,
});

/** A body of a request. */
export const aBody = (text: string, contentType = 'application/json'): RequestPlan['body'] & object => ({
  contentType,
  bytes: new TextEncoder().encode(text),
});

export interface ResponseFacts {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: HeaderList;
  readonly body?: string | Uint8Array;
  readonly url?: string;
}

/** A response that is there already. `cancelled` says whether its body was given up. */
export const aResponse = ({
  status = 200,
  statusText = '',
  headers = [],
  body = '',
  url = 'https://api.shop.example/v1/things',
}: ResponseFacts = {}): HttpResponse & { readonly isCancelled: () => boolean } => {
  let isCancelled = false;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return {
    status,
    statusText,
    url,
    httpVersion: '1.1',
    headers,
    body: {
      async *[Symbol.asyncIterator]() {
        if (bytes.length > 0) yield bytes;
      },
      cancel: () => {
        isCancelled = true;
      },
    },
    isCancelled: () => isCancelled,
  };
};

/** An exchange that never took place. */
export const anExchange = (response: HttpResponse, overrides: Partial<Exchange> = {}): Exchange => ({
  plan: aPlan(response.url),
  response,
  events: [],
  startedAt: 0,
  tookMs: 0,
  ...overrides,
});
