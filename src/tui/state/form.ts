import type { KeyState } from '../../flows/key-state.ts';
import type { ParameterValue } from '../../flows/parameter-values.ts';
import type { Input } from '../screen.ts';
import { callOf, problemsOf } from './form-call.ts';
import { endEntry, type Entry, enterField, reduceEntry } from './form-entry.ts';
import { askDate, dateFormat, editBody, seeKeys } from './form-wishes.ts';
import { targetRow } from './row-targets.ts';
import { type FormState, focusedField, sendButton, shownFields } from './form-state.ts';

/** What happens to a form: keys, and what was looked up for it. */
export type FormAction =
  | Input
  | { readonly kind: 'values'; readonly parameter: string; readonly values: readonly ParameterValue[] }
  | { readonly kind: 'key-state'; readonly keyState: KeyState }
  | { readonly kind: 'body-checked'; readonly problems: readonly string[] }
  /** The body as the editor left it. */
  | { readonly kind: 'edited'; readonly text: string }
  /** There is no editor: the body is typed here. */
  | { readonly kind: 'type-body' }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'trouble'; readonly message: string };

/** The form after an action. A wish of the form is there until the next one. */
export const reduceForm = (state: FormState, action: FormAction): FormState => {
  const after = reduce(state, action);
  // What was found wrong with the body was found with what was given then.
  return after.given === state.given ? after : { ...after, bodyProblems: undefined };
};

const reduce = (state: FormState, action: FormAction): FormState => {
  const rest = isLookedUp(action) ? state : { ...state, wish: undefined, trouble: undefined };
  switch (action.kind) {
    case 'values':
      return { ...rest, tables: new Map([...rest.tables, [action.parameter, action.values]]) };
    case 'key-state':
      return { ...rest, keyState: action.keyState };
    case 'body-checked':
      return { ...rest, bodyProblems: action.problems };
    case 'edited':
      return { ...rest, given: withTexts(rest, 'body', bodyTexts(action.text)) };
    case 'type-body':
      return enterField(focusOn(rest, 'body'));
    case 'date':
      return withDate(rest, action.date);
    case 'trouble':
      return { ...rest, trouble: action.message };
    case 'focus':
      return jumpTo(rest, action.target);
    case 'text':
    case 'erase':
      return rest.mode === 'browse' ? rest : entered(rest, action);
    case 'command':
      return everywhere[action.command]?.(rest) ?? inMode(rest, action);
  }
};

/** What comes of itself does not end a wish: it may still be under way. */
const isLookedUp = ({ kind }: FormAction): boolean =>
  kind === 'values' || kind === 'key-state' || kind === 'body-checked';

/** Editors end the last line; a body of blanks is none. */
const bodyTexts = (text: string): readonly string[] => (text.trim() === '' ? [] : [text.replace(/\r?\n$/, '')]);

const inMode = (state: FormState, action: Extract<Input, { kind: 'command' }>): FormState =>
  state.mode === 'browse' ? (browsing[action.command]?.(state) ?? state) : entered(state, action);

/** What an entry comes to: it goes on, or it ends, and the next field has its turn. */
const entered = (state: FormState, input: Input): FormState => {
  const entry: Entry = reduceEntry(state, input);
  if (entry.next === undefined) return entry.state;
  const after = endEntry(entry.state);
  if (entry.next === 'stay') return after;
  const moved = step(after, entry.next === 'forward' ? 1 : -1);
  return entry.isChained === true ? enterField(moved) : moved;
};

const withTexts = ({ given }: FormState, id: string, texts: readonly string[]): FormState['given'] => {
  const others = [...given].filter(([each]) => each !== id);
  return new Map(texts.length === 0 ? others : [...others, [id, texts]]);
};

const stops = (state: FormState): readonly string[] => [...shownFields(state).map(({ id }) => id), sendButton];

const focusOn = (state: FormState, focus: string): FormState => ({
  ...state,
  focus,
  left: focus === state.focus ? state.left : new Set([...state.left, state.focus]),
});

/** To a choice of the list that is picked from, or to another field. */
const jumpTo = (state: FormState, target: string): FormState => {
  const choice = targetRow(target);
  return choice === undefined ? focusOn(endEntry(state), target) : { ...state, picked: choice };
};

const step = (state: FormState, by: number): FormState => {
  const all = stops(state);
  const at = Math.max(0, Math.min(all.indexOf(state.focus) + by, all.length - 1));
  return focusOn(state, all[at] ?? sendButton);
};

/** Sends what fits; else all that does not is shown, with the first of it in focus. */
const send = (state: FormState): FormState => {
  const problems = problemsOf(state);
  const first = stops({ ...state, isUnfolded: true }).find(id => problems.has(id));
  if (problems.size > 0) return { ...focusOn(endEntry(state), first ?? sendButton), isTried: true };
  return { ...endEntry(state), isTried: true, wish: { kind: 'send', ...callOf(state) } };
};

/** Puts a date in the place of what is typed; with a time it begins its day. */
const withDate = (state: FormState, date: string): FormState => {
  const entering = state.mode === 'edit' ? state : enterField(state);
  const empty = entered(entering, { kind: 'command', command: 'erase-all' });
  return entered(empty, { kind: 'text', text: dateFormat(state) === 'date-time' ? `${date}T00:00:00Z` : date });
};

/** The whole example, in place of what is given. */
const takeAll = (state: FormState): FormState => ({
  ...state,
  given: new Map(state.fields.filter(({ example }) => example.length > 0).map(({ id, example }) => [id, example])),
});

const takeExample = (state: FormState): FormState => {
  const field = focusedField(state);
  if (field === undefined) return state;
  const isFree = field.example.length > 0 && !state.given.has(field.id);
  return step(isFree ? { ...state, given: withTexts(state, field.id, field.example) } : state, 1);
};

const everywhere: Readonly<Record<string, (state: FormState) => FormState>> = {
  send,
  'edit-body': editBody,
  today: askDate,
};

const browsing: Readonly<Record<string, (state: FormState) => FormState>> = {
  next: state => step(state, 1),
  previous: state => step(state, -1),
  'page-down': state => step(state, 10),
  'page-up': state => step(state, -10),
  first: state => step(state, -Infinity),
  last: state => step(state, Infinity),
  enter: state => (state.focus === sendButton ? send(state) : enterField(state)),
  take: takeExample,
  'take-all': takeAll,
  sample: state => ({ ...state, wish: { kind: 'sample', ...callOf(state) } }),
  curl: state => ({ ...state, wish: { kind: 'curl', ...callOf(state) } }),
  clear: state => ({ ...state, given: withTexts(state, state.focus, []) }),
  'clear-all': state => ({ ...state, given: new Map() }),
  more: state => ({ ...state, isUnfolded: !state.isUnfolded, focus: keptFocus(state) }),
  explain: state => ({ ...state, isExplained: !state.isExplained }),
  keys: seeKeys,
};

/** Folding must not hide what the keys are about. */
const keptFocus = (state: FormState): string => {
  const folded = { ...state, isUnfolded: false, focus: sendButton };
  return stops(folded).includes(state.focus) ? state.focus : (stops(folded)[0] ?? sendButton);
};
