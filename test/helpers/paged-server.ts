import type { IncomingMessage, ServerResponse } from 'node:http';

import { type SeenRequest, startServer, type TestServer } from './server.ts';

/** A record of the list that every dialect pages through. */
export interface Visitor {
  readonly id: number;
  readonly name: string;
}

export const visitors = (count: number): readonly Visitor[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `Visitor ${index + 1}` }));

export interface PagedServerOptions {
  readonly count: number;
  /** Stands before the answer to a request, counted from 1; `true` where it has answered itself. */
  readonly before?: (request: IncomingMessage, response: ServerResponse, number: number) => boolean;
}

/** A real server that hands out the same list in all the ways of `test/fixtures/paged/turnstile.yaml`. */
export const startPagedServer = async ({ count, before }: PagedServerOptions): Promise<TestServer> => {
  const all = visitors(count);
  let number = 0;
  const server: TestServer = await startServer((request, response) => {
    number += 1;
    if (before?.(request, response, number) === true) return;
    const answer = answerTo(all, request, server.requests.at(-1));
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body));
  });
  return server;
};

interface PagedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const answerTo = (all: readonly Visitor[], request: IncomingMessage, seen: SeenRequest | undefined): PagedAnswer => {
  const url = new URL(request.url ?? '/', 'http://turnstile');
  const ask = (name: string, otherwise: number): number => Number(url.searchParams.get(name) ?? otherwise);
  const total = all.length;
  const part = (start: number, size: number): readonly Visitor[] => all.slice(start, start + size);
  const path = url.pathname.slice(1);
  const limit = Math.min(ask('limit', 10), 40);
  switch (path) {
    case 'page': {
      const size = ask('size', 10);
      const items = part((ask('page', 1) - 1) * size, size);
      return { body: { items, total, pages: Math.ceil(total / size) } };
    }
    case 'bare': {
      const size = ask('size', 10);
      const items = part(ask('page', 0) * size, size);
      return items.length === 0 ? { status: 503, body: {} } : { body: items };
    }
    case 'offset':
      return { headers: { 'x-total-count': String(total) }, body: { items: part(ask('offset', 1) - 1, limit) } };
    case 'reach':
      return { body: { items: part(ask('offset', 0), limit), total } };
    case 'cursor': {
      const start = ask('after', 0);
      return { body: { items: part(start, limit), meta: { next: start + limit < total ? start + limit : null } } };
    }
    case 'header-cursor': {
      const start = Number(request.headers['search-after'] ?? 0);
      const headers = { hits: String(total), ...(start + 10 < total ? { 'search-after': String(start + 10) } : {}) };
      return { headers, body: { items: part(start, 10) } };
    }
    case 'body-cursor': {
      const { mark = '0', count = 10 } = JSON.parse(seen?.body ?? '{}') as { mark?: string; count?: number | string };
      const end = Math.min(Number(mark) + Number(count), total);
      // As Solr has it: at the end the mark is the one that was sent.
      return { body: { items: part(Number(mark), Number(count)), mark: String(end) } };
    }
    case 'body-offset': {
      const asked = JSON.parse(seen?.body ?? '{}') as { start?: unknown; count?: unknown };
      const { start = 0, count = 10 } = asked;
      // As services that check types have it: a text of digits is no number.
      if (typeof start !== 'number' || typeof count !== 'number') return { status: 400, body: { error: asked } };
      return { body: { items: part(start, count), total } };
    }
    case 'link': {
      const start = ask('start', 0);
      const next = `<${url.pathname}?limit=${limit}&start=${start + limit}>; rel="next"`;
      return { headers: start + limit < total ? { link: next } : {}, body: part(start, limit) };
    }
    case 'next':
    case 'links': {
      const start = ask('start', 0);
      const next = start + limit < total ? `/${path}?limit=${limit}&start=${start + limit}` : undefined;
      const list = [{ rel: 'self', href: url.pathname }, ...(next === undefined ? [] : [{ rel: 'next', href: next }])];
      return { body: { items: part(start, limit), links: path === 'links' ? list : { next: next ?? null } } };
    }
    case 'fragment': {
      const [page, size] = [ask('page[number]', 1), ask('page[size]', 10)];
      const next = page * size < total ? `&page%5Bnumber%5D=${page + 1}&page%5Bsize%5D=${size}` : null;
      return { body: { data: part((page - 1) * size, size), links: { next }, meta: { 'total-count': total } } };
    }
    case 'keyset': {
      const items = part(ask('last_id', 0), limit);
      const last = items.at(-1);
      const keys = last ? { last_id: String(last.id), last_name: last.name } : null;
      return { body: { results: items, pagination: { last_indexes: keys, count: total - 7 } } };
    }
    case 'search-after': {
      if (ask('skip', 0) > 80) return { status: 400, body: { error: 'skip is too large' } };
      const start = ask('skip', ask('search_after', 0));
      const hasLink = !url.searchParams.has('skip') && start + limit < total;
      const link = `<https://api.turnstile.example/search-after?limit=${limit}&search_after=${start + limit}>; rel="next"`;
      return { headers: hasLink ? { link } : {}, body: { results: part(start, limit), meta: { total } } };
    }
    case 'ckan':
      return { body: { success: true, result: { count: total, results: part(ask('start', 0), ask('rows', 10)) } } };
    case 'socrata':
      if (url.searchParams.get('$order') !== ':id') return { status: 400, body: { error: 'no order' } };
      return { body: part(ask('$offset', 0), ask('$limit', 10)) };
    case 'arcgis': {
      const start = ask('resultOffset', 0);
      const features = part(start, 30).map(attributes => ({ attributes }));
      return { body: { features, ...(start + 30 < total ? { exceededTransferLimit: true } : {}) } };
    }
    case 'odata':
    case 'odata-v2': {
      const start = ask('$skiptoken', 0);
      const next = `https://api.turnstile.example/${path}?$skiptoken=${start + 30}`;
      const value = part(start, 30);
      const hasNext = start + 30 < total;
      return path === 'odata'
        ? { body: { '@odata.count': total, value, ...(hasNext ? { '@odata.nextLink': next } : {}) } }
        : { body: { d: { results: value, __count: String(total), ...(hasNext ? { __next: next } : {}) } } };
    }
    case 'world-bank': {
      const [page, size] = [ask('page', 1), ask('per_page', 50)];
      const about = { page, pages: Math.ceil(total / size), per_page: String(size), total };
      return { body: [about, part((page - 1) * size, size)] };
    }
    case 'days':
      return daysOf(url.searchParams);
    case 'moments':
      return momentsOf(all, url.searchParams, limit);
    default:
      return { body: { items: all } };
  }
};

const dayMs = 86_400_000;

/** One record a day, and no more than a week. */
const daysOf = (query: URLSearchParams): PagedAnswer => {
  const [from, to] = ['from', 'to'].map(name => Date.parse(query.get(name) ?? '') / dayMs) as [number, number];
  if (to - from >= 7) return { status: 400, body: { error: 'no more than seven days' } };
  const items = Array.from({ length: to - from + 1 }, (_, index) => ({
    day: new Date((from + index) * dayMs).toISOString().slice(0, 10),
  }));
  return { body: { items } };
};

/** Three records share each moment; both ends belong to the range. */
const momentsOf = (all: readonly Visitor[], query: URLSearchParams, limit: number): PagedAnswer => {
  const [start, end] = [Date.parse(query.get('start') ?? '1970-01-01'), Date.parse(query.get('end') ?? '2100-01-01')];
  const timed = all
    .map(visitor => ({ ...visitor, time: 1_790_000_000_000 + Math.floor(visitor.id / 3) * 1000 }))
    .filter(({ time }) => time >= start && time <= end);
  const ordered = query.get('order') === 'time-asc' ? timed : timed.toReversed();
  return { body: { items: ordered.slice(0, limit) } };
};
