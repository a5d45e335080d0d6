/** Generated parts of documents, by name: whole lines of Markdown. */
export type Parts = Readonly<Record<string, string>>;

/**
 * A document with each of its generated parts written anew, between `<!-- docs:NAME -->` and `<!-- /docs -->`, each on
 * a line of its own. All else stays as it is, to the letter.
 *
 * @throws Error for a part that is not known, or not closed
 */
export const fillIn = (document: string, parts: Parts): string => {
  const filled = document.replaceAll(marked, (_, opening: string, name: string, closing: string) => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (part === undefined) throw new Error(`There is no part "${name}"; there are ${Object.keys(parts).join(', ')}`);
    return `${opening}\n${part.trimEnd()}\n${closing}`;
  });
  const unclosed = document.replaceAll(marked, '').match(/<!-- (?:docs:\S* |\/docs )-->/);
  if (unclosed) throw new Error(`${unclosed[0]} stands alone: a part is <!-- docs:NAME --> ... <!-- /docs -->`);
  return filled;
};

const marked = /^(<!-- docs:(\S+) -->)\n(?:(?!<!-- docs:)[^])*?^(<!-- \/docs -->)$/gm;
