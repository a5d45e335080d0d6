/**
 * What the fit of a word is worth in a search, from its score by BM25+ over weighted fields and its rarity there
 * (the logarithm of how many entries there are for each that has it).
 *
 * BM25+ adds up over the fields, and the fields of an API say the same several times: one that has "rates" in five places
 * is hardly more about rates than one that has it in two. So the sum is flattened, and what counts is how rare the word is.
 */
export const weigh = (score: number, rarity: number): number => 10 * rarity ** 1.75 * (score / rarity) ** 0.6;
