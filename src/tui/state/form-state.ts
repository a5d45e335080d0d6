import type { KeyState } from '../../flows/key-state.ts';
import type { ParameterValue } from '../../flows/parameter-values.ts';
import type { Api } from '../../model/api.ts';
import type { Operation } from '../../model/operation.ts';
import type { Arguments } from '../../plan/check-arguments.ts';
import { type Field, fieldsOf } from './form-field.ts';
import { lineOf, type TextLine } from './text-line.ts';

/** What the keys are about: the fields, a text, a list to pick from, or a body of several lines. */
export type FormMode = 'browse' | 'edit' | 'pick' | 'body';

/** A call as it is filled in. */
export interface FilledCall {
  readonly args: Arguments;
  /** The whole body, where one is given. */
  readonly body?: string;
}

/** What the form asks of whoever shows it; it is there until the next input. */
export type FormWish =
  | ({ readonly kind: 'send' } & FilledCall)
  /** An answer of invented data, to see what it looks like. */
  | ({ readonly kind: 'sample' } & FilledCall)
  /** A curl command that does the same, on the clipboard. */
  | ({ readonly kind: 'curl' } & FilledCall)
  /** The keys screen, at this group. */
  | { readonly kind: 'keys'; readonly group: string }
  /** The body in an editor. */
  | { readonly kind: 'edit'; readonly text: string; readonly contentType: string }
  /** The date of today, for the focused field. */
  | { readonly kind: 'today' };

/** A form to fill in a call. */
export interface FormState {
  readonly api: Api;
  readonly operation: Operation;
  readonly fields: readonly Field[];
  /** What is given, by the ids of the fields; those that are left out are not in it. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  /** The field that the keys are about, or the button. */
  readonly focus: string;
  readonly mode: FormMode;
  /** What is typed: a text or an item of a list in `edit`, words to look for in `pick`, the body in `body`. */
  readonly line: TextLine;
  /** The row of the pick list. */
  readonly picked: number;
  readonly isUnfolded: boolean;
  /** What there is to know of the field in focus gets most of a small screen. */
  readonly isExplained: boolean;
  /** Fields that have been left once: what is missing is said there. */
  readonly left: ReadonlySet<string>;
  /** Sending was tried: what is missing is said everywhere. */
  readonly isTried: boolean;
  /** Values of tables, by the names of the parameters, as far as they are read. */
  readonly tables: ReadonlyMap<string, readonly ParameterValue[]>;
  /** What does not fit the schema of the body; absent while it has not been looked at. */
  readonly bodyProblems?: readonly string[] | undefined;
  readonly keyState?: KeyState;
  /** What could not be done, until the next input. */
  readonly trouble?: string | undefined;
  readonly wish?: FormWish | undefined;
}

/** Where the call is sent from. */
export const sendButton = 'send';

/** An empty form, or one with what was given before. */
export const openForm = (api: Api, operation: Operation, call: FilledCall = { args: {} }): FormState => {
  const fields = fieldsOf(operation);
  return {
    api,
    operation,
    fields,
    given: givenBy(operation, fields, call),
    focus: fields[0]?.isFolded === false ? fields[0].id : sendButton,
    mode: 'browse',
    line: lineOf(''),
    picked: 0,
    isUnfolded: false,
    isExplained: false,
    left: new Set(),
    isTried: false,
    tables: new Map(),
  };
};

const givenBy = (operation: Operation, fields: readonly Field[], { args, body }: FilledCall): FormState['given'] => {
  const { exampleBody: _, ...bare } = operation;
  const call = { ...bare, example: args, ...(body === undefined ? {} : { exampleBody: body }) };
  const given = new Map(fieldsOf(call).map(({ id, example }) => [id, example] as const));
  return new Map(fields.map(({ id }) => [id, given.get(id) ?? []] as const).filter(([, texts]) => texts.length > 0));
};

/** What is given for a field, with what is being typed for it. */
export const textsFor = ({ given, focus, mode, line }: FormState, { id, kind }: Field): readonly string[] => {
  const texts = given.get(id) ?? [];
  const isDraft = mode === 'edit' && focus === id && (kind === 'list' || kind === 'open') && line.text !== '';
  return isDraft ? [...texts, line.text] : texts;
};

/** The field that the keys are about; none at the button. */
export const focusedField = ({ fields, focus }: FormState): Field | undefined => fields.find(({ id }) => id === focus);

/** The fields that are shown: the rest is folded away until it is asked for, but for what is given of it. */
export const shownFields = ({ fields, given, focus, isUnfolded }: FormState): readonly Field[] =>
  fields.filter(({ id, isFolded }) => !isFolded || isUnfolded || given.has(id) || focus === id);
