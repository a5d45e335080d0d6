import { useJumpLetters, useServices, useTheme } from '../contexts.ts';
import { useKeyringEffects } from '../hooks/use-keyring-effects.ts';
import { KeysScreen } from './keys-screen.tsx';
import type { ViewProps } from './view.ts';

/** All keys. */
export const KeysView = ({ state, size, dispatch }: ViewProps<'keys'>) => {
  const { context, settings } = useServices();
  useKeyringEffects({ context, settings }, state, dispatch);
  return <KeysScreen state={state} size={size} theme={useTheme()} letters={useJumpLetters()} />;
};
