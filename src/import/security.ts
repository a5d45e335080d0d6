import { follow } from './follow.ts';
import { kebabCase } from './kebab-case.ts';
import { isObject, type JsonObject, listOf, objectOf, textOf } from './loosely.ts';
import type { Source, SourceOperation } from './source.ts';

/** The ways of signing in that a document has. */
export interface Schemes {
  /** For `components.securitySchemes`, under names that a pointer can hold. */
  readonly components: Readonly<Record<string, JsonObject>>;
  /** Ways for which apix has no means, in words. */
  readonly others: readonly OtherSignIn[];
  /** The service asks for a User-Agent of the caller's own, which its document calls a key. */
  readonly asksIdentity: boolean;
  /** The requirements of an operation under the new names; any one of them will do. */
  readonly requirements: (operation: JsonObject) => readonly Requirement[];
}

/** Names of the schemes that go together; none: it can be called without. */
export type Requirement = readonly string[];

/** A way of signing in that apix knows by name only. */
export interface OtherSignIn {
  readonly kind: 'oauth' | 'other';
  readonly words: string;
}

/** Reads the schemes of a document. One that is declared and asked for nowhere is taken as optional everywhere. */
export const readSchemes = ({ root, isSwagger }: Source, operations: readonly SourceOperation[]): Schemes => {
  const declared = objectOf(isSwagger ? root.securityDefinitions : objectOf(root.components).securitySchemes);
  const read = new Map(
    Object.entries(declared).map(([name, scheme]) => [name, readScheme(name, objectOf(follow(root, scheme)))] as const),
  );
  const usable = [...read].flatMap(([name, scheme]) => (scheme.kind === 'usable' ? [{ name, scheme }] : []));
  const newNames = new Map(usable.map(({ name }, index) => [name, kebabCase(name) || `key-${index + 1}`]));
  const isAskedFor = operations.some(({ operation }) => operation.security !== undefined);
  const atRoot =
    root.security ?? (isAskedFor || usable.length === 0 ? [] : [{}, ...usable.map(({ name }) => ({ [name]: [] }))]);
  return {
    components: Object.fromEntries(usable.map(({ name, scheme }) => [newNames.get(name) ?? '', scheme.scheme])),
    others: [...read.values()].flatMap(scheme => (scheme.kind === 'other' ? [scheme.other] : [])),
    asksIdentity: [...read.values()].some(scheme => scheme.kind === 'identity'),
    requirements: operation =>
      listOf(operation.security ?? atRoot)
        .filter(isObject)
        .map(requirement => Object.keys(requirement))
        // One that needs what apix cannot give does not help to call it.
        .filter(names => names.every(name => newNames.has(name) || read.get(name)?.kind === 'identity'))
        .map(names => names.flatMap(name => newNames.get(name) ?? [])),
  };
};

type ReadScheme =
  | { readonly kind: 'usable'; readonly scheme: JsonObject }
  | { readonly kind: 'identity' }
  | { readonly kind: 'other'; readonly other: OtherSignIn };

const readScheme = (name: string, source: JsonObject): ReadScheme => {
  const type = textOf(source.type).toLowerCase();
  const description = textOf(source.description);
  const told = description === '' ? {} : { description };
  if (type === 'apikey') return readKey(source, told);
  const httpScheme = type === 'basic' ? 'basic' : type === 'http' ? textOf(source.scheme).toLowerCase() : '';
  if (httpScheme === 'basic' || httpScheme === 'bearer') {
    return { kind: 'usable', scheme: { type: 'http', scheme: httpScheme, ...told } };
  }
  if (type === 'oauth2') return other('OAuth 2', 'oauth');
  if (type === 'openidconnect') return other('OpenID Connect', 'oauth');
  if (type === 'mutualtls') return other('a client certificate');
  return other(httpScheme === '' ? `a way called ${name}` : `the HTTP scheme ${textOf(source.scheme)}`);
};

/** Fields that the transport makes itself: a document that takes one for its key could break the request apart. */
const ownFields =
  /^(host|content-.*|transfer-encoding|connection|te|upgrade|expect|trailer|proxy-.*|accept-encoding)$/i;

const readKey = (source: JsonObject, told: JsonObject): ReadScheme => {
  const [name, place] = [textOf(source.name), textOf(source.in).toLowerCase()];
  if (place === 'header' && name.toLowerCase() === 'user-agent') return { kind: 'identity' };
  if (place === 'cookie' || name.toLowerCase() === 'cookie') return other(`the cookie ${name}`);
  const isHeader = place === 'header' && /^[!#$%&'*+\-.^_`|~\w]+$/.test(name) && !ownFields.test(name);
  if (!isHeader && (place !== 'query' || name === ''))
    return other(`a key in ${name === '' ? 'an unnamed place' : name}`);
  return { kind: 'usable', scheme: { type: 'apiKey', name, in: place, ...told } };
};

const other = (words: string, kind: OtherSignIn['kind'] = 'other'): ReadScheme => ({
  kind: 'other',
  other: { kind, words },
});
