import type { Api } from '../model/api.ts';
import type { Operation } from '../model/operation.ts';

/** Whether an address is one that an operation could have, at its own base address. */
export const matchesPath = (api: Api, operation: Operation, url: URL): boolean => {
  const base = new URL(operation.baseUrl ?? api.baseUrl);
  const template = `${base.pathname.replace(/\/$/, '')}${operation.path.replace(/\?.*$/, '')}`;
  const pattern = template
    .split(/\{[^{}]+\}/)
    .map(escapePattern)
    .join('[^/]+');
  return base.origin === url.origin && new RegExp(`^${pattern}/?$`).test(url.pathname);
};

/** RegExp.escape, which Node 22 does not have. */
const escapePattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
