import { Box } from 'ink';

import { keyStateText } from '../../flows/key-state.ts';
import { detailLines } from '../lines/detail-lines.ts';
import { buttonLine, fieldHeight, fieldLines } from '../lines/field-lines.ts';
import { Lines } from '../parts/lines.tsx';
import { type Line, span } from '../lines/line.ts';
import type { Letters, Size } from '../screen.ts';
import { missingFields } from '../state/form-call.ts';
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
  const head = headLines(state, size.height);
  const foot = [buttonLine(state, missingFields(state), letters)];
  const rest = { width: size.width, height: Math.max(0, size.height - head.length - foot.length) };
  const [fields, detail] = divided(state, rest);
  return (
    <Box flexDirection="column" width={size.width} height={size.height} overflow="hidden">
      <Lines lines={head} size={{ width: size.width, height: head.length }} theme={theme} />
      <Box flexDirection={fields.height === rest.height ? 'row' : 'column'} columnGap={2}>
        <Lines lines={fieldLines(state, fields, letters)} size={fields} theme={theme} />
        {detail.height > 0 && <Lines lines={detailLines(state, detail)} size={detail} theme={theme} />}
      </Box>
      <Lines lines={foot} size={{ width: size.width, height: foot.length }} theme={theme} />
    </Box>
  );
};

/** Side by side where there is room, else one above the other; a list to pick from and a body get the larger part. */
const divided = (state: FormState, { width, height }: Size): readonly [fields: Size, detail: Size] => {
  if (width >= 100) {
    const left = Math.floor(width * 0.55);
    return [
      { width: left, height },
      { width: width - left - 2, height },
    ];
  }
  const isLarge = state.mode === 'pick' || state.mode === 'body' || state.isExplained;
  const least = height < 4 ? 0 : Math.floor(height * (isLarge ? 0.7 : 0.4));
  const fields = Math.min(Math.max(1, fieldHeight(state)), height - least);
  return [
    { width, height: fields },
    { width, height: height - fields },
  ];
};

const headLines = ({ api, operation, keyState }: FormState, height: number): readonly Line[] => {
  const title = [span(`${api.id} ${operation.id}`, 'heading'), span(`  ${operation.summary}`, 'muted')];
  const request = [span(operation.method, 'key'), span(` ${operation.path}`, 'muted')];
  const rows = [title, ...(height < 12 ? [] : [request])];
  const { key } = api;
  if (key === undefined || operation.signIn.length === 0) return rows;
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
