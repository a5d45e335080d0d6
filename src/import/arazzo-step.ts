import { expressionsIn, parseExpression } from '../lib/runtime-expression.ts';
import { parseCondition } from '../lib/simple-condition.ts';
import type { Criterion, RecipeStep, StepAction } from '../model/recipe.ts';
import { expressionsOf, type Refuse, resolved, type Surroundings } from './arazzo-parts.ts';
import { isObject, type JsonObject, listOf, objectOf, textOf } from './loosely.ts';

/** A step of a workflow (Arazzo 1.0, Step Object). */
export const compileStep = (step: JsonObject, around: Surroundings): RecipeStep => {
  const { place, refuse } = around;
  const { api, operation } = target(step, around);
  const body = isObject(step.requestBody) ? step.requestBody : undefined;
  if (body?.['replacements'] !== undefined) refuse(`${place}/requestBody`, 'apix does not run replacements yet');
  const compiled = {
    id: textOf(step.stepId),
    description: textOf(step.description),
    api,
    operation,
    arguments: {
      ...Object.fromEntries(
        listOf(step.parameters)
          .map(each => resolved(each, around))
          .map(({ name, value }) => [textOf(name), value]),
      ),
      ...serverVariables(step),
    },
    ...(body === undefined ? {} : { body: body.payload }),
    criteria: compileCriteria(step.successCriteria, `${place}/successCriteria`, refuse),
    onSuccess: compileActions(step.onSuccess, 'onSuccess', around),
    onFailure: compileActions(step.onFailure, 'onFailure', around),
    outputs: expressionsOf(step.outputs, `${place}/outputs`, refuse),
  };
  for (const expression of expressionsIn([compiled.arguments, compiled.body]))
    if (!parseExpression(expression)) refuse(place, `${expression} cannot be read here`);
  return compiled;
};

/** What Arazzo has no word for: variables of the server's address, by their names. */
const serverVariables = (step: JsonObject): JsonObject => objectOf(objectOf(step['x-apix']).server);

/** `$sourceDescriptions.nws.points`; the name of the source may be left out where there is one. */
const target = (
  { operationId }: JsonObject,
  { sources, place, refuse }: Surroundings,
): { api: string; operation: string } => {
  if (operationId === undefined) refuse(place, 'apix only runs steps that have an operationId');
  const [, source, named] = /^\$sourceDescriptions\.([\w-]+)\.(.+)$/.exec(textOf(operationId)) ?? [];
  const [only, ...others] = sources.keys();
  const api = sources.get(source ?? (others.length === 0 ? (only ?? '') : ''));
  return api === undefined
    ? refuse(`${place}/operationId`, 'it is not said which source it is of')
    : { api, operation: named ?? textOf(operationId) };
};

const compileCriteria = (value: unknown, place: string, refuse: Refuse): readonly Criterion[] =>
  listOf(value)
    .map(objectOf)
    .map((criterion, index) => {
      const at = `${place}/${index}`;
      const type = textOf(objectOf(criterion.type).type ?? criterion.type ?? 'simple');
      const condition = textOf(criterion.condition);
      const context = criterion.context === undefined ? undefined : textOf(criterion.context);
      if (type !== 'simple' && type !== 'regex' && type !== 'jsonpath')
        return refuse(at, `apix does not know conditions of type ${type}`);
      if (type !== 'simple' && (context === undefined || !parseExpression(context)))
        refuse(at, 'the context is no expression that can be read here');
      const fault = faultOf(() =>
        type === 'simple' ? parseCondition(condition) : type === 'regex' && new RegExp(condition, 'u'),
      );
      if (fault !== undefined) refuse(at, fault);
      return { type, condition, ...(context === undefined ? {} : { context }) };
    });

const compileActions = (value: unknown, member: string, around: Surroundings): readonly StepAction[] =>
  listOf(value).map((each, index) => {
    const place = `${around.place}/${member}/${index}`;
    const { type, stepId, workflowId, retryAfter, retryLimit, criteria } = resolved(each, around);
    if (type !== 'end' && type !== 'goto' && type !== 'retry')
      return around.refuse(place, `there is no action of type ${String(type)}`);
    if (workflowId !== undefined) around.refuse(place, 'apix does not go on to other workflows yet');
    if (type === 'goto' && stepId === undefined) around.refuse(place, 'goto needs a stepId');
    return {
      type,
      criteria: compileCriteria(criteria, `${place}/criteria`, around.refuse),
      ...(stepId === undefined ? {} : { step: textOf(stepId) }),
      ...(type === 'retry' ? { afterMs: Number(retryAfter ?? 0) * 1000, limit: Number(retryLimit ?? 1) } : {}),
    };
  });

const faultOf = (attempt: () => unknown): string | undefined => {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be read';
  }
};
