import type { Context } from '../context.ts';
import type { Api } from '../model/api.ts';
import { keyVariable } from '../store/find-key.ts';
import { type KeyOwner, type KeyState, keyStates } from './key-state.ts';

/** A key, the APIs that it serves, and the variables that hold it for all of them. */
export interface KeyRow extends KeyOwner {
  readonly apis: readonly string[];
  /** Where one can be had. */
  readonly signUp?: string;
  readonly state: KeyState | undefined;
}

/**
 * A row for each key. An API with a variable of its own that is set does not share its group's key for now,
 * and has a row to itself.
 */
export const keyRows = async (context: Context): Promise<readonly KeyRow[]> => {
  const catalog = await context.catalog();
  const keyed = await Promise.all(
    catalog.list.filter(api => api.keyGroup !== undefined).map(async api => catalog.load(api.id)),
  );
  const owners = Object.entries(Object.groupBy(keyed, api => api.key?.group ?? '')).flatMap(([group, apis = []]) =>
    ownersOf(group, apis, context.env),
  );
  const shared = await keyStates(
    context,
    owners.filter(owner => !owner.isAlone),
  );
  return Promise.all(
    owners.map(async ({ isAlone, ...owner }) => {
      const states = isAlone ? await keyStates(context, [owner]) : shared;
      return { ...owner, variables: [keyVariable(owner.group), ...owner.variables], state: states.get(owner.group) };
    }),
  );
};

const ownersOf = (group: string, apis: readonly Api[], env: Context['env']) => {
  const variablesOf = (api: Api): readonly string[] => api.key?.variables ?? [];
  const shared = apis.map(variablesOf).reduce((common, variables) => common.filter(each => variables.includes(each)));
  const isSet = (variable: string): boolean => (env[variable] ?? '').trim() !== '';
  const hasOwn = (api: Api): boolean =>
    !isSet(keyVariable(group)) && variablesOf(api).some(variable => !shared.includes(variable) && isSet(variable));
  const [alone, together] = [apis.filter(hasOwn), apis.filter(api => !hasOwn(api))];
  return [
    ...alone.map(api => ({ group, apis: [api.id], variables: variablesOf(api), ...whereToGet([api]), isAlone: true })),
    ...(together.length === 0
      ? []
      : [
          {
            group,
            apis: together.map(api => api.id),
            variables: shared,
            ...whereToGet(together),
            isAlone: false,
          },
        ]),
  ];
};

const whereToGet = (apis: readonly Api[]): Pick<KeyRow, 'signUp'> => {
  const signUp = apis.map(({ key }) => key?.signUp).find(each => each !== undefined);
  return signUp === undefined ? {} : { signUp };
};
