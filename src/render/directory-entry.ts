import { printableDeep } from '../lib/printable.ts';
import { type DirectoryEntry, obstaclesOf } from '../model/directory.ts';
import { factLine } from './fact-line.ts';
import { wrap } from './paragraph.ts';
import type { Style } from './style.ts';

/** A page about an API that cannot be called yet: what is known of it, and what makes it so. */
export const renderEntry = (source: DirectoryEntry, { width, style }: EntryTarget): string => {
  const entry = printableDeep(source);
  const pageWidth = Math.min(width, 100);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Address', entry.url],
    ['Category', entry.category],
    ['Sign-in', signInTexts[entry.signIn]],
    ['HTTPS', entry.https === 'unknown' ? 'not known' : entry.https],
    ['CORS', entry.cors === 'unknown' ? 'not known' : entry.cors],
    ['Document', entry.document],
    ['Listed by', entry.source],
  ];
  const lines = [
    `${style.heading(entry.name)} ${style.muted(`(${entry.id})`)}`,
    wrap(`${entry.summary.replace(/\.$/, '')}.`, pageWidth),
    '',
    style.warning('Not callable yet.'),
    ...obstaclesOf(entry).map(obstacle => wrap(obstacle, pageWidth)),
    '',
    ...facts.flatMap(([name, text]) => (text === undefined ? [] : [factLine(name, text, pageWidth, style.key)])),
    ...(entry.document === undefined ? [] : ['', `Make it callable: ${style.command(`apix add ${entry.id}`)}`]),
  ];
  return `${lines.join('\n')}\n`;
};

interface EntryTarget {
  readonly width: number;
  readonly style: Style;
}

const signInTexts: Readonly<Record<DirectoryEntry['signIn'], string>> = {
  none: 'none needed',
  key: 'a key is needed',
  oauth: 'OAuth',
  'user-agent': 'none, but a User-Agent that tells who is calling',
  other: 'in a way of its own',
  unknown: 'not known',
};
