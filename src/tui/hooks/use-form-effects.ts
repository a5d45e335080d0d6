import { useEffect } from 'react';

import type { Context } from '../../context.ts';
import { keyStates } from '../../flows/key-state.ts';
import { parameterValues } from '../../flows/parameter-values.ts';
import { checkBody } from '../../plan/check-body.ts';
import { bodyFileName, editorOf, editText } from '../edit-text.ts';
import { callOf } from '../state/form-call.ts';
import type { FormAction } from '../state/form.ts';
import { type FormState, type FormWish, focusedField } from '../state/form-state.ts';
import { type TerminalHandOver, useTerminalHandOver } from './use-terminal-hand-over.ts';
import { troubleText } from '../trouble-text.ts';
import { useWish } from './use-wish.ts';

type Dispatch = (action: FormAction) => void;

/** What a form needs of the world: values to pick from, where the key is, whether the body fits, the editor, the date. */
export const useFormEffects = (context: Context, state: FormState, dispatch: Dispatch): void => {
  useKeyState(context, state, dispatch);
  useValues(context, state, dispatch);
  useBodyCheck(state, dispatch);
  useOwnWishes(context, state.wish, dispatch);
};

/** Carries out what is asked for, and tells of what fails. What is out of date by the time it comes is dropped. */
const useWork = (work: () => Promise<FormAction | undefined>, dispatch: Dispatch, dependencies: unknown[]): void => {
  useEffect(() => {
    let isOver = false;
    void carryOut(work, action => {
      if (!isOver) dispatch(action);
    });
    return () => {
      isOver = true;
    };
  }, dependencies);
};

const carryOut = async (work: () => Promise<FormAction | undefined>, dispatch: Dispatch): Promise<void> => {
  try {
    const action = await work();
    if (action !== undefined) dispatch(action);
  } catch (error) {
    dispatch({ kind: 'trouble', message: troubleText(error) });
  }
};

const useKeyState = (context: Context, { api: { key } }: FormState, dispatch: Dispatch): void =>
  useWork(
    async () => {
      const keyState = key && (await keyStates(context, [key])).get(key.group);
      return keyState && { kind: 'key-state', keyState };
    },
    dispatch,
    [context, key],
  );

const useValues = (context: Context, state: FormState, dispatch: Dispatch): void => {
  const field = focusedField(state);
  const parameter = field === undefined || field.kind === 'body' ? undefined : field.parameter;
  const isWanted = parameter?.values !== undefined && !state.tables.has(parameter.name);
  useWork(
    async () => {
      if (parameter === undefined || !isWanted) return undefined;
      const values = await parameterValues(await context.catalog(), parameter);
      return { kind: 'values', parameter: parameter.name, values };
    },
    dispatch,
    [context, parameter, isWanted],
  );
};

const useBodyCheck = (state: FormState, dispatch: Dispatch): void => {
  const { operation, given } = state;
  useWork(
    async () => {
      const { args, body } = callOf(state);
      if (body === undefined) return undefined;
      const problems = await checkBody(operation, new TextEncoder().encode(body), args);
      return { kind: 'body-checked', problems: problems.map(each => each.replace(/^--body: /, '')) };
    },
    dispatch,
    [operation, given],
  );
};

/** What comes of a wish is never out of date: the text of an editor above all. */
const useOwnWishes = (context: Context, wish: FormWish | undefined, dispatch: Dispatch): void => {
  const handOver = useTerminalHandOver();
  const own = wish?.kind === 'today' || wish?.kind === 'edit' ? wish : undefined;
  useWish(own, each => {
    if (each.kind === 'today') dispatch({ kind: 'date', date: localDate(context.clock.now()) });
    else void carryOut(async () => edited(context, each, handOver), dispatch);
  });
};

const edited = async (
  context: Context,
  { text, contentType }: Extract<FormWish, { kind: 'edit' }>,
  handOver: TerminalHandOver,
): Promise<FormAction> => {
  const editor = editorOf(context);
  if (editor === undefined) return { kind: 'type-body' };
  let after = text;
  await handOver(async () => {
    after = await editText(context, editor, { text, name: bodyFileName(contentType) });
  });
  return { kind: 'edited', text: after };
};

/** The day on the user's own calendar. */
const localDate = (now: number): string => {
  const date = new Date(now);
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
};
