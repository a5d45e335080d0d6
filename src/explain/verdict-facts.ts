import type { Explanation } from '../model/explanation.ts';
import type { Problem } from '../model/verdict.ts';

/** What stands below the title of a verdict, a paragraph each: what the service says itself, and what it means. */
export const verdictFacts = ({ title, meaning }: Explanation, problem: Problem | undefined): readonly string[] => [
  ...wordsOf(problem, [title, meaning]).map(words => `It says: ${clip(words)}`),
  ...(problem?.particulars.slice(0, mostParticulars).map(each => `- ${clip(each)}`) ?? []),
  meaning,
];

const mostParticulars = 8;

/** What the service itself says of a failure; not what only repeats the status, or has been said already. */
const wordsOf = (problem: Problem | undefined, said: readonly string[]): string[] => {
  const told = [problem?.title ?? '', problem?.detail ?? ''].filter(each => each !== '');
  const isNew = (words: string): boolean => !said.some(each => each.toLowerCase().includes(words.toLowerCase()));
  const words = told.filter(isNew).join(': ');
  return words === '' ? [] : [words];
};

/** What a service says of an error is not always short. */
const clip = (text: string): string => (text.length > 400 ? `${text.slice(0, 399)}…` : text);
