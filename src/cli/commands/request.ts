import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { type ExitCode, UsageError } from '../../errors.ts';
import { apiOfUrl } from '../../flows/api-of-url.ts';
import { planRequest } from '../../flows/plan-request.ts';
import type { Api } from '../../model/api.ts';
import { addCallSwitches, type CallSwitches } from '../call-options.ts';
import { parseArguments, parseHeaders, readBody } from '../parse-arguments.ts';
import { perform } from '../perform.ts';
import type { CommandModule } from '../registry.ts';

export interface RequestOptions extends CallSwitches {
  readonly method: string;
  readonly url: string;
  readonly words: readonly string[];
}

/** The command for one method: `apix get URL`, `apix post URL`. */
export const requestCommand =
  (method: string): CommandModule =>
  (context, finish) =>
    addCallSwitches(
      new Command(method)
        .summary(`send ${method.toUpperCase()} to any address`)
        .description(
          `Sends ${method.toUpperCase()} to any address. Where its host is in the catalog, the key, identity, limits and explanations of that API apply.`,
        )
        .argument('<url>', 'address; https:// may be left out')
        .argument('[arguments...]', 'name=value: added to the query, or with post, put and patch to a JSON body'),
      { hasPages: method === 'get' },
    )
      .addHelpText(
        'after',
        `
Examples:
  $ apix ${method} ${examples[method] ?? 'https://api.weather.gov/alerts/active area=KS'}
  $ apix ${method} localhost:8080/items/1 -v`,
      )
      .action(async (url: string, words: string[], switches: CallSwitches) => {
        finish(await runRequest(context, { ...switches, method: method.toUpperCase(), url, words }));
      });

/** What a method is typically for. */
const examples: Readonly<Record<string, string>> = {
  post: 'https://jsonplaceholder.typicode.com/posts title="A first note" userId=1',
  put: 'https://jsonplaceholder.typicode.com/posts/1 --body \'{"title": "Another"}\'',
  patch: 'https://jsonplaceholder.typicode.com/posts/1 title="Another"',
  delete: 'https://jsonplaceholder.typicode.com/posts/1',
};

/** Plans the request, with what the catalog knows of its host, and carries it out. */
const runRequest = async (context: Context, options: RequestOptions): Promise<ExitCode> => {
  const url = parseUrl(options.url);
  const catalog = await context.catalog();
  const known = await apiOfUrl(catalog, url);
  const api: Api | undefined = known && (await catalog.load(known.id));
  const identity = (await context.config()).get('identity');
  const [parsed, headers] = [await parseArguments(context, options.words), await parseHeaders(context, options.header)];
  const planned = planRequest({
    method: options.method,
    url,
    api,
    ...parsed,
    headers: headers.args as Readonly<Record<string, string>>,
    headersFromFile: headers.fromFile,
    version: context.version,
    validates: options.validate,
    ...(identity === undefined ? {} : { identity }),
    ...(options.body === undefined ? {} : { body: await readBody(context, options.body) }),
  });
  return perform(context, { ...planned, ...(api ? { api } : {}) }, options);
};

/** A bare host means https, but for this machine. */
const parseUrl = (text: string): URL => {
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/]|$)/.test(text);
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${isLocal ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(full)) throw new UsageError(`"${text}" is no address`, { next: ['Write it as https://host/path'] });
  const url = new URL(full);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UsageError(`apix speaks http and https, not ${url.protocol.slice(0, -1)}`);
  }
  return url;
};
