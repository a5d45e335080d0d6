import { Box, Text, useApp, useIsScreenReaderEnabled, useWindowSize } from 'ink';
import { type ComponentType, useCallback, useEffect, useReducer } from 'react';

import { InterruptedError } from '../errors.ts';
import type { ApiSummary } from '../model/api.ts';
import { KeysContext, useServices } from './contexts.ts';
import { commandRows } from './lines/command-rows.ts';
import { fitText } from './lines/fit.ts';
import { useDeeds } from './hooks/use-deeds.ts';
import { useKeys } from './hooks/use-keys.ts';
import { useMouse } from './hooks/use-mouse.ts';
import { StatusBar, statusHeight } from './parts/status-bar.tsx';
import { type Input, noLetters, type Size } from './screen.ts';
import { Help } from './screens/help.tsx';
import { Palette } from './screens/palette.tsx';
import type { ViewProps } from './screens/view.ts';
import { views } from './screens/views.ts';
import type { OpenCall } from './state/open-call.ts';
import { type AppState, openApp, reduceApp, topOf } from './state/app-state.ts';
import { overlayMode } from './state/overlay-state.ts';
import { commandLineOf, modeOf, type OpenScreen, type Screen, type ScreenKind, targetsOf } from './state/screens.ts';

interface AppProps {
  readonly apis: readonly ApiSummary[];
  /** What is open from the beginning, above the catalog. */
  readonly screens: readonly Screen[];
}

/** The smallest terminal that there is room on. */
const least: Size = { width: 40, height: 12 };

/** What Ink adds for a screen reader: the names of what is a list, an item of it, and marked. */
const spokenColumns = 30;
const spokenRows = 2;

/** The screen on top, the command line for it, and whatever lies over it. */
export const App = ({ apis, screens }: AppProps) => {
  const { columns, rows } = useWindowSize();
  const isRead = useIsScreenReaderEnabled();
  const width = isRead ? columns - spokenColumns : columns;
  const height = isRead ? rows - spokenRows : rows;
  const [state, dispatch] = useReducer(reduceApp, undefined, () => openApp(apis, screens));
  const { exit } = useApp();
  const { clock } = useServices().context;
  const top = topOf(state);
  const commandLine = commandLineOf(top);
  const command = commandRows(commandLine, { width, height });
  const size = { width, height: height - statusHeight(command) };
  const mode = state.overlay ? overlayMode(state.overlay) : modeOf(top);

  const hear = (input: Input): void => dispatch({ kind: 'input', input, size });
  useMouse({ mode, targets: () => (state.overlay ? [] : targetsOf(top, size)), onInput: hear });
  useKeys(mode, hear);
  const notify = useCallback((text: string) => dispatch({ kind: 'notice', text }), []);
  useDeeds(state.wish, commandLine, notify);
  useEffect(() => {
    if (state.left === 'done') exit();
    if (state.left === 'interrupted') exit(new InterruptedError());
  }, [state.left]);

  const over = useCallback((call: OpenCall) => dispatch({ kind: 'called', call, at: clock.now() }), []);
  const dispatchFor = useCallback(
    (id: number): ViewProps<ScreenKind>['dispatch'] =>
      action =>
        dispatch({ kind: 'screen', id, action, size }),
    [width, size.height],
  );

  if (width < least.width || height < least.height) return <TooSmall size={{ width, height }} />;
  return (
    <KeysContext value={state.overlay?.kind === 'jump' ? state.overlay.letters : noLetters}>
      <Box flexDirection="column" width={width} height={height} overflow="hidden">
        <Box width={width} height={size.height} overflow="hidden">
          <Over state={state} size={size}>
            <View
              key={top.id}
              screen={top}
              size={size}
              dispatch={dispatchFor(top.id)}
              go={goBy(dispatch)}
              notify={notify}
              over={over}
            />
          </Over>
        </Box>
        <StatusBar command={command} notice={state.notice} mode={mode} isOnTop={!state.overlay} width={width} />
      </Box>
    </KeysContext>
  );
};

const goBy =
  (dispatch: (action: Parameters<typeof reduceApp>[1]) => void): ViewProps<ScreenKind>['go'] =>
  step =>
    dispatch({ kind: 'step', step });

interface OverProps {
  readonly state: AppState;
  readonly size: Size;
  readonly children: React.ReactElement;
}

const Over = ({ state: { overlay }, size, children }: OverProps) => {
  if (overlay?.kind === 'help') return <Help state={overlay} size={size} />;
  if (overlay?.kind === 'palette') return <Palette state={overlay} size={size} />;
  return children;
};

interface OpenViewProps extends Omit<ViewProps<ScreenKind>, 'state'> {
  readonly screen: OpenScreen;
}

const View = ({ screen, ...rest }: OpenViewProps) => {
  // Its own kind of state goes to each view: `kind` says so, and TypeScript cannot follow it through a table.
  const Kind = views[screen.kind] as ComponentType<Omit<OpenViewProps, 'screen'> & { readonly state: unknown }>;
  return <Kind state={screen.state} {...rest} />;
};

const TooSmall = ({ size: { width, height } }: { readonly size: Size }) => (
  <Text>{fitText(`apix needs ${least.width} × ${least.height}, this is ${width} × ${height}`, width).trimEnd()}</Text>
);
