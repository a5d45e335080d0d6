import { encodePathSegment } from '../lib/percent-encode.ts';
import type { Api } from '../model/api.ts';
import type { Operation } from '../model/operation.ts';
import type { Arguments } from './check-arguments.ts';

/**
 * The base address of an operation, with the values of its server's variables (OpenAPI 3.1, Server Variable Object).
 * A value in the path may have slashes.
 */
export const serverUrl = (
  { baseUrl }: Pick<Api, 'baseUrl'>,
  operation: Pick<Operation, 'baseUrl' | 'server' | 'parameters'>,
  args: Arguments,
): string => {
  if (operation.server === undefined) return operation.baseUrl ?? baseUrl;
  return operation.server.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const usual = operation.parameters.find(each => each.in === 'server' && each.name === name)?.schema.default;
    const [value = typeof usual === 'string' ? usual : ''] = [args[name] ?? []].flat();
    return value.split('/').map(encodePathSegment).join('/');
  });
};
