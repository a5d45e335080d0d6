import type { ApiSummary } from '../../model/api.ts';
import type { Input, Mode, ScreenLogic, Size, Step, Target } from '../screen.ts';
import {
  type ApiAction,
  apiLine,
  apiMode,
  type ApiState,
  apiTargets,
  followApi,
  openingApi,
  reduceApi,
} from './api-state.ts';
import {
  type CatalogAction,
  catalogLine,
  catalogMode,
  type CatalogState,
  catalogTargets,
  followCatalog,
  openingCatalog,
  reduceCatalog,
} from './catalog-state.ts';
import { callsLogic, keyringLogic } from '../keyring-logic.ts';
import type { AnswerAction } from './answer-actions.ts';
import type { CallsAction } from './calls.ts';
import type { FilledCall } from './form-state.ts';
import { type OpenCall, openCallLogic } from './open-call.ts';
import { type HistoryState, type KeptCall, openingHistory } from './session.ts';
import { type KeyringAction, type KeyringState, openKeyring } from './keyring.ts';
import {
  type OperationAction,
  openingOperation,
  operationLine,
  operationMode,
  type OperationState,
  operationTargets,
  reduceOperation,
} from './operation-state.ts';
import {
  openingPage,
  type PageAction,
  pageLine,
  pageMode,
  type PageState,
  type PageSubject,
  reducePage,
} from './page-state.ts';

/** What can be opened. A further screen gets a line here, in `Kinds`, `begin` and `logic`, and in `screens/views.ts`. */
export type Screen =
  | { readonly kind: 'catalog'; readonly all: readonly ApiSummary[] }
  | { readonly kind: 'api'; readonly api: string }
  | { readonly kind: 'page'; readonly subject: PageSubject }
  | { readonly kind: 'operation'; readonly subject: Required<PageSubject>; readonly filled?: FilledCall }
  | { readonly kind: 'keys'; readonly group?: string }
  /** A call that is sent as its screen opens; or one that was, with what came of it. */
  | { readonly kind: 'answer'; readonly call: OpenCall }
  | { readonly kind: 'calls'; readonly session: readonly KeptCall[] };

interface Kinds {
  readonly catalog: { readonly state: CatalogState; readonly action: CatalogAction };
  readonly api: { readonly state: ApiState; readonly action: ApiAction };
  readonly page: { readonly state: PageState; readonly action: PageAction };
  readonly operation: { readonly state: OperationState; readonly action: OperationAction };
  readonly keys: { readonly state: KeyringState; readonly action: KeyringAction };
  readonly answer: { readonly state: OpenCall; readonly action: AnswerAction };
  readonly calls: { readonly state: HistoryState; readonly action: CallsAction };
}

export type ScreenKind = keyof Kinds;
export type StateOf<Kind extends ScreenKind> = Kinds[Kind]['state'];
export type ActionOf<Kind extends ScreenKind> = Kinds[Kind]['action'];

/** A screen that is open. */
export type OpenScreen<Kind extends ScreenKind = ScreenKind> = {
  readonly [Each in Kind]: { readonly kind: Each; readonly id: number; readonly state: StateOf<Each> };
}[Kind];

/** A screen as it opens. */
export const begin = (screen: Screen, id: number): OpenScreen => {
  switch (screen.kind) {
    case 'catalog':
      return { kind: 'catalog', id, state: openingCatalog(screen.all) };
    case 'api':
      return { kind: 'api', id, state: openingApi(screen.api) };
    case 'page':
      return { kind: 'page', id, state: openingPage(screen.subject) };
    case 'operation':
      return {
        kind: 'operation',
        id,
        state: openingOperation(screen.subject.api, screen.subject.operation, screen.filled),
      };
    case 'keys':
      return { kind: 'keys', id, state: openKeyring(screen.group) };
    case 'answer':
      return { kind: 'answer', id, state: screen.call };
    case 'calls':
      return { kind: 'calls', id, state: openingHistory(screen.session) };
  }
};

/** What each kind of screen does. */
const logic: { readonly [Kind in ScreenKind]: ScreenLogic<StateOf<Kind>, ActionOf<Kind>, Screen> } = {
  catalog: {
    mode: catalogMode,
    reduce: reduceCatalog,
    follow: followCatalog,
    commandLine: catalogLine,
    targets: catalogTargets,
  },
  api: { mode: apiMode, reduce: reduceApi, follow: followApi, commandLine: apiLine, targets: apiTargets },
  page: { mode: pageMode, reduce: reducePage, commandLine: pageLine, targets: () => [] },
  operation: {
    mode: operationMode,
    reduce: reduceOperation,
    commandLine: operationLine,
    targets: operationTargets,
  },
  keys: keyringLogic,
  answer: openCallLogic,
  calls: callsLogic,
};

export const modeOf = (screen: OpenScreen): Mode => logicOf(screen).mode(screen.state);

export const commandLineOf = (screen: OpenScreen): string => logicOf(screen).commandLine(screen.state);

export const targetsOf = (screen: OpenScreen, size: Size): readonly Target[] =>
  logicOf(screen).targets(screen.state, size);

export const stepOf = (screen: OpenScreen, input: Input): Step<Screen> | undefined =>
  logicOf(screen).follow?.(screen.state, input);

export const reduceScreen = (screen: OpenScreen, action: ActionOf<ScreenKind> | Input, size: Size): OpenScreen => ({
  ...screen,
  state: logicOf(screen).reduce(screen.state, action, size) as never,
});

/** A screen's own logic takes its own state: `kind` says so, and TypeScript cannot follow it through a table. */
const logicOf = (screen: OpenScreen): ScreenLogic<unknown, unknown, Screen> => logic[screen.kind];
