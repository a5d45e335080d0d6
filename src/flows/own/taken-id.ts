import type { Catalog } from '../../context.ts';
import { UsageError } from '../../errors.ts';

/** @throws UsageError for an id that the catalog has: an API from outside takes nobody's place */
export const refuseTakenId = (catalog: Catalog, id: string): void => {
  const found = catalog.find(id);
  if (!found) return;
  if (found.isOwn === true) {
    throw new UsageError(`You have an API ${found.id} already`, {
      next: [`Fetch its document anew: apix update ${found.id}`, 'Or add this one under another name: --as ID'],
    });
  }
  throw new UsageError(`${id} is a name of ${found.title} in the catalog`, {
    next: ['Add it under another name: --as ID'],
  });
};
