import { describeLimit } from '../lib/describe-limit.ts';
import { shellQuote } from '../lib/shell-quote.ts';
import { printableDeep, printableLine } from '../lib/printable.ts';
import type { Api, Limit } from '../model/api.ts';
import type { Joining } from '../model/batch.ts';
import type { Operation } from '../model/operation.ts';
import type { Paging } from '../model/paging.ts';
import type { BodyTarget } from './body.ts';
import { factLine } from './fact-line.ts';
import { wrap } from './paragraph.ts';
import { renderListing } from './listing.ts';
import { parameterLines } from './parameter-lines.ts';

/** What the user's own machine knows of an API, in words. */
export interface OwnKnowledge {
  readonly key: string;
  readonly verification: string;
}

/** A page about an API: what it is, who runs it, how to sign in, limits, paging, its operations. */
export const renderApi = async (api: Api, own: OwnKnowledge, target: BodyTarget): Promise<string> => {
  const operations = await renderListing<Operation>(
    [
      { title: 'OPERATION', value: each => each.id, style: 'id' },
      {
        title: 'SUMMARY',
        value: each => (each.deprecated ? `(deprecated) ${each.summary}` : each.summary),
        grows: true,
      },
    ],
    api.operations,
    target,
  );
  const more = wrap(`More on one of them: apix show ${printableLine(api.id)} OPERATION`, pageWidth(target));
  return `${renderAbout(api, own, target)}${page(['', operations.trimEnd(), '', target.style.muted(more)])}`;
};

/** The same page without the operations. */
export const renderAbout = (original: Api, own: OwnKnowledge, target: BodyTarget): string => {
  // The operations are many, and none of them is told of.
  const api = printableDeep({ ...original, operations: [] });
  const { style } = target;
  const width = pageWidth(target);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Run by', `${api.agency}${api.initials.length === 0 ? '' : ` (${api.initials.join(', ')})`}`],
    ['Address', api.server ?? api.baseUrl],
    ['Sign-in', signInText(api)],
    ['Key', api.key && `${own.key}${api.key.signUp === undefined ? '' : `; get one at ${api.key.signUp}`}`],
    ['Identity', api.identity && `${api.identity.need}: ${api.identity.note}`],
    [
      'Limits',
      api.limits.length === 0
        ? api.isOwn === true
          ? 'not known'
          : 'none published'
        : api.limits.map(limitText).join('\n'),
    ],
    ['Paging', pagingText(printableDeep(original.operations.find(operation => operation.paging)?.paging))],
    ['Updates', api.updates],
    ['Answers', own.verification],
    ['Licence', api.licence && [api.licence.name, ...(api.licence.terms ?? [])].join('\n')],
    ['Documentation', api.docsUrl],
    ['In doubt', api.doubts.length === 0 ? undefined : api.doubts.join('\n')],
    ['Sources', api.sources.map(source => `${source.name}, read ${source.read}: ${source.url}`).join('\n')],
  ];
  return page([
    `${style.heading(api.title)} ${style.muted(`(${api.id})`)}`,
    wrap(`${api.summary}.`, width),
    '',
    wrap(api.description, width),
    '',
    ...facts.flatMap(([name, text]) =>
      text === undefined || text === '' ? [] : [factLine(name, text, width, style.key)],
    ),
  ]);
};

