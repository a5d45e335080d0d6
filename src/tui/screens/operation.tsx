import { useJumpLetters, useServices, useTheme } from '../contexts.ts';
import { prepareSentCall } from '../hooks/prepare-sent-call.ts';
import { useClipboard } from '../hooks/use-clipboard.ts';
import type { FilledCall, FormState, FormWish } from '../state/form-state.ts';
import { openCall } from '../state/open-call.ts';
import { troubleText } from '../trouble-text.ts';
import { OperationForm } from './operation-form.tsx';
import type { ViewProps } from './view.ts';

/** The form of an operation. */
export const OperationView = ({ state, size, dispatch, go, notify }: ViewProps<'operation'>) => {
  const { context } = useServices();
  const copy = useClipboard();
  const { form } = state;
  /** Sends the call, answers it with a sample, or copies it. */
  const carryOut = async (subject: FormState, { kind, args, body }: FormWish & FilledCall): Promise<void> => {
    try {
      const filled = { args, ...(body === undefined ? {} : { body }) };
      const prepared = await prepareSentCall(context, subject, { filled, isSample: kind === 'sample' });
      if (kind === 'curl') notify(await copy(prepared.facts.curl));
      else go({ kind: 'open', screen: { kind: 'answer', call: openCall(prepared, context.clock.now()) } });
    } catch (error) {
      dispatch({ kind: 'trouble', message: troubleText(error) });
    }
  };
  return (
    <OperationForm
      context={context}
      state={state}
      size={size}
      theme={useTheme()}
      letters={useJumpLetters()}
      dispatch={dispatch}
      onWish={wish => {
        if (wish.kind === 'keys') go({ kind: 'open', screen: { kind: 'keys', group: wish.group } });
        else if ('args' in wish && form) void carryOut(form, wish);
      }}
    />
  );
};
