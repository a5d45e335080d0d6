import { useEffect } from 'react';

import type { Context } from '../../context.ts';
import { resolveApi, resolveOperation } from '../../flows/resolve.ts';
import { useFormEffects } from '../hooks/use-form-effects.ts';
import { useWish } from '../hooks/use-wish.ts';
import { Lines } from '../parts/lines.tsx';
import { wrapLines } from '../lines/fit.ts';
import { span } from '../lines/line.ts';
import type { Letters, Size } from '../screen.ts';
import type { FormState, FormWish } from '../state/form-state.ts';
import type { OperationAction, OperationState } from '../state/operation-state.ts';
import { troubleText } from '../trouble-text.ts';
import type { Theme } from '../theme.ts';
import { OperationScreen } from './operation-screen.tsx';

interface OperationFormProps {
  readonly context: Context;
  readonly state: OperationState;
  readonly size: Size;
  readonly theme: Theme;
  readonly letters?: Letters;
  readonly dispatch: (action: OperationAction) => void;
  /** Hears of what the form cannot do itself, once each time: to send, to go to the keys. */
  readonly onWish: (wish: FormWish) => void;
}

/** Reads the operation, and then is its form. */
export const OperationForm = ({ state: { form, ...subject }, ...props }: OperationFormProps) => {
  const { context, size, theme, dispatch } = props;
  const { api, operation, trouble } = subject;
  useEffect(() => {
    // What was filled in stays, where another screen was open in the meantime.
    if (form === undefined) void readOperation(context, { api, operation }).then(dispatch);
  }, [context, api, operation]);
  if (form !== undefined) return <LoadedForm {...props} form={form} />;
  const rows = trouble === undefined ? [[span('reading …', 'muted')]] : wrapLines(trouble, size, 'bad');
  return <Lines lines={rows} size={size} theme={theme} />;
};

const readOperation = async (
  context: Context,
  names: { readonly api: string; readonly operation: string },
): Promise<OperationAction> => {
  try {
    const catalog = await context.catalog();
    const api = await catalog.load(resolveApi(catalog, names.api).id);
    return { kind: 'opened', api, operation: resolveOperation(api, names.operation) };
  } catch (error) {
    return { kind: 'failed', message: troubleText(error) };
  }
};

type LoadedFormProps = Omit<OperationFormProps, 'state'> & { readonly form: FormState };

const LoadedForm = ({ context, form, dispatch, onWish, ...looks }: LoadedFormProps) => {
  useFormEffects(context, form, dispatch);
  useWish(form.wish?.kind === 'edit' || form.wish?.kind === 'today' ? undefined : form.wish, onWish);
  return <OperationScreen state={form} {...looks} />;
};
