import type { Context, OwnApi } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { type ApiChange, compareApis } from '../../import/compare-apis.ts';
import type { Api } from '../../model/api.ts';
import type { SendSettings } from '../send-plan.ts';
import { importSource } from './import-source.ts';

/** An API as its document has it now, and what that changes. */
export interface Refetched {
  readonly own: OwnApi;
  readonly changes: readonly ApiChange[];
  /** Hosts that the API, or its key, did not have before. */
  readonly newOrigins: readonly string[];
}

/**
 * Reads the document of an added API again, from where it came. Nothing is kept yet.
 *
 * @throws UsageError when it cannot be read again, or not be taken any more; NetworkError when there is no answer
 */
export const refetch = async (context: Context, id: string, settings: SendSettings): Promise<Refetched> => {
  const kept = await context.ownApis();
  const [before, origin] = [kept.read(id, 'api'), kept.read(id, 'origin')];
  if (!before || !origin) throw new UsageError(`${id} has been removed in the meantime`);
  if (origin.source === '-') {
    throw new UsageError(`${id} came from standard input, which cannot be read again`, {
      next: [`apix remove ${id}, then add it anew`],
    });
  }
  const own = await importSource(context, origin.source, {
    settings,
    id,
    ...(origin.baseUrl === undefined ? {} : { baseUrl: origin.baseUrl }),
  });
  return {
    own,
    changes: compareApis(before, own.api),
    newOrigins: newOrigins(before, own.api),
  };
};

/** A host that was known, but not for the key, is new as well. */
const newOrigins = (before: Api, after: Api): readonly string[] => {
  const forKey = before.key ? (after.key?.origins ?? []).filter(each => !before.key?.origins.includes(each)) : [];
  return [...new Set([...after.origins.filter(each => !before.origins.includes(each)), ...forKey])];
};
