import { createContext, useContext } from 'react';

import type { Catalog, Context } from '../context.ts';
import type { SendSettings } from '../flows/send-plan.ts';
import type { Style } from '../render/style.ts';
import type { Mouse } from './mouse.ts';
import type { Letters } from './screen.ts';
import { type Theme, themes } from './theme.ts';

/** What the screens may ask for. */
export interface Services {
  readonly context: Context;
  readonly catalog: Catalog;
  /** How far a call may go. */
  readonly settings: SendSettings;
  /** Decoded bytes of an answer that may be held. */
  readonly maxSize: number;
  /** Where it is to be listened to. */
  readonly mouse: Mouse | undefined;
  /** For pages that the renderers of the CLI write. */
  readonly style: Style;
  /** Ends the program with what went wrong in an effect. */
  fail(error: unknown): void;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export const ThemeContext = createContext<Theme>(themes.dark);

export const KeysContext = createContext<Letters>(new Map());

/** @throws Error outside of the app */
export const useServices = (): Services => {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('A screen is drawn outside of the app');
  return services;
};

export const useTheme = (): Theme => useContext(ThemeContext);

/** The letter that jumps to this target, in jump mode. */
export const useJumpLetters = (): Letters => useContext(KeysContext);
