import type { RequestListener } from 'node:http';

/** Pages of a thousand records, each with the address of the next, so many of them. */
export const pagesOfThousand =
  (pages: number): RequestListener =>
  (request, response) => {
    const page = Number(new URL(request.url ?? '/', 'http://list').searchParams.get('page') ?? 1);
    const results = Array.from({ length: 1000 }, (_, index) => recordOf((page - 1) * 1000 + index + 1));
    const next = page < pages ? `/list?page=${page + 1}` : null;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ count: pages * 1000, next, results }));
  };

/** A record as large as records are: some 150 bytes, something nested. */
const recordOf = (id: number): unknown => ({
  id,
  name: `Record number ${id}`,
  value: Math.sin(id) * 1000,
  tags: ['north', 'south'],
  place: { latitude: id % 90, longitude: id % 180 },
});
