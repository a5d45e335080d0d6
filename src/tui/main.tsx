import { render } from 'ink';

import type { Context } from '../context.ts';
import { InterruptedError } from '../errors.ts';
import { createStyle } from '../render/style.ts';
import { App } from './app.tsx';
import { type Services, ServicesContext, ThemeContext } from './contexts.ts';
import type { Screen } from './state/screens.ts';
import { chooseTheme } from './theme.ts';

/** What is open from the beginning, above the catalog. */
export type Start = readonly Screen[];

/** The most that is drawn in a second: a key is on the screen within a frame of it. */
const framesPerSecond = 60;

/**
 * The full-screen explorer, until it is left. The terminal is as it was before then, whatever happens.
 *
 * @throws InterruptedError when it is left by Ctrl-C or a signal, and whatever goes wrong in a screen
 */
export const runTui = async (context: Context, start: Start): Promise<void> => {
  const { stdin, stdout, stderr } = context.terminal();
  const [catalog, style, config] = await Promise.all([
    context.catalog(),
    createStyle(context.io.outColor),
    context.config(),
  ]);
  let fail: Services['fail'] = () => undefined;
  const services: Services = { context, catalog, style, fail: error => fail(error) };
  const theme = chooseTheme(config.get('theme') ?? 'auto', context.io.outColor, context.env['COLORFGBG']);
  // Before the first frame: what is typed until then would be echoed into it. And it begins where the line does.
  stdin.setRawMode(true);
  stdout.write('\r');
  const instance = render(
    <ServicesContext value={services}>
      <ThemeContext value={theme}>
        <App apis={catalog.list} screens={start} />
      </ThemeContext>
    </ServicesContext>,
    {
      stdin,
      stdout,
      stderr,
      alternateScreen: true,
      // Ink would draw nothing until the end where CI is set; who asked for a screen gets one.
      interactive: true,
      exitOnCtrlC: false,
      incrementalRendering: true,
      maxFps: framesPerSecond,
    },
  );
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const interrupted = new Promise<never>((_, reject) => {
    context.signal.addEventListener('abort', () => reject(new InterruptedError()), { once: true });
  });
  try {
    await Promise.race([instance.waitUntilExit(), failed, interrupted]);
  } finally {
    instance.unmount();
    await instance.waitUntilExit().catch(() => undefined);
    stdin.setRawMode(false);
  }
};
