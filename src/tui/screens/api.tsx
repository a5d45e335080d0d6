import { Box, Text } from 'ink';
import { useEffect } from 'react';

import { useServices, useTheme } from '../contexts.ts';
import { fitText } from '../lines/fit.ts';
import { usePageLines } from '../hooks/use-page-lines.ts';
import { List } from '../parts/list.tsx';
import { SearchLine } from '../parts/search-line.tsx';
import { paneFrame, paneWidth, SidePane } from '../parts/side-pane.tsx';
import { apiListHeight, type ListedOperation } from '../state/api-state.ts';
import type { ViewProps } from './view.ts';

/** The operations of an API, and on a wide screen what is known of the marked one. */
export const ApiScreen = ({ state, size, dispatch }: ViewProps<'api'>) => {
  const theme = useTheme();
  const { catalog, fail } = useServices();
  useEffect(() => {
    catalog.load(state.api).then(({ operations }) => dispatch({ kind: 'loaded', operations }), fail);
  }, [state.api]);
  const beside = paneWidth(size.width);
  const marked = state.rows[state.cursor.at]?.id;
  const subject = { api: state.api, ...(marked === undefined ? {} : { operation: marked }) };
  const lines = usePageLines(beside === 0 ? undefined : subject, beside - paneFrame);
  const summary = catalog.find(state.api);
  const width = size.width - beside;
  return (
    <Box width={size.width} height={size.height}>
      <Box flexDirection="column" width={width}>
        <Text {...theme.heading} wrap="truncate">
          {fitText(` ${summary?.title ?? state.api} (${state.api})`, width)}
        </Text>
        <SearchLine
          text={state.text}
          isTyping={state.isTyping}
          placeholder="an operation of it"
          count={`${state.rows.length} of ${state.operations.length}`}
          width={width}
        />
        <Text {...theme.muted} wrap="truncate">
          {fitText(`   ${summary?.summary ?? ''}`, width)}
        </Text>
        <List
          rows={state.rows}
          cursor={state.cursor}
          size={{ width, height: apiListHeight(size) }}
          keyOf={({ id }) => id}
        >
          {(operation, room, isSelected) => <Row operation={operation} width={room} isSelected={isSelected} />}
        </List>
      </Box>
      {beside > 0 && <SidePane lines={lines ?? []} size={{ width: beside, height: size.height }} />}
    </Box>
  );
};

interface RowProps {
  readonly operation: ListedOperation;
  readonly width: number;
  readonly isSelected: boolean;
}

const Row = ({ operation: { id, method, summary, deprecated }, width, isSelected }: RowProps) => {
  const theme = useTheme();
  const names = Math.min(32, Math.floor(width * 0.45));
  const methods = width < 50 ? 0 : 7;
  const name = `${fitText(id, names - 1)} `;
  const verb = fitText(method, methods);
  const text = fitText(deprecated ? `(deprecated) ${summary}` : summary, width - names - methods);
  if (isSelected) return <Text {...theme.selected}>{name + verb + text}</Text>;
  return (
    <>
      <Text {...theme.id}>{name}</Text>
      <Text {...theme.muted}>{verb}</Text>
      {text}
    </>
  );
};
