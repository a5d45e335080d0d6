import type { Parameter } from '../model/operation.ts';

/** Where the operations of a document, a path or an operation go. */
export interface Server {
  /** With the defaults of its variables, without a slash at the end. */
  readonly url: string;
  /** As in the document, where it has variables. */
  readonly template?: string;
  /** A parameter for each variable. */
  readonly parameters: readonly Parameter[];
  /** That of `url`, and those that the published values of its variables make. */
  readonly origins: readonly string[];
}

/**
 * The first server of an OpenAPI holder of `servers`; undefined where it has none, or none that is absolute.
 * Its variables become parameters (OpenAPI 3.1, Server Variable Object).
 */
export const compileServer = (holder: Readonly<Record<string, unknown>>): Server | undefined => {
  const [server] = (Array.isArray(holder['servers']) ? holder['servers'] : []) as readonly ServerObject[];
  if (typeof server?.url !== 'string') return undefined;
  const template = server.url.replace(/\/$/, '');
  const variables = Object.entries(server.variables ?? {});
  const defaults = Object.fromEntries(variables.map(([name, variable]) => [name, variable.default]));
  const url = expandServer(template, defaults);
  if (url.includes('{') || !URL.canParse(url)) return undefined;

  const published = variables.flatMap(([name, { enum: values = [] }]) =>
    values.map(value => expandServer(template, { ...defaults, [name]: value })),
  );
  return {
    url,
    ...(variables.length === 0 ? {} : { template }),
    parameters: variables.map(([name, variable]) => serverParameter(name, variable, template)),
    origins: [...new Set([url, ...published].map(each => new URL(each).origin))],
  };
};

interface ServerObject {
  readonly url: unknown;
  readonly variables?: Readonly<Record<string, ServerVariable>>;
}

interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
  readonly description?: string;
}

const expandServer = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => values[name] ?? whole);

const serverParameter = (
  name: string,
  { default: usual, enum: values, description }: ServerVariable,
  template: string,
): Parameter => ({
  name,
  in: 'server',
  required: false,
  description: description ?? '',
  schema: {
    type: 'string',
    default: usual,
    ...(values === undefined ? {} : { enum: values }),
    ...(isInHost(name, template) ? { pattern: hostPattern } : {}),
  },
  style: 'simple',
  explode: false,
  allowReserved: false,
});

const isInHost = (name: string, template: string): boolean =>
  (/^[a-z]+:\/\/([^/]*)/i.exec(template)?.[1] ?? '').includes(`{${name}}`);

/** A host name or a part of one, and perhaps a port: nothing that would end the host or name a user. */
const hostPattern = '^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$';
