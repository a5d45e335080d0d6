import { signInKinds } from '../../flows/catalog-filters.ts';
import type { CatalogFilters, CatalogState } from './catalog-state.ts';

/** The filters after a key that cycles one; the same where the command is no filter's. */
export const changeFilters = ({ filters, all, matches }: CatalogState, command: string): CatalogFilters => {
  switch (command) {
    case 'auth':
      return withFilter(filters, 'auth', following(signInKinds, filters.auth));
    case 'category': {
      const found = matches.flatMap(match => (match.kind === 'api' ? match.api.categories : [match.entry.category]));
      return withFilter(filters, 'category', following(sorted(found), filters.category));
    }
    case 'region':
      return withFilter(filters, 'region', following(sorted(all.map(api => api.region)), filters.region));
    case 'callable':
      return { ...filters, callable: !filters.callable };
    case 'unfilter':
      return { callable: false };
    default:
      return filters;
  }
};

const sorted = (words: readonly string[]): readonly string[] => [...new Set(words)].toSorted();

/** The value after this one; after the last, none. */
const following = <Value>(values: readonly Value[], value: Value | undefined): Value | undefined =>
  value === undefined ? values[0] : values[values.indexOf(value) + 1];

const withFilter = (
  filters: CatalogFilters,
  name: 'auth' | 'category' | 'region',
  value: string | undefined,
): CatalogFilters => {
  const { [name]: _, ...rest } = filters;
  return value === undefined ? rest : { ...rest, [name]: value };
};
