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
  | { readonly kind: 'operation'; readonly subject: Required<PageSubject> };

interface Kinds {
  readonly catalog: { readonly state: CatalogState; readonly action: CatalogAction };
  readonly api: { readonly state: ApiState; readonly action: ApiAction };
  readonly page: { readonly state: PageState; readonly action: PageAction };
  readonly operation: { readonly state: PageState; readonly action: PageAction };
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
      return { kind: 'operation', id, state: openingPage(screen.subject) };
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
  operation: { mode: pageMode, reduce: reducePage, commandLine: pageLine, targets: () => [] },
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
