import type { Joining } from '../../model/batch.ts';
import type { Operation } from '../../model/operation.ts';
import { type Arguments, findParameter } from '../../plan/check-arguments.ts';
import { joiningKind } from './joining-kinds.ts';
import type { RowGroup } from './join-rows.ts';

/** The arguments of the request for a group; those of a row that stands alone are its own. */
export const requestArguments = (
  operation: Operation,
  { rows, field, isJoined }: RowGroup,
  joining: Joining | undefined,
): readonly Arguments[] => {
  const [first] = [...rows.values()].flat();
  if (!first || first.problem !== undefined) return [];
  if (!joining || !isJoined || rows.size === 1) return [first.args];
  const { size } = joining;
  // Of as many as come back at the most each row finds its own.
  const largest = size === undefined ? undefined : findParameter(operation, size)?.schema.maximum;
  return [
    {
      ...first.args,
      ...joiningKind(joining).join(joining, field, [...rows.keys()]),
      ...(size === undefined || largest === undefined ? {} : { [size]: String(largest) }),
    },
  ];
};
