import { Text } from 'ink';

import { fitText } from '../lines/fit.ts';
import { useJumpLetters, useTheme } from '../contexts.ts';
import type { CatalogFilters } from '../state/catalog-state.ts';

interface ChipsProps {
  readonly filters: CatalogFilters;
  readonly width: number;
}

/** The filters, each with its key; those that are set stand out. */
export const Chips = ({ filters, width }: ChipsProps) => {
  const theme = useTheme();
  const letters = useJumpLetters();
  const isNarrow = width < 76;
  const [firstGap, gap] = width < 46 ? ['', ' '] : [' ', '  '];
  const chips = [
    { name: 'auth', key: 'a', label: 'sign-in', value: filters.auth },
    { name: 'category', key: 'c', label: 'category', value: filters.category },
    { name: 'region', key: 'r', label: 'region', value: filters.region },
    { name: 'callable', key: 'd', label: 'callable', value: filters.callable ? 'only' : undefined },
  ];
  return (
    <Text wrap="truncate">
      {chips.map(({ name, key, label, value }, index) => (
        <Text key={name}>
          {index === 0 ? firstGap : gap}
          <Text {...(letters.has(name) ? theme.label : theme.key)}>{letters.get(name) ?? key}</Text>{' '}
          <Text {...(value === undefined ? theme.muted : theme.selected)}>
            {chipText(isNarrow ? '' : label, value ?? (isNarrow ? label : 'any'))}
          </Text>
        </Text>
      ))}
    </Text>
  );
};

const longestValue = 18;

const chipText = (label: string, value: string): string =>
  [label, fitText(value, longestValue).trimEnd()].filter(Boolean).join(' ');
