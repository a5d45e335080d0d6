import { editDistance } from './edit-distance.ts';

/**
 * The candidates that `word` was probably meant to be, the best first; none when nothing is near.
 * Near is a third of the letters, or one being the beginning of the other.
 */
export const nearest = (word: string, candidates: readonly string[], most = 1): string[] => {
  const wanted = normalise(word);
  if (wanted === '') return [];
  return candidates
    .map(candidate => ({ candidate, cost: costOf(wanted, normalise(candidate)) }))
    .filter(({ cost, candidate }) => cost <= Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3)))
    .toSorted((left, right) => left.cost - right.cost)
    .slice(0, most)
    .map(({ candidate }) => candidate);
};

const costOf = (wanted: string, candidate: string): number => {
  if (wanted.length >= 3 && candidate.startsWith(wanted)) return 0.5;
  if (candidate.length >= 3 && wanted.startsWith(candidate)) return 0.5;
  return editDistance(wanted, candidate);
};

const normalise = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');
