import { printableDeep } from '../lib/printable.ts';
import type { Api } from '../model/api.ts';
import type { BodyTarget } from './body.ts';
import { wrap } from './paragraph.ts';

/** What an API from outside would be in the catalog, before it is: its hosts, its sign-in, its operations. */
export const renderOwnApi = (
  original: Api,
  keyState: string | undefined,
  target: Pick<BodyTarget, 'style' | 'width'>,
): string => {
  const api = printableDeep({ ...original, operations: [] });
  const { style, width } = target;
  const facts: readonly (readonly [string, string])[] = [
    ['Address', api.baseUrl],
    ['Hosts', original.origins.map(hostText).join('\n')],
    ['Sign-in', signInLines(api).join('\n')],
    ['Key', keyState ?? ''],
    ['Operations', operationsText(original)],
    ['In doubt', api.doubts.join('\n')],
  ];
  const lines = facts
    .filter(([, text]) => text !== '')
    .map(([name, text]) => {
      const wrapped = text.split('\n').map(line => wrap(line, width, indent));
      return `  ${style.key(name.padEnd(labelWidth))}${wrapped.join('\n').slice(indent.length)}`;
    });
  return [`${style.heading(api.id)} ${api.title}`, ...lines, ''].join('\n');
};

const labelWidth = 12;
const indent = ' '.repeat(labelWidth + 2);

const hostText = (origin: string): string =>
  `${new URL(origin).host}${origin.startsWith('http:') ? ' (http: everybody on the way can read along)' : ''}`;

/** How one signs in, and the ways for which apix has no means. */
const signInLines = ({ key, otherSignIn = [] }: Pick<Api, 'key' | 'otherSignIn'>): readonly string[] => [
  ...(key
    ? [`a key is ${key.need === 'required' ? 'needed' : 'optional'}; it goes to ${key.origins.join(', ')} alone`]
    : otherSignIn.length === 0
      ? ['none']
      : []),
  ...otherSignIn.map(({ words }) => `${words}: apix has no means for that`),
];

const operationsText = ({ operations }: Api): string => {
  const methods = [...new Set(operations.map(each => each.method))];
  const counts = methods.map(method => `${operations.filter(each => each.method === method).length} ${method}`);
  return `${operations.length} (${counts.join(', ')})`;
};
