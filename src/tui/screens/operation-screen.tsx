import { Box } from 'ink';

import { keyStateText } from '../../flows/key-state.ts';
import { detailLines } from '../lines/detail-lines.ts';
import { buttonLine, fieldLines } from '../lines/field-lines.ts';
import { Lines } from '../parts/lines.tsx';
import { type Line, span } from '../lines/line.ts';
import type { Letters, Size } from '../screen.ts';
import { missingFields } from '../state/form-call.ts';
import { formLayout, hasKeyLine, hasRequestLine } from '../state/form-layout.ts';
import type { FormState } from '../state/form-state.ts';
import type { Theme } from '../theme.ts';

interface OperationScreenProps {
  readonly state: FormState;
  readonly size: Size;
  readonly theme: Theme;
  readonly letters?: Letters;
}

/** An operation as a form: what it is, its fields, what the one in focus is about, and the button that sends. */
export const OperationScreen = ({ state, size, theme, letters }: OperationScreenProps) => {
  const { head, fields, detail, isBeside } = formLayout(state, size);
  const foot = [buttonLine(state, missingFields(state), letters)];
  return (
    <Box flexDirection="column" width={size.width} height={size.height} overflow="hidden">
      <Lines lines={headLines(state, size.height)} size={{ width: size.width, height: head }} theme={theme} />
      <Box flexDirection={isBeside ? 'row' : 'column'} columnGap={2}>
        <Lines lines={fieldLines(state, fields, letters)} size={fields} theme={theme} />
        {detail.height > 0 && <Lines lines={detailLines(state, detail, letters)} size={detail} theme={theme} />}
      </Box>
      <Lines lines={foot} size={{ width: size.width, height: foot.length }} theme={theme} />
    </Box>
  );
};

const headLines = ({ api, operation, keyState }: FormState, height: number): readonly Line[] => {
  const title = [span(`${api.id} ${operation.id}`, 'heading'), span(`  ${operation.summary}`, 'muted')];
  const request = [span(operation.method, 'key'), span(` ${operation.path}`, 'muted')];
  const rows = [title, ...(hasRequestLine(height) ? [request] : [])];
  const { key } = api;
  if (key === undefined || !hasKeyLine({ api, operation })) return rows;
  const isThere = keyState?.kind === 'variable' || keyState?.kind === 'keychain';
  const need = key.need === 'required' ? 'needs a key' : 'takes a key';
  return [
    ...rows,
    [
      span(`${need}: `, 'muted'),
      span(keyState === undefined ? 'looking …' : keyStateText(keyState), isThere ? 'good' : 'warning'),
      ...(isThere ? [] : [span('  K', 'key'), span(' keys', 'muted')]),
      ...(isThere || key.signUp === undefined ? [] : [span(`  get one at ${key.signUp}`, 'muted')]),
    ],
  ];
};
