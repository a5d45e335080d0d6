import { type ShellWord, shellWords } from '../../lib/shell-words.ts';
import type { Candidate } from './answer.ts';
import type { Typed } from './find-gap.ts';
import { firstLine, linesOf, listed, type Shell } from './shell.ts';

/** The line, and what of its last word readline is going to replace. */
export interface BashLine extends Typed {
  readonly last: ShellWord;
  readonly replaced: string;
}

/**
 * Bash hands on its words as they are typed, quotes and all, and breaks them at `=`, `:` and whatever else
 * COMP_WORDBREAKS has; it puts in the place of the last piece what it is given, as it is given. So the script sends
 * that piece and the line up to the cursor, and is answered with pieces that are quoted as the line has begun it.
 */
export const bash: Shell<BashLine> = {
  read: input => {
    const [replaced = '', line = ''] = input.split('\0');
    const [, ...words] = shellWords(line);
    const last = words.at(-1) ?? { raw: '', value: '', open: '' };
    return { words: words.slice(0, -1).map(({ value }) => value), word: last.value, last, replaced };
  },
  write: (answer, { last, replaced }, width) => {
    // Bash has taken something for a word that is none here: anything inserted would do harm.
    if (!last.raw.endsWith(replaced)) return linesOf('word', []);
    const [kept = { value: '', open: '' as const }] = shellWords(last.raw.slice(0, last.raw.length - replaced.length));
    if (answer.kind === 'files') return linesOf(`files\t${answer.head.slice(kept.value.length)}`, []);
    const fitting = answer.candidates.filter(({ word }) => word.startsWith(kept.value));
    const piece = ({ word }: Candidate): string => quoted(word.slice(kept.value.length), kept.open);
    const lines = listed(fitting, piece, width);
    const rows = fitting.map((candidate, index) => [piece(candidate), lines[index] ?? '']);
    return linesOf(firstLine({ ...answer, candidates: fitting }), rows);
  },
};

const quoted = (text: string, open: ShellWord['open']): string => {
  if (open === "'") return text.replaceAll("'", String.raw`'\''`);
  if (open === '"') return text.replaceAll(/["$`\\]/g, String.raw`\$&`);
  return text.replaceAll(/[^\p{L}\p{N}_\-.,:=@%/+]/gu, String.raw`\$&`);
};
