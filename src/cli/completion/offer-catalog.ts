import type { Context } from '../../context.ts';
import type { ApiSummary } from '../../model/api.ts';
import type { Operation } from '../../model/operation.ts';
import { type Answer, beginningWith, type Known, nothing, type Words } from './answer.ts';
import type { ValueGap } from './find-gap.ts';

/** The APIs that apix knows, or those of them that a command is for, by id; by alias where no id begins so. */
export const offerApis =
  (isMeant: (api: ApiSummary) => boolean = () => true) =>
  async ({ typed, head }: ValueGap, { catalog }: Context): Promise<Words> => {
    const apis = (await catalog()).list.filter(isMeant);
    const byId = beginningWith(
      typed,
      apis.map(({ id, summary }) => [id, summary]),
      { head },
    );
    if (byId.candidates.length > 0) return byId;
    const aliases = apis.flatMap(({ aliases: names, summary }) => names.map(alias => [alias, summary] as const));
    return beginningWith(typed, aliases, { head });
  };

/** Those that a key can be kept for. */
export const keyedApis = ({ keyGroup }: ApiSummary): boolean => keyGroup !== undefined;

/** Those that the user has added. */
export const ownApis = ({ isOwn }: ApiSummary): boolean => isOwn === true;

/** What can be shown. */
export const offerApisAndRecipes = async (gap: ValueGap, context: Context): Promise<Words> => {
  const [apis, recipes] = await Promise.all([offerApis()(gap, context), offerRecipes(gap, context)]);
  return { kind: 'words', candidates: [...apis.candidates, ...recipes.candidates] };
};

const offerRecipes = async ({ typed, head }: ValueGap, { catalog }: Context): Promise<Words> =>
  beginningWith(
    typed,
    (await (await catalog()).recipes()).map(({ id, summary }) => [id, summary]),
    { head },
  );

/** By id, or an Arazzo document by its path. */
export const offerRecipesAndFiles = async (gap: ValueGap, context: Context): Promise<Answer> =>
  /^[.~]|[/\\]/.test(gap.typed) ? { kind: 'files', head: gap.head } : offerRecipes(gap, context);

/** Those of the API that stands before; what is deprecated comes last. */
export const offerOperations = async (gap: ValueGap, context: Context): Promise<Words> =>
  offerOf(gap, context, operations =>
    operations
      .toSorted((left, right) => Number(left.deprecated) - Number(right.deprecated))
      .map(({ id, summary }) => [id, summary]),
  );

/** Those whose values are known, of whichever operation. */
export const offerParameters = async (gap: ValueGap, context: Context): Promise<Words> =>
  offerOf(gap, context, operations => {
    const parameters = operations
      .flatMap(operation => operation.parameters)
      .filter(({ values, schema }) => (values ?? schema.enum ?? schema.items?.enum) !== undefined);
    const byName = new Map(parameters.toReversed().map(({ name, description }) => [name, description]));
    return [...byName].toSorted(([left], [right]) => (left < right ? -1 : 1));
  });

/** What the operations of the API that stands before have to offer. */
const offerOf = async (
  { before: [api = ''], typed, head }: ValueGap,
  { catalog }: Context,
  known: (operations: readonly Operation[]) => readonly Known[],
): Promise<Words> => {
  const { find, load } = await catalog();
  const found = find(api);
  return found === undefined ? nothing : beginningWith(typed, known((await load(found.id)).operations), { head });
};

export const offerCategories = async ({ typed, head }: ValueGap, { catalog }: Context): Promise<Words> =>
  beginningWith(typed, counted((await catalog()).list.flatMap(({ categories }) => categories)), { head });

export const offerRegions = async ({ typed, head }: ValueGap, { catalog }: Context): Promise<Words> =>
  beginningWith(typed, counted((await catalog()).list.map(({ region }) => region)), { head });

/** Each once, in order of the alphabet, with the number of APIs that have it. */
const counted = (names: readonly string[]): readonly Known[] =>
  Object.entries(Object.groupBy(names, name => name))
    .map(([name, all = []]) => [name, all.length === 1 ? '1 API' : `${all.length} APIs`] as const)
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
