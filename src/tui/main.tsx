import { type Instance, render, type RenderOptions } from 'ink';

import type { Context } from '../context.ts';
import { InterruptedError } from '../errors.ts';
import { createStyle } from '../render/style.ts';
import { App } from './app.tsx';
import { type Services, ServicesContext, ThemeContext } from './contexts.ts';
import { splitMouse } from './mouse.ts';
import type { Screen } from './state/screens.ts';
import { chooseTheme } from './theme.ts';

/** What is open from the beginning, above the catalog. */
export type Start = readonly Screen[];

const options: RenderOptions = {
  alternateScreen: true,
  // Ink would draw nothing until the end where CI is set; who asked for a screen gets one.
  interactive: true,
  exitOnCtrlC: false,
  incrementalRendering: true,
  // A key is on the screen within a sixtieth of a second.
  maxFps: 60,
  // Nobody here writes to the console.
  patchConsole: false,
};

/**
 * The full-screen explorer, until it is left. The terminal is as it was before then, whatever happens.
 *
 * @throws InterruptedError when it is left by Ctrl-C or a signal, and whatever goes wrong in a screen
 */
export const runTui = async (
  context: Context,
  start: Start,
  { hasMouse, ...limits }: Pick<Services, 'settings' | 'maxSize'> & { readonly hasMouse: boolean },
): Promise<void> => {
  const { stdin, stdout, stderr } = context.terminal();
  const [catalog, style, config] = await Promise.all([
    context.catalog(),
    createStyle(context.io.outColor),
    context.config(),
  ]);
  const theme = chooseTheme(config.get('theme') ?? 'auto', context.io.outColor, context.env['COLORFGBG']);
  const fault = Promise.withResolvers<never>();
  const { keyboard, mouse } = hasMouse ? splitMouse(stdin) : { keyboard: stdin, mouse: undefined };
  const services: Services = { context, catalog, style, mouse, fail: fault.reject, ...limits };
  const onAbort = (): void => fault.reject(new InterruptedError());
  context.signal.addEventListener('abort', onAbort, { once: true });
  // Before the first frame: what is typed until then would be echoed into it. And it begins where the line does.
  stdin.setRawMode(true);
  stdout.write('\r');
  let instance: Instance | undefined;
  try {
    instance = render(
      <ServicesContext value={services}>
        <ThemeContext value={theme}>
          <App apis={catalog.list} screens={start} />
        </ThemeContext>
      </ServicesContext>,
      { ...options, stdin: keyboard, stdout, stderr },
    );
    await Promise.race([instance.waitUntilExit(), fault.promise]);
  } finally {
    context.signal.removeEventListener('abort', onAbort);
    instance?.unmount();
    await instance?.waitUntilExit().catch(() => undefined);
    stdin.setRawMode(false);
  }
};
