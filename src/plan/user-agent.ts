/**
 * The User-Agent field (RFC 9110 §10.1.5): `apix/0.1.0`, with who calls as a comment where the user said so.
 * NWS and SEC turn away callers that do not say whom to write to.
 */
export const userAgent = (version: string, identity?: string): string =>
  identity === undefined ? `apix/${version}` : `apix/${version} (${ascii(identity)})`;

/** A header field holds no letters beyond ASCII reliably, and a comment no parentheses of its own. */
const ascii = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^\u0020-\u007E]/g, '?')
    .replaceAll(/[()\\]/g, '');
