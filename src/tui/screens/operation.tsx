import { useJumpLetters, useServices, useTheme } from '../contexts.ts';
import { prepareSentCall } from '../hooks/prepare-sent-call.ts';
import type { Step } from '../screen.ts';
import type { FilledCall, FormState, FormWish } from '../state/form-state.ts';
import { openCall } from '../state/open-call.ts';
import type { Screen } from '../state/screens.ts';
import { troubleText } from '../trouble-text.ts';
import { OperationForm } from './operation-form.tsx';
import type { ViewProps } from './view.ts';

/** The form of an operation. */
export const OperationView = ({ state, size, dispatch, go }: ViewProps<'operation'>) => {
  const { context } = useServices();
  const { form } = state;
  const send = async (subject: FormState, wish: FormWish & FilledCall): Promise<Step<Screen> | string> => {
    const { args, body } = wish;
    try {
      const filled = { args, ...(body === undefined ? {} : { body }) };
      const prepared = await prepareSentCall(context, subject, { filled, isSample: wish.kind === 'sample' });
      return { kind: 'open', screen: { kind: 'answer', call: openCall(prepared, context.clock.now()) } };
    } catch (error) {
      return troubleText(error);
    }
  };
  const tell = (end: Step<Screen> | string): void =>
    typeof end === 'string' ? dispatch({ kind: 'trouble', message: end }) : go(end);
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
        if ((wish.kind === 'send' || wish.kind === 'sample') && form) void send(form, wish).then(tell);
      }}
    />
  );
};
