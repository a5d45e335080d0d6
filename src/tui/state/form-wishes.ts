import { endEntry } from './form-entry.ts';
import { focusedField, type FormState } from './form-state.ts';

/** Asks for the keys screen, where the API takes a key. */
export const seeKeys = (state: FormState): FormState =>
  state.api.key === undefined ? state : { ...state, wish: { kind: 'keys', group: state.api.key.group } };

/** Asks for an editor for the body, with what is given or its example. */
export const editBody = (state: FormState): FormState => {
  const field = state.fields.find(({ kind }) => kind === 'body');
  if (field?.kind !== 'body') return state;
  const [text = field.example[0] ?? ''] = state.given.get('body') ?? [];
  return { ...endEntry(state), focus: 'body', wish: { kind: 'edit', text, contentType: field.contentType } };
};

/** Asks for the date of today, in a field that takes dates. */
export const askDate = (state: FormState): FormState =>
  dateFormat(state) === undefined ? state : { ...state, wish: { kind: 'today' } };

/** The format of the dates that the focused field takes. */
export const dateFormat = (state: FormState): string | undefined => {
  const field = focusedField(state);
  if (field === undefined || field.kind === 'body' || field.kind === 'open') return undefined;
  const { format } = field.parameter.schema.items ?? field.parameter.schema;
  return format === 'date' || format === 'date-time' ? format : undefined;
};
