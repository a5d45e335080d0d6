import { isObject, type JsonObject, listOf, objectOf, textOf } from './loosely.ts';

/** A way of signing in as OpenAPI has it, and what it is called; `undefined` where none is needed. */
export const postmanScheme = (source: unknown): { readonly name: string; readonly scheme: JsonObject } | undefined => {
  const auth = objectOf(source);
  const type = textOf(auth.type);
  if (type === '' || type === 'noauth') return undefined;
  if (type === 'apikey') {
    const name = settingOf(auth.apikey, 'key') || 'X-Api-Key';
    const place = settingOf(auth.apikey, 'in') === 'query' ? 'query' : 'header';
    return { name: `${place} ${name}`, scheme: { type: 'apiKey', in: place, name } };
  }
  if (type === 'oauth2') return { name: 'oauth2', scheme: { type: 'oauth2', flows: {} } };
  return { name: type, scheme: { type: 'http', scheme: type } };
};

/** A list of names and values in 2.1, an object in 2.0. */
const settingOf = (settings: unknown, name: string): string => {
  if (isObject(settings)) return textOf(settings[name]);
  return textOf(
    listOf(settings)
      .map(objectOf)
      .find(each => each.key === name)?.value,
  );
};
