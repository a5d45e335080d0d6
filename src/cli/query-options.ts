import { checkQuery } from '../flows/select.ts';

/** What is asked of the data itself. */
interface QuerySwitches {
  readonly query?: string | undefined;
  readonly where?: string | undefined;
}

/** @throws UsageError for an expression that is none: before anything is sent for it */
export const checkQueries = async ({ query, where }: QuerySwitches): Promise<void> => {
  if (query !== undefined) await checkQuery(query);
  if (where !== undefined) await checkQuery(where, '--where');
};

/** How numbers are read: with all of their digits, unless an expression is to reckon with them. */
export const numbersFor = ({ query, where }: QuerySwitches): 'digits' | 'precision' =>
  query === undefined && where === undefined ? 'digits' : 'precision';
