import { hash } from 'node:crypto';

import { headerValue } from '../../lib/header-list.ts';
import type { HeaderList } from '../../model/exchange.ts';
import type { RequestPlan } from '../../model/plan.ts';

/** Whom an answer is kept for, beside the address. */
export interface Asker {
  /** Whose the answers are: an API's id, else a host. */
  readonly owner: string;
  /** Named set of keys and settings; there is one so far. */
  readonly profile: string;
  /** Stands for the credential, and does not tell it. */
  readonly fingerprint: string;
}

/** All answers of an address have this key, whoever asked: an unsafe request makes all of them void. */
export const addressKey = (url: string): string => {
  const target = new URL(url);
  target.hash = '';
  return digest([target.href]);
};

/** Answers of one scope may be given to the same askers by the same method. */
export const scopeOf = (method: string, { owner, profile, fingerprint }: Asker): string =>
  digest([method, owner, profile, fingerprint]);

/** One of the answers of an address: by scope, and by the request's fields that the answer's Vary names (RFC 9111 §4.1). */
export const variantOf = (scope: string, answered: HeaderList, asked: RequestPlan['headers']): string => {
  const names = [...new Set(varyNames(answered))].toSorted();
  return digest([scope, ...names.flatMap(name => [name, normalised(asked[name])])]);
};

/** Whether no second request can be known to be like the first: `Vary: *`. */
export const variesByAll = (headers: HeaderList): boolean => varyNames(headers).includes('*');

/** A request that is the same in every respect. */
export const requestKey = (scope: string, { url, headers }: RequestPlan): string =>
  digest([
    scope,
    url,
    ...Object.keys(headers)
      .toSorted()
      .flatMap(name => [name, headers[name] ?? '']),
  ]);

const varyNames = (headers: HeaderList): string[] =>
  (headerValue(headers, 'vary') ?? '')
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '');

/** Blanks around the commas of a list mean nothing; a field that is absent is not the same as an empty one. */
const normalised = (value: string | undefined): string =>
  value === undefined ? 'absent' : `=${value.trim().replaceAll(/\s*,\s*/g, ',')}`;

const digest = (parts: readonly string[]): string => hash('sha256', JSON.stringify(parts), 'base64url');
