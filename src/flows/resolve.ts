import type { Catalog } from '../context.ts';
import { UsageError } from '../errors.ts';
import { nearest } from '../lib/nearest.ts';
import { shellQuote } from '../lib/shell-quote.ts';
import type { Api, ApiSummary } from '../model/api.ts';
import { obstaclesOf } from '../model/directory.ts';
import type { Operation } from '../model/operation.ts';

/** The API of this name or alias. @throws UsageError with what was probably meant, or why it cannot be called yet */
export const resolveApi = (catalog: Catalog, name: string): ApiSummary => {
  const found = catalog.find(name);
  if (found) return found;
  const entry = catalog.findEntry(name);
  if (entry) {
    throw new UsageError(`${entry.id} is in the directory, and cannot be called yet`, {
      facts: obstaclesOf(entry),
      next: [
        ...(entry.document === undefined ? [] : [`Make it callable: apix add ${entry.id}`]),
        `All that is known of it: apix show ${entry.id}`,
      ],
    });
  }
  const names = catalog.list.flatMap(api => [api.id, ...api.aliases]);
  const meant = nearest(name, names, 3);
  throw new UsageError(`There is no API "${name}" in the catalog`, {
    next: [
      ...(meant.length === 0 ? [] : [`Did you mean ${meant.join(' or ')}?`]),
      `Look for it: apix search ${shellQuote(name)}`,
    ],
  });
};

/** The operation of this id. @throws UsageError with what was probably meant */
export const resolveOperation = (api: Api, id: string | undefined): Operation => {
  const found = api.operations.find(operation => operation.id === id);
  if (found) return found;
  const ids = api.operations.map(operation => operation.id);
  const meant = id === undefined ? [] : nearest(id, ids, 3);
  const message = id === undefined ? `Which operation of ${api.id}?` : `${api.id} has no operation "${id}"`;
  throw new UsageError(message, {
    facts:
      meant.length > 0
        ? []
        : [`It has ${ids.slice(0, 12).join(', ')}${ids.length > 12 ? ` and ${ids.length - 12} more` : ''}.`],
    next: [...(meant.length === 0 ? [] : [`Did you mean ${meant.join(' or ')}?`]), `See them all: apix show ${api.id}`],
  });
};
