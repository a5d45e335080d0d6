import { callCommand } from '../../flows/call-command.ts';
import type { Api } from '../../model/api.ts';
import type { Operation } from '../../model/operation.ts';
import { formLogic } from '../form-logic.ts';
import type { Input, Mode, Size, Target } from '../screen.ts';
import type { FormAction } from './form.ts';
import { type FilledCall, type FormState, openForm } from './form-state.ts';

/** The form of an operation as a screen of its own: by names alone until the API has been read. */
export interface OperationState {
  readonly api: string;
  readonly operation: string;
  /** What to begin with: a call made before. */
  readonly call: FilledCall;
  readonly form?: FormState;
  /** Why there is no form. */
  readonly trouble?: string;
}

export type OperationAction =
  | FormAction
  | { readonly kind: 'opened'; readonly api: Api; readonly operation: Operation }
  | { readonly kind: 'failed'; readonly message: string };

export const openingOperation = (api: string, operation: string, call: FilledCall = { args: {} }): OperationState => ({
  api,
  operation,
  call,
});

export const reduceOperation = (state: OperationState, action: OperationAction | Input, size: Size): OperationState => {
  if (action.kind === 'opened') return { ...state, form: openForm(action.api, action.operation, state.call) };
  if (action.kind === 'failed') return { ...state, trouble: action.message };
  return state.form === undefined ? state : { ...state, form: formLogic.reduce(state.form, action, size) };
};

export const operationMode = ({ form }: OperationState): Mode =>
  form === undefined ? { keys: [], isTyping: false } : formLogic.mode(form);

export const operationLine = ({ form, api, operation, call }: OperationState): string =>
  form === undefined ? callCommand(api, operation, call.args, call.body) : formLogic.commandLine(form);

export const operationTargets = ({ form }: OperationState, size: Size): readonly Target[] =>
  form === undefined ? [] : formLogic.targets(form, size);
