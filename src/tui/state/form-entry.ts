import type { Input } from '../screen.ts';
import { choicesFor, valuesFor } from './choices.ts';
import { type Field, typedTexts } from './form-field.ts';
import { type FormState, focusedField } from './form-state.ts';
import { editLine, lineOf, pastedLines, typed, typedLines } from './text-line.ts';

/** What an input comes to while something is entered: `next` says that the entry has ended, and where it goes on. */
export interface Entry {
  readonly state: FormState;
  readonly next?: 'forward' | 'back' | 'stay';
  /** The next field is entered at once. */
  readonly isChained?: boolean;
}

/** Begins to enter the focused field: picks where there is something to pick from, else types. */
export const enterField = (state: FormState): FormState => {
  const field = focusedField(state);
  if (field === undefined) return state;
  const [first = ''] = state.given.get(field.id) ?? [];
  if (field.kind === 'body') return { ...state, mode: 'body', line: lineOf(first) };
  if (field.kind !== 'open' && (field.parameter.values !== undefined || valuesFor(state, field).length > 0)) {
    const at = valuesFor(state, field).findIndex(({ value }) => value === first);
    return { ...state, mode: 'pick', line: lineOf(''), picked: Math.max(at, 0) };
  }
  return { ...state, mode: 'edit', line: lineOf(field.kind === 'value' ? first : '') };
};

/** One input while the focused field is entered. */
export const reduceEntry = (state: FormState, input: Input): Entry => {
  const field = focusedField(state);
  if (field === undefined) return { state, next: 'stay' };
  const { mode } = state;
  if (mode === 'pick') return pick(state, field, input);
  if (input.kind === 'text') return { state: withText(state, field, input.text) };
  if (commandIn(input) === 'erase' && isList(field) && state.line.text === '')
    return { state: withoutLast(state, field) };
  const command = commandIn(input);
  const line = editLine(state.line, command);
  if (line !== undefined) return { state: live({ ...state, line }, field) };
  return mode === 'body' ? endBody(state, field, command) : endLine(state, field, command);
};

/** The entry is over: an item that was being typed is one. */
export const endEntry = (state: FormState): FormState => {
  const field = focusedField(state);
  const whole = field !== undefined && state.mode === 'edit' && isList(field) ? added(state, field) : state;
  return whole.mode === 'browse' ? whole : { ...whole, mode: 'browse' };
};

const commandIn = (input: Input): string =>
  input.kind === 'command' ? input.command : input.kind === 'erase' ? 'erase' : '';

const isList = ({ kind }: Field): boolean => kind === 'list' || kind === 'open';

/** A value is given as it is typed; an item of a list is one when it is entered. */
const live = (state: FormState, field: Field): FormState =>
  isList(field) ? state : withGiven(state, field, state.line.text === '' ? [] : [state.line.text]);

const withGiven = (state: FormState, { id }: Field, texts: readonly string[]): FormState => {
  const others = [...state.given].filter(([each]) => each !== id);
  return { ...state, given: new Map(texts.length === 0 ? others : [...others, [id, texts]]) };
};

const given = (state: FormState, { id }: Field): readonly string[] => state.given.get(id) ?? [];

const withText = (state: FormState, field: Field, text: string): FormState => {
  const { line, mode } = state;
  if (mode === 'body') return live({ ...state, line: typedLines(line, text) }, field);
  const lines = isList(field) ? pastedLines(text) : [];
  // Several lines are several items.
  if (lines.length > 1) return withGiven(added(state, field), field, [...given(added(state, field), field), ...lines]);
  return live({ ...state, line: typed(line, text) }, field);
};

/** What was typed becomes an item, or several where commas divide it. */
const added = (state: FormState, field: Field): FormState => {
  const text = state.line.text.trim();
  if (text === '' || field.kind === 'body') return state;
  const items = field.kind === 'list' ? typedTexts(state.operation, field.parameter, text) : [text];
  return withGiven({ ...state, line: lineOf('') }, field, [...given(state, field), ...items]);
};

const withoutLast = (state: FormState, field: Field): FormState =>
  withGiven(state, field, given(state, field).slice(0, -1));

const endLine = (state: FormState, field: Field, command: string): Entry => {
  const after = isList(field) ? added(state, field) : state;
  switch (command) {
    case 'accept':
      // An item is followed by another, until nothing is typed.
      return after === state ? { state: after, next: 'forward' } : { state: after };
    case 'take': {
      const ghost = ghostOf(state, field);
      if (ghost === undefined) return { state: after, next: 'forward', isChained: true };
      const taken = isList(field) ? field.example : [ghost];
      return { state: withGiven({ ...state, line: lineOf(isList(field) ? '' : ghost) }, field, taken) };
    }
    case 'next':
      return { state: after, next: 'forward', isChained: true };
    case 'previous':
      return { state: after, next: 'back', isChained: true };
    case 'stop':
      return { state: after, next: 'stay' };
    default:
      return { state };
  }
};

/** The example, while what is typed is its beginning; that of a list, while nothing is given. */
export const ghostOf = (state: FormState, field: Field): string | undefined => {
  const { text } = state.line;
  const ghost = isList(field) ? field.example.join(', ') : field.example[0];
  if (ghost === undefined || ghost === text || (isList(field) && given(state, field).length > 0)) return undefined;
  return ghost.startsWith(text) && ghost !== '' ? ghost : undefined;
};

const endBody = (state: FormState, field: Field, command: string): Entry => {
  if (command === 'accept') return { state: live({ ...state, line: typedLines(state.line, '\n') }, field) };
  if (command === 'stop') return { state, next: 'stay' };
  const [example] = field.example;
  if (command !== 'take' || state.line.text !== '' || example === undefined) return { state };
  return { state: live({ ...state, line: lineOf(example) }, field) };
};

const pick = (state: FormState, field: Field, input: Input): Entry => {
  if (input.kind === 'text') return { state: { ...state, line: typed(state.line, input.text), picked: 0 } };
  const command = commandIn(input);
  const isEmpty = state.line.text === '';
  if (command === 'erase' && isEmpty) return { state: withoutLast(state, field) };
  const line = editLine(state.line, command);
  if (line !== undefined) return { state: { ...state, line, picked: 0 } };
  const choices = choicesFor(state, field, state.line.text);
  const by = moves[command];
  if (by !== undefined) {
    const picked = Math.max(0, Math.min(state.picked + by, choices.length - 1));
    return { state: { ...state, picked } };
  }
  if (command === 'stop') return { state, next: 'stay' };
  if (command === 'take') return { state, next: 'forward', isChained: true };
  const chosen = choices[state.picked]?.value;
  if (command !== 'accept' || chosen === undefined) return { state };
  if (!isList(field)) return { state: withGiven(state, field, [chosen]), next: 'forward' };
  return { state: { ...withGiven(state, field, toggled(given(state, field), chosen)), line: lineOf('') } };
};

const moves: Readonly<Record<string, number>> = { next: 1, previous: -1, 'page-down': 10, 'page-up': -10 };

/** A list has a value once: picked again, it goes. */
const toggled = (texts: readonly string[], text: string): readonly string[] =>
  texts.includes(text) ? texts.filter(each => each !== text) : [...texts, text];
