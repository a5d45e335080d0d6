import { type KeyError, UsageError } from '../../errors.ts';
import type { HttpResponse } from '../../model/exchange.ts';
import type { CredentialSlot, RequestPlan } from '../../model/plan.ts';
import type { Stage } from '../../model/send.ts';

/** A key, and where it came from: a variable's name, `keychain`, `DEMO_KEY`. */
export interface Credential {
  readonly secret: string;
  readonly source: string;
}

export interface AuthOptions {
  readonly findKey: (slot: CredentialSlot) => Promise<Credential | undefined>;
  /** The error for a key that is needed and not there. */
  readonly missing: (slot: CredentialSlot) => KeyError;
}

/**
 * Adds the key, only towards the API's own origins. This is the innermost stage: the stages above it
 * see a plan without credentials, and get the same plan back; where the answer's headers repeat the key
 * (a Location, a Link), it is taken out of them.
 */
export const auth =
  ({ findKey, missing }: AuthOptions): Stage =>
  next =>
  async (plan, options) => {
    const slot = plan.credential;
    if (!slot?.origins.includes(new URL(plan.url).origin)) return next(plan, options);

    const credential = await findKey(slot);
    if (credential === undefined) {
      if (slot.need === 'required') throw missing(slot);
      return next(plan, options);
    }
    const exchange = await next(sign(plan, slot, credential.secret), options);
    const redact = redactor(credential);
    return {
      ...exchange,
      plan,
      response: redacted(exchange.response, plan, redact),
      credential: credential.source,
      redact,
    };
  };

/** The plan with the key in its place. */
export const sign = (plan: RequestPlan, { signIn }: CredentialSlot, secret: string): RequestPlan => {
  switch (signIn.kind) {
    case 'header':
      return withHeader(plan, signIn.name, signIn.prefix === undefined ? secret : `${signIn.prefix} ${secret}`);
    case 'bearer':
      return withHeader(plan, 'authorization', `Bearer ${secret}`);
    case 'basic':
      return withHeader(plan, 'authorization', `Basic ${basicToken(secret)}`);
    case 'query':
      return { ...plan, url: withQuery(plan.url, signIn.name, secret) };
    case 'body':
      return withProperty(plan, signIn.name, secret);
  }
};

const basicToken = (secret: string): string =>
  Buffer.from(secret.includes(':') ? secret : `${secret}:`).toString('base64');

const withHeader = (plan: RequestPlan, name: string, value: string): RequestPlan => ({
  ...plan,
  headers: { ...plan.headers, [name]: value },
});

/** Replaces or appends one parameter and leaves every other byte of the query as it is. */
const withQuery = (url: string, name: string, secret: string): string => {
  const target = new URL(url);
  const others = target.search
    .slice(1)
    .split('&')
    .filter(pair => pair !== '' && nameOf(pair) !== name);
  target.search = [...others, `${name}=${encodeURIComponent(secret)}`].join('&');
  return target.href;
};

const nameOf = (pair: string): string => [...new URLSearchParams(pair).keys()][0] ?? '';

const withProperty = (plan: RequestPlan, name: string, secret: string): RequestPlan => {
  const text = plan.body ? new TextDecoder().decode(plan.body.bytes) : '{}';
  if (!/^\s*\{[\s\S]*\}\s*$/.test(text))
    throw new UsageError('--body: a JSON object is needed, for the key goes into it');
  const close = text.lastIndexOf('}');
  const isEmpty = text.slice(text.indexOf('{') + 1, close).trim() === '';
  // Put in as text, so that the digits of every number stay as they were written.
  const signed = `${text.slice(0, close)}${isEmpty ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(secret)}}`;
  const contentType = plan.body?.contentType ?? 'application/json';
  return { ...withHeader(plan, 'content-type', contentType), body: { contentType, bytes: Buffer.from(signed) } };
};

/** A public demo key is no secret; a very short one would take ordinary letters with it. */
const redactor = ({ secret, source }: Credential): ((text: string) => string) => {
  if (secret === source || secret.length < 4) return text => text;
  const encoded = encodeURIComponent(secret);
  const lowerCase = encoded.replaceAll(/%[0-9A-F]{2}/g, triplet => triplet.toLowerCase());
  // Of a user's name and password, the password is the secret.
  const password = secret.slice(secret.indexOf(':') + 1);
  const forms = [secret, encoded, lowerCase, basicToken(secret), ...(password.length < 8 ? [] : [password])];
  return text => forms.reduce((rest, form) => rest.replaceAll(form, 'REDACTED'), text);
};

const redacted = (response: HttpResponse, plan: RequestPlan, redact: (text: string) => string): HttpResponse => ({
  ...response,
  url: plan.url,
  headers: response.headers.map(([name, value]) => [name, redact(value)] as const),
});
