import type { Api } from '../model/api.ts';
import type { Operation, Parameter } from '../model/operation.ts';
import { narrowing } from './narrowing.ts';

/** One difference between what an API was and what it is. */
export interface ApiChange {
  readonly kind: 'added' | 'gone' | 'changed';
  /** The operation that it is about, by its id; absent for the API as a whole. */
  readonly operation?: string;
  /** In words: `parameter limit`, `is needed now`. */
  readonly what: string;
  /** Whether a call that fitted before may not fit any more, or go elsewhere. */
  readonly isBreaking: boolean;
}

/**
 * What has changed in an API, as far as it can be called: its address and sign-in, operations, parameters, bodies.
 * Operations are the same where method and path are. Summaries and examples are no matter here.
 */
export const compareApis = (before: Api, after: Api): readonly ApiChange[] => {
  const [old, current] = [byPlace(before), byPlace(after)];
  return [
    ...compareWhole(before, after),
    ...[...old].flatMap(([place, operation]) => {
      const now = current.get(place);
      if (!now) return [change('gone', operation.id, place, true)];
      return compareOperations(operation, now);
    }),
    ...[...current].flatMap(([place, operation]) =>
      old.has(place) ? [] : [change('added', operation.id, place, false)],
    ),
  ];
};

const byPlace = ({ operations }: Api): ReadonlyMap<string, Operation> =>
  new Map(operations.map(operation => [`${operation.method} ${operation.path}`, operation]));

const change = (kind: ApiChange['kind'], operation: string, what: string, isBreaking: boolean): ApiChange => ({
  kind,
  operation,
  what,
  isBreaking,
});

const compareWhole = (before: Api, after: Api): readonly ApiChange[] => {
  const changes: ApiChange[] = [];
  if (before.baseUrl !== after.baseUrl) {
    const what = `address: ${before.baseUrl} is now ${after.baseUrl}`;
    changes.push({ kind: 'changed', what, isBreaking: true });
  }
  for (const origin of after.origins) {
    if (!before.origins.includes(origin)) changes.push({ kind: 'added', what: `host ${origin}`, isBreaking: false });
  }
  return changes;
};

const compareOperations = (before: Operation, after: Operation): readonly ApiChange[] => {
  const told = (what: string, isBreaking: boolean): ApiChange => change('changed', after.id, what, isBreaking);
  return [
    ...(before.id === after.id ? [] : [told(`id: ${before.id} is now ${after.id}`, true)]),
    ...(!before.deprecated && after.deprecated ? [told('is deprecated now', false)] : []),
    ...compareSignIn(before, after).map(what => told(what, true)),
    ...compareBodies(before, after).map(what => told(what, true)),
    ...compareParameters(before, after),
  ];
};

const compareSignIn = ({ signIn: before }: Operation, { signIn: after }: Operation): readonly string[] => {
  if (after.length === 0) return [];
  if (before.length === 0) return ['sign-in: takes a key now'];
  const isKept = after.some(way => before.some(each => JSON.stringify(each) === JSON.stringify(way)));
  return isKept ? [] : ['sign-in: the key goes elsewhere now'];
};

const compareBodies = ({ body: before }: Operation, { body: after }: Operation): readonly string[] => {
  if (!after) return before ? ['body: is not taken any more'] : [];
  const isNeeded = after.required && before?.required !== true;
  const isOther = before !== undefined && before.contentType !== after.contentType;
  return [
    ...(isNeeded ? ['body: is needed now'] : []),
    ...(isOther ? [`body: ${before.contentType} is now ${after.contentType}`] : []),
  ];
};

const compareParameters = (before: Operation, after: Operation): readonly ApiChange[] => {
  const [old, current] = [byName(before), byName(after)];
  return [
    ...[...old].flatMap(([key, parameter]) => {
      const now = current.get(key);
      if (!now) return [change('gone', after.id, `parameter ${parameter.name}`, true)];
      return compareParameter(after.id, parameter, now);
    }),
    ...[...current.values()]
      .filter(parameter => !old.has(keyOf(parameter)))
      .map(({ name, required }) =>
        change('added', after.id, `parameter ${name}${required ? ', which is needed' : ''}`, required),
      ),
  ];
};

const keyOf = ({ in: place, name }: Parameter): string => `${place} ${name}`;

const byName = ({ parameters }: Operation): ReadonlyMap<string, Parameter> =>
  new Map(parameters.map(parameter => [keyOf(parameter), parameter]));

const compareParameter = (operation: string, before: Parameter, after: Parameter): readonly ApiChange[] => {
  const told = (what: string, isBreaking: boolean): ApiChange =>
    change('changed', operation, `parameter ${after.name} ${what}`, isBreaking);
  const narrower = narrowing(before.schema, after.schema);
  const isWritten = before.style === after.style && before.explode === after.explode;
  return [
    ...(!before.required && after.required ? [told('is needed now', true)] : []),
    ...(before.required && !after.required ? [told('is not needed any more', false)] : []),
    ...narrower.map(what => told(what, true)),
    ...(isWritten ? [] : [told('is written otherwise now', false)]),
  ];
};