/** A page about an operation: parameters, an example that works as printed, a sample of the answer. */
export const renderOperation = (api: Api, source: Operation, example: string, target: BodyTarget): string => {
  const operation = printableDeep(source);
  const command = printableLine(example);
  const { style } = target;
  const width = pageWidth(target);
  const parameters = operation.parameters.toSorted((left, right) => Number(right.required) - Number(left.required));
  return page([
    `${style.heading(`${api.id} ${operation.id}`)} ${style.muted(requestText(operation))}`,
    wrap(`${operation.summary}.`, width),
    ...(operation.deprecated ? [style.warning('Deprecated.')] : []),
    ...(operation.description === '' ? [] : ['', wrap(operation.description, width)]),
    '',
    style.heading(parameters.length === 0 ? 'No parameters' : 'Parameters'),
    ...parameters.flatMap(parameter => [
      ...parameterLines(parameter, operation.body, { width, style }),
      ...[parameter, ...(parameter.members ?? [])]
        .filter(({ values }) => values !== undefined)
        .map(({ name }) =>
          style.muted(
            `      ${name === parameter.name ? 'its values' : `values of ${name}`}: apix values ${api.id} ${shellQuote(name)}`,
          ),
        ),
    ]),
    ...(operation.body
      ? ['', `${style.heading('Body')} ${operation.body.contentType}${operation.body.required ? ', required' : ''}`]
      : []),
    ...section(
      'Mind',
      operation.notes.map(note => wrap(`- ${note}`, width, '  ')),
      target,
    ),
    ...section('Paging', operation.paging ? [wrap(pagingText(operation.paging) ?? '', width, '  ')] : [], target),
    ...section('Batch', operation.joining ? [wrap(batchText(operation.joining), width, '  ')] : [], target),
    ...section('Example', [`  ${style.command(command)}`], target),
    ...section('Answer (invented data)', sampleLines(operation), target),
    ...section('Documentation', operation.docsUrl === undefined ? [] : [`  ${operation.docsUrl}`], target),
  ]);
};

const requestText = ({ method, path, reads }: Operation): string =>
  `${method} ${path}${reads === true ? ', which only reads' : ''}`;

/** Wider than this is hard to read. */
const pageWidth = ({ width }: BodyTarget): number => Math.min(width, 100);

const page = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

const section = (title: string, lines: readonly string[], { style }: BodyTarget): string[] =>
  lines.length === 0 ? [] : ['', style.heading(title), ...lines];

const signInText = ({ key, signIn, otherSignIn = [] }: Api): string => {
  const others = otherSignIn.map(({ words }) => `${words}: apix has no means for that`);
  if (!key && others.length > 0) return others.join('\n');
  if (!key) return signIn === 'oauth' ? 'OAuth' : 'none needed';
  const demo = key.demo === undefined ? '' : `; without one ${key.demo} is used`;
  const own = `${key.need === 'required' ? 'a key is needed' : 'a key is optional'}${demo}; from $${key.variables.join(', $')} or the keychain`;
  return [own, ...others].join('\n');
};

const limitText = ({ count, per, window, scope, for: whom, note }: Limit): string => {
  const callers = { key: 'with a key', demo: 'with the demo key', anonymous: 'without a key', everyone: '' }[whom];
  const kind = window === 'unknown' ? '' : window === 'rolling' ? ', rolling' : ', by the clock';
  const parts = [describeLimit({ count, per, scope }), callers].filter(part => part !== '');
  return `${parts.join(' ')}${kind}${note === undefined ? '' : ` (${note})`}`;
};

const pagingText = (paging: Paging | false | undefined): string | undefined => {
  if (!paging) return undefined;
  const { kind, size, offset, cursor, defaultSize, maxSize, reach, note } = paging;
  const names = [paging.page, offset, cursor, size].filter(name => name !== undefined);
  const sizes = [
    defaultSize === undefined ? undefined : `${defaultSize} a page by default`,
    maxSize === undefined ? undefined : `${maxSize} at most`,
    reach === undefined ? undefined : `${reach} records in all`,
  ].filter(part => part !== undefined);
  return [`by ${kind.replaceAll('-', ' ')}${names.length === 0 ? '' : ` (${names.join(', ')})`}`, ...sizes, note]
    .filter(part => part !== undefined)
    .join('; ');
};

const batchText = ({ parameters, most, mostAnonymous }: Joining): string => {
  const without = mostAnonymous === undefined ? '' : ` (${mostAnonymous} without a key)`;
  const how = most === undefined ? 'many rows' : `up to ${most} rows${without}`;
  return `--each FILE asks for ${how} in one request, by ${parameters.join(' and ')}`;
};

const mostSampleLines = 40;

const sampleLines = ({ sample }: Operation): string[] => {
  if (!sample) return [];
  const lines = sample.body.trimEnd().split('\n');
  const shown = lines.slice(0, mostSampleLines).map(line => `  ${line}`);
  return lines.length > mostSampleLines ? [...shown, '  …'] : shown;
};
