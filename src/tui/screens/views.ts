import type { ComponentType } from 'react';

import type { ScreenKind } from '../state/screens.ts';
import { ApiScreen } from './api.tsx';
import { CatalogScreen } from './catalog.tsx';
import { PageScreen } from './page.tsx';
import type { ViewProps } from './view.ts';

/** How each kind of screen is drawn. */
export const views: { readonly [Kind in ScreenKind]: ComponentType<ViewProps<Kind>> } = {
  catalog: CatalogScreen,
  api: ApiScreen,
  page: PageScreen,
  operation: PageScreen,
};
