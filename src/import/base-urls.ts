import { listOf, objectOf, textOf, type JsonObject } from './loosely.ts';

/** What addresses are made of. */
export interface AddressFacts {
  /** Where the document was fetched from: relative servers are relative to it. */
  readonly address?: string;
}

/**
 * The base address that a Swagger 2.0 document or an OpenAPI document, path or operation names: that of the first
 * server over https, else of the first. `undefined` where it names none that can be called.
 */
export const baseUrlOf = (holder: JsonObject, isSwagger: boolean, { address }: AddressFacts): string | undefined => {
  const urls = (isSwagger ? swaggerUrls(holder, address) : serverUrls(holder)).flatMap(url => absolute(url, address));
  return urls.find(url => url.startsWith('https:')) ?? urls[0];
};

/** An address as a base: no credentials, query or fragment, no slash at its end; `undefined` for what is not http. */
export const cleanBaseUrl = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, pathname, hostname } = new URL(text);
  if ((protocol !== 'https:' && protocol !== 'http:') || hostname === '') return undefined;
  return `${origin}${pathname}`.replace(/\/+$/, '');
};

/** `host`, `basePath` and `schemes` (Swagger 2.0); a host that is missing is the document's own. */
const swaggerUrls = (root: JsonObject, address: string | undefined): readonly string[] => {
  const host = textOf(root.host).replace(/^[a-z]+:\/\//i, '');
  const base = textOf(root.basePath).replace(/^\/*/, '/');
  if (host === '') return address === undefined ? [] : [base];
  const schemes = listOf(root.schemes)
    .map(textOf)
    .filter(scheme => scheme === 'https' || scheme === 'http');
  return (schemes.length === 0 ? ['https'] : schemes).map(scheme => `${scheme}://${host.replace(/\/+$/, '')}${base}`);
};

const serverUrls = (holder: JsonObject): readonly string[] =>
  listOf(holder.servers).map(server => {
    const { url, variables } = objectOf(server);
    return textOf(url).replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
      const { default: usual, enum: allowed } = objectOf(objectOf(variables)[name]);
      return textOf(usual) || textOf(listOf(allowed)[0]) || whole;
    });
  });

const absolute = (url: string, address: string | undefined): readonly string[] => {
  // A brace that is left is a variable that nobody has given a value.
  if (url === '' || /[{}]/.test(url)) return [];
  const base = address ?? (url.startsWith('//') ? 'https://host.invalid' : undefined);
  // `api.example.org/v1` is meant as a host, whatever the standard makes of it.
  const full = /^[\w-]+(\.[\w-]+)+([:/]|$)/.test(url) ? `https://${url}` : url;
  if (!URL.canParse(full, base)) return [];
  const clean = cleanBaseUrl(new URL(full, base).href);
  return clean === undefined ? [] : [clean];
};
