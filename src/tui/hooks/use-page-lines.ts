import { useEffect, useState } from 'react';

import { type KeyState, keyStates } from '../../flows/key-state.ts';
import { type Services, useServices } from '../contexts.ts';
import type { PageSubject } from '../state/page-state.ts';
import { keyOf, writePage } from '../write-page.ts';

/** How long a list has to rest on something before the keychain is asked about it: that starts a program. */
const restMs = 150;

/**
 * The page about a subject, in lines; the one before until it is written, nothing at first. It comes without the state
 * of the key, and again when that is known.
 */
export const usePageLines = (subject: PageSubject | undefined, width: number): readonly string[] | undefined => {
  const services = useServices();
  const [lines, setLines] = useState<readonly string[]>();
  const { api, operation } = subject ?? {};
  useEffect(() => {
    if (api === undefined || width <= 0) return undefined;
    let isCurrent = true;
    const shown = { api, ...(operation === undefined ? {} : { operation }) };
    const show = async (): Promise<void> => {
      const known = await keyAtHand(services, api);
      const first = await writePage(services, shown, { width, key: known ?? 'sought' });
      if (isCurrent) setLines(first);
      if (known !== undefined || operation !== undefined) return;
      await services.context.clock.sleep(restMs, services.context.signal);
      if (!isCurrent) return;
      const key = await findKey(services, api);
      const second = await writePage(services, shown, { width, key });
      if (isCurrent) setLines(second);
    };
    show().catch(services.fail);
    return () => {
      isCurrent = false;
    };
  }, [services, api, operation, width]);
  return subject === undefined ? undefined : lines;
};

/** What was found out in this session, by group. */
const found = new WeakMap<Services, Map<string, KeyState>>();

const none: KeyState = { kind: 'none' };

const keyAtHand = async (services: Services, api: string): Promise<KeyState | undefined> => {
  const key = await keyOf(services, api);
  return key === undefined ? none : found.get(services)?.get(key.group);
};

const findKey = async (services: Services, api: string): Promise<KeyState> => {
  const key = await keyOf(services, api);
  if (key === undefined) return none;
  const state = (await keyStates(services.context, [key])).get(key.group) ?? none;
  const known = found.get(services) ?? new Map<string, KeyState>();
  found.set(services, known.set(key.group, state));
  return state;
};
