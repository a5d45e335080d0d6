import type { ComponentType } from 'react';

import type { ScreenKind } from '../state/screens.ts';
import { AnswerView } from './answer.tsx';
import { ApiScreen } from './api.tsx';
import { CallsView } from './calls.tsx';
import { CatalogScreen } from './catalog.tsx';
import { KeysView } from './keys.tsx';
import { OperationView } from './operation.tsx';
import { PageScreen } from './page.tsx';
import type { ViewProps } from './view.ts';

/** How each kind of screen is drawn. */
export const views: { readonly [Kind in ScreenKind]: ComponentType<ViewProps<Kind>> } = {
  catalog: CatalogScreen,
  api: ApiScreen,
  page: PageScreen,
  operation: OperationView,
  keys: KeysView,
  answer: AnswerView,
  calls: CallsView,
};
