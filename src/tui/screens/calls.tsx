import { useJumpLetters, useServices, useTheme } from '../contexts.ts';
import { useWish } from '../hooks/use-wish.ts';
import type { Step } from '../screen.ts';
import type { CallsWish } from '../state/calls.ts';
import { openCall } from '../state/open-call.ts';
import type { Screen } from '../state/screens.ts';
import type { KeptCall } from '../state/session.ts';
import { CallsScreen } from './calls-screen.tsx';
import type { ViewProps } from './view.ts';

/** The history of this session. */
export const CallsView = ({ state, size, go }: ViewProps<'calls'>) => {
  const { context } = useServices();
  useWish(state.wish, wish => {
    const step = stepFor(wish, state.kept, context.clock.now());
    if (step) go(step);
  });
  return <CallsScreen state={state} size={size} theme={useTheme()} letters={useJumpLetters()} />;
};

/** Where a wish leads: to the answer as it was, to the call made again, or to the form with what was filled in. */
const stepFor = (wish: CallsWish, kept: readonly KeptCall[], now: number): Step<Screen> | undefined => {
  const found = kept.find(({ call }) => call.id === wish.call.id);
  if (found === undefined) return undefined;
  const { prepared, answer } = found;
  if (wish.kind === 'edit') {
    const { api, operation, filled } = prepared;
    return { kind: 'open', screen: { kind: 'operation', subject: { api: api.id, operation: operation.id }, filled } };
  }
  const call = wish.kind === 'open' && answer ? { ...openCall(prepared, now), answer } : openCall(prepared, now);
  return { kind: 'open', screen: { kind: 'answer', call } };
};
