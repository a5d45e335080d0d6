import { exampleCommand } from '../flows/call-command.ts';
import { type KeyState, keyStateText } from '../flows/key-state.ts';
import { resolveOperation } from '../flows/resolve.ts';
import type { Api } from '../model/api.ts';
import type { BodyTarget } from '../render/body.ts';
import { verificationText } from '../render/verification.ts';
import type { Services } from './contexts.ts';
import type { PageSubject } from './state/page-state.ts';

interface PageOptions {
  readonly width: number;
  /** Of the API's key; nothing while it is being looked for. */
  readonly key: KeyState | 'sought';
}

/** What `apix show` says of an API, an operation or an entry of the directory, as lines that fit the width. */
export const writePage = async (
  { context, catalog, style }: Services,
  { api: name, operation }: PageSubject,
  { width, key }: PageOptions,
): Promise<readonly string[]> => {
  const target: BodyTarget = { isTty: true, width, style };
  const entry = catalog.find(name) ? undefined : catalog.findEntry(name);
  if (entry) {
    const { renderEntry } = await import('../render/directory-entry.ts');
    return linesOf(renderEntry(entry, target));
  }
  const { renderAbout, renderOperation } = await import('../render/api.ts');
  const api = await catalog.load(name);
  if (operation !== undefined) {
    const found = resolveOperation(api, operation);
    return linesOf(renderOperation(api, found, exampleCommand(api.id, found), target));
  }
  const verification = (await (await context.verifications()).read()).get(api.id);
  const own = { key: keyText(key), verification: verificationText(verification, context.clock.now()) };
  return linesOf(renderAbout(api, own, target));
};

/** The group that an API's key is kept in, and the variables that it may come from; nothing where it takes none. */
export const keyOf = async ({ catalog }: Services, name: string): Promise<Api['key']> =>
  catalog.find(name) ? (await catalog.load(name)).key : undefined;

const keyText = (key: PageOptions['key']): string => (key === 'sought' ? 'looking for one …' : keyStateText(key));

const linesOf = (page: string): readonly string[] => page.trimEnd().split('\n');
