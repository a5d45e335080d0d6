import type { Context } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { resolveApi } from '../resolve.ts';

/** The id of an API that the user added. @throws UsageError for one of the bundled catalog, or none */
export const resolveOwn = async (context: Context, name: string): Promise<string> => {
  const found = resolveApi(await context.catalog(), name);
  if (found.isOwn === true) return found.id;
  throw new UsageError(`${found.id} came with apix: only what was added with apix add can be updated or removed`);
};
