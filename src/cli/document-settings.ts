import type { Context } from '../context.ts';
import type { SendSettings } from '../flows/send-plan.ts';
import { sendSettings } from './call-options.ts';

/** How far the fetching of a document may go: as a call without any switches. */
export const documentSettings = async (context: Context): Promise<SendSettings> =>
  sendSettings(context, { pace: true, http2: false });
