import type { Io } from '../context.ts';
import type { ErrorDetails } from '../errors.ts';
import { renderTalk } from '../render/error.ts';
import { createStyle } from '../render/style.ts';
import { talkWidth } from './talk-width.ts';

/** Says on stderr what is wrong beside the call, which goes on. */
export const tellTrouble = async (
  io: Io,
  { title, ...details }: ErrorDetails & { readonly title: string },
): Promise<void> => {
  const style = await createStyle(io.errColor);
  io.err(renderTalk(style.warning('note'), title, { ...details, width: talkWidth(io) }, style));
};
