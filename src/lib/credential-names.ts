const headers: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'x-api-key',
  'api-key',
  'apikey',
  'x-auth-token',
  'x-access-token',
  'token',
  'ocp-apim-subscription-key',
  'subscription-key',
  'x-app-token',
  'auth-token',
]);

const parameters =
  /^(api[_-]?key|apikey|key|app[_-]?key|appid|app[_-]?id|token|(?:app|api|private|security)[_-]?token|\$\$app_token|access[_-]?token|auth[_-]?token|registrationkey|userid|user[_-]?key|client[_-]?secret|secret|password|passwd|signature|sig|subscription-key|wskey)$/i;

/** Whether a header field of this name carries a credential. */
export const isCredentialHeader = (name: string): boolean =>
  headers.has(name.toLowerCase()) || keyLike.test(name.toLowerCase());

/** What a key is called with a prefix of the service's own: X-Goog-Api-Key, PRIVATE-TOKEN. */
const keyLike = /(^|[-_])(api-?key|access-?key|(auth|access|private|security|api|app)-?token|secret)$/;

/** Whether a query or body parameter of this name, percent-encoded or not, carries a credential. */
export const isCredentialParameter = (name: string): boolean => parameters.test(decode(name));

/** An address with the values of its credential parameters, and a password in its authority, taken out. */
export const redactUrl = (url: string): string => {
  const withoutPassword = url.replace(/^([a-z][a-z0-9+.-]*:\/\/|)[^/?#\s]*@/i, '$1…@');
  return withoutPassword.replaceAll(/([?&;#])([^=&#?;]+)=([^&#]*)/g, (whole, mark: string, name: string) =>
    isCredentialParameter(name) ? `${mark}${name}=…` : whole,
  );
};

const decode = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};
