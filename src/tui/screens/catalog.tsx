import { Box, Text } from 'ink';

import type { SearchMatch } from '../../context.ts';
import { useTheme } from '../contexts.ts';
import { fitText } from '../lines/fit.ts';
import { usePageLines } from '../hooks/use-page-lines.ts';
import { useSearch } from '../hooks/use-search.ts';
import { Chips } from '../parts/chips.tsx';
import { gutter, List } from '../parts/list.tsx';
import { SearchLine } from '../parts/search-line.tsx';
import { paneFrame, paneWidth, SidePane } from '../parts/side-pane.tsx';
import { catalogListHeight } from '../state/catalog-state.ts';
import type { PageSubject } from '../state/page-state.ts';
import type { ViewProps } from './view.ts';

/** Everything there is to find, and on a wide screen what is known of the marked one. */
export const CatalogScreen = ({ state, size, dispatch }: ViewProps<'catalog'>) => {
  useSearch(state.text, state.asked, (asked, matches) => dispatch({ kind: 'found', asked, matches }));
  const beside = paneWidth(size.width);
  const marked = state.rows[state.cursor.at];
  const lines = usePageLines(beside === 0 ? undefined : subjectOf(marked), beside - paneFrame);
  const width = size.width - beside;
  const height = catalogListHeight(size);
  return (
    <Box width={size.width} height={size.height}>
      <Box flexDirection="column" width={width}>
        <SearchLine
          text={state.text}
          isTyping={state.isTyping}
          placeholder="what it should be about: weather, drug recalls, unemployment …"
          count={`${state.rows.length} found`}
          width={width}
        />
        <Chips filters={state.filters} width={width} />
        <Headings width={width} />
        {state.rows.length === 0 ? (
          <Nothing isFiltered={state.matches.length > 0} width={width} />
        ) : (
          <List rows={state.rows} cursor={state.cursor} size={{ width, height }} keyOf={nameOf}>
            {(match, room, isSelected) => <Match match={match} width={room} isSelected={isSelected} />}
          </List>
        )}
      </Box>
      {beside > 0 && <SidePane lines={lines ?? []} size={{ width: beside, height: size.height }} />}
    </Box>
  );
};

const subjectOf = (match: SearchMatch | undefined): PageSubject | undefined => {
  if (!match) return undefined;
  if (match.kind === 'entry') return { api: match.entry.id };
  return { api: match.api.id, ...(match.operation ? { operation: match.operation.id } : {}) };
};

const nameOf = (match: SearchMatch): string =>
  match.kind === 'entry' ? `entry ${match.entry.id}` : `${match.api.id} ${match.operation?.id ?? ''}`;

interface Columns {
  readonly name: number;
  readonly signIn: number;
  readonly summary: number;
}

/** A narrow screen has the name and what it is; a wider one the sign-in, too. */
const columnsOf = (width: number): Columns => {
  const name = Math.min(36, Math.floor(width * 0.45));
  const signIn = width < 74 ? 0 : 13;
  return { name, signIn, summary: Math.max(0, width - name - signIn) };
};

const cell = (text: string, width: number): string => (width === 0 ? '' : `${fitText(text, width - 1)} `);

const Headings = ({ width }: { readonly width: number }) => {
  const theme = useTheme();
  const { name, signIn, summary } = columnsOf(width - gutter);
  const text = cell('API AND OPERATION', name) + cell('SIGN-IN', signIn) + cell('SUMMARY', summary);
  return (
    <Text {...theme.heading} wrap="truncate">
      {' '.repeat(gutter) + text.trimEnd()}
    </Text>
  );
};

interface MatchProps {
  readonly match: SearchMatch;
  readonly width: number;
  readonly isSelected: boolean;
}

const Match = ({ match, width, isSelected }: MatchProps) => {
  const theme = useTheme();
  const columns = columnsOf(width);
  const { id, part, signIn, summary } = textsOf(match);
  const isEntry = match.kind === 'entry';
  const name = cell(part === '' ? id : `${id} ${part}`, columns.name);
  const rest = cell(signIn, columns.signIn);
  const what = fitText(summary, columns.summary);
  if (isSelected) return <Text {...theme.selected}>{name + rest + what}</Text>;
  // A name that was cut may be shorter than the id.
  const idLength = Math.min(id.length, name.length);
  return (
    <>
      <Text {...(isEntry ? theme.muted : theme.id)}>{name.slice(0, idLength)}</Text>
      <Text {...(isEntry ? theme.warning : {})}>{name.slice(idLength)}</Text>
      <Text {...theme.muted}>{rest}</Text>
      <Text {...(isEntry ? theme.muted : {})}>{what}</Text>
    </>
  );
};

interface MatchTexts {
  readonly id: string;
  /** The operation that matched, or why there is none to call. */
  readonly part: string;
  readonly signIn: string;
  readonly summary: string;
}

const textsOf = (match: SearchMatch): MatchTexts => {
  if (match.kind === 'entry') {
    const { id, status, signIn, summary } = match.entry;
    return { id, part: status === 'dead' ? '(reported dead)' : '(not callable yet)', signIn, summary };
  }
  const { api, operation } = match;
  return {
    id: api.id,
    part: operation?.id ?? '',
    signIn: operation?.signIn ?? api.signIn,
    summary: operation?.summary ?? api.summary,
  };
};

const Nothing = ({ isFiltered, width }: { readonly isFiltered: boolean; readonly width: number }) => {
  const theme = useTheme();
  const text = isFiltered
    ? 'Nothing of it passes the filters; Esc u drops them.'
    : 'Nothing found. Try a broader word.';
  return <Text {...theme.muted}>{fitText(`   ${text}`, width)}</Text>;
};
