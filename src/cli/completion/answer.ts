import { printableLine } from '../../lib/printable.ts';

/** What can stand where the cursor is. */
export type Answer = Words | Files;

/** What begins with what is typed; or, `isByName`, what is meant by it and begins otherwise. */
export interface Words {
  readonly kind: 'words';
  readonly candidates: readonly Candidate[];
  readonly isByName?: boolean;
  /** More may follow without a blank: `area=`. */
  readonly isOpen?: boolean;
}

/** A file, whose name stands behind the head: `search=@`. */
export interface Files {
  readonly kind: 'files';
  readonly head: string;
}

export interface Candidate {
  /** The whole word, unquoted. */
  readonly word: string;
  /** What of it is worth being shown: `KS` of `area=KS`. */
  readonly shown: string;
  /** A line, or nothing. */
  readonly meaning: string;
}

/** Nothing that apix could know. */
export const nothing: Words = { kind: 'words', candidates: [] };

/** No list longer than this is of use; more letters make it shorter. */
const mostCandidates = 300;

/** A word, and what it means. */
export type Known = readonly [word: string, meaning: string];

/** Those of the words that begin with what is typed, capitals or not. */
export const beginningWith = (
  typed: string,
  known: readonly Known[],
  { head = '', isOpen = false }: { readonly head?: string; readonly isOpen?: boolean } = {},
): Words => {
  const start = typed.toLowerCase();
  const begun = known.filter(([word]) => word.toLowerCase().startsWith(start));
  return { kind: 'words', candidates: candidatesOf(begun, head), isOpen };
};

/**
 * The first of them as candidates, fit for a terminal: a word that is not, from the document of a stranger, is none.
 *
 * @param head what goes before each
 */
export const candidatesOf = (known: readonly Known[], head: string): readonly Candidate[] =>
  known
    .slice(0, mostCandidates)
    .filter(([word]) => word !== '' && printableLine(head + word) === head + word)
    .map(([word, meaning]) => ({ word: `${head}${word}`, shown: word, meaning: printableLine(meaning).trim() }));
