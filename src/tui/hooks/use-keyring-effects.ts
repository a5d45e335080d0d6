import { useEffect } from 'react';

import type { Context } from '../../context.ts';
import { storeKey } from '../../flows/keep-key.ts';
import { type KeyRow, keyRows } from '../../flows/key-rows.ts';
import { keyStateText } from '../../flows/key-state.ts';
import { keyTestCall } from '../../flows/key-test-call.ts';
import type { SendSettings } from '../../flows/send-plan.ts';
import { verifyApi } from '../../flows/verify-api.ts';
import type { Api } from '../../model/api.ts';
import type { KeyringAction, KeyringState, KeyringWish } from '../state/keyring.ts';
import { troubleText } from '../trouble-text.ts';
import { useWish } from './use-wish.ts';

/** What the keys screen needs besides the context: how far a call that tests a key may go. */
export interface KeyringServices {
  readonly context: Context;
  readonly settings: SendSettings;
}

type Done = Extract<KeyringAction, { kind: 'done' }>;

/** Reads where the keys are, and carries out what is wished; what comes of it is said in words. */
export const useKeyringEffects = (
  services: KeyringServices,
  state: KeyringState,
  dispatch: (action: KeyringAction) => void,
): void => {
  const { context } = services;
  const { wish } = state;
  useEffect(() => {
    void readRows(context, dispatch);
  }, [context]);
  useWish(wish, each => void fulfil(services, each, dispatch));
};

const readRows = async (context: Context, dispatch: (action: KeyringAction) => void): Promise<void> => {
  try {
    dispatch({ kind: 'rows', rows: await keyRows(context) });
  } catch (error) {
    dispatch(failed(error));
  }
};

const fulfil = async (
  services: KeyringServices,
  wish: KeyringWish,
  dispatch: (action: KeyringAction) => void,
): Promise<void> => {
  try {
    dispatch(await carryOut(services, wish));
  } catch (error) {
    dispatch(failed(error));
  }
  if (wish.kind !== 'test') await readRows(services.context, dispatch);
};

const failed = (error: unknown): Done => ({ kind: 'done', text: troubleText(error), look: 'bad' });

const carryOut = async (services: KeyringServices, wish: KeyringWish): Promise<Done> => {
  const { context } = services;
  const { row } = wish;
  if (wish.kind === 'test') return testKey(services, row);
  if (wish.kind === 'remove') {
    const wasThere = await (await context.secrets()).remove(row.group);
    const served = row.apis.join(', ');
    return {
      kind: 'done',
      text: wasThere ? `Removed the key of ${served}` : `The keychain has no key for ${served}`,
      look: 'good',
    };
  }
  const { served, shadow } = await storeKey(context, row, wish.secret.reveal());
  const stored = `Stored in the keychain for ${served.join(', ')}`;
  if (shadow === undefined) return { kind: 'done', text: stored, look: 'good' };
  return { kind: 'done', text: `${stored}. Mind: $${shadow} is set, and comes before the keychain`, look: 'warning' };
};

/** Whether an API has a harmless call that says something of its key. */
const hasTest = ({ test, operations }: Api): boolean =>
  test !== undefined && operations.some(({ id, signIn }) => id === test.operation && signIn.length > 0);

/** The first API of the key that has a harmless call makes it. */
const testKey = async ({ context, settings }: KeyringServices, row: KeyRow): Promise<Done> => {
  const catalog = await context.catalog();
  const apis = await Promise.all(row.apis.map(async id => catalog.load(id)));
  const api = apis.find(hasTest) ?? apis[0];
  if (api?.key === undefined) return { kind: 'done', text: `No API takes the key ${row.group}`, look: 'bad' };
  const { operation } = keyTestCall(api, api.key, row.state);
  const check = await verifyApi(context, api, settings);
  if (check.kind === 'skipped') return { kind: 'done', text: check.reason, look: 'bad' };
  const { status, problem } = check.outcome;
  if (problem !== undefined) return { kind: 'done', text: `${api.id} ${operation.id}: ${problem}`, look: 'bad' };
  const text = `The key ${keyStateText(row.state)} works: ${api.id} ${operation.id} answered ${status ?? ''}`.trimEnd();
  return { kind: 'done', text, look: 'good' };
};
