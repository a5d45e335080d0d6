import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The licences of all packages that these files are of; most ask to be passed on with them. */
export const licences = async (files: readonly string[]): Promise<string> => {
  const folders = new Set(files.flatMap(file => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const texts = [...folders].toSorted().map(async folder => {
    const names = await readdir(folder);
    const { name, version, license, author } = JSON.parse(
      await readFile(join(folder, 'package.json'), 'utf8'),
    ) as PackageFacts;
    const file = names.find(each => /^licen[cs]e/i.test(each));
    const text = file === undefined ? `Copyright ${holderOf(author)}` : await readFile(join(folder, file), 'utf8');
    return `${name} ${version}, ${license}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
};

interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: string | { readonly name: string };
}

/** Where a package has no licence file, its author holds the rights. */
const holderOf = (author: PackageFacts['author']): string =>
  typeof author === 'string' ? author : (author?.name ?? 'its authors');
