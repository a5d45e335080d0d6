import { isUtf8 } from 'node:buffer';

import { decodeText } from '../decode/charset.ts';
import { parseMediaType } from '../decode/media-type.ts';
import type { HeldAnswer } from './hold-answer.ts';

/** The body of an answer as UTF-8: itself, without a copy, where it is that already. */
export const textBytes = ({ bytes, answer: { kind, contentType } }: HeldAnswer): Uint8Array => {
  const { charset = 'utf-8' } = parseMediaType(contentType);
  // JSON is UTF-8 whatever its label; of other labels only some say the same.
  const mayBeUtf8 = kind === 'json' || /^(?:utf-?8|us-ascii)$/i.test(charset);
  return mayBeUtf8 && isUtf8(bytes) ? bytes : Buffer.from(decodeText(bytes, contentType));
};
