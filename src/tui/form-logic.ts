import type { KeyBinding, Mode, ScreenLogic, Size, Target } from './screen.ts';
import { type FormAction, reduceForm } from './state/form.ts';
import { commandOf } from './state/form-call.ts';
import { type FormLayout, formLayout, seenChoices, seenFields } from './state/form-layout.ts';
import { focusedField, type FormMode, type FormState, sendButton, shownFields } from './state/form-state.ts';
import { rowName } from './state/row-targets.ts';

/** What ends or leaves any mode of the form. */
const anywhere: readonly KeyBinding[] = [
  { keys: ['ctrl-s'], command: 'send', help: 'send it' },
  { keys: ['ctrl-g'], command: 'edit-body', help: 'the body in your editor' },
];

const typing: readonly KeyBinding[] = [
  { keys: ['backspace'], command: 'erase', help: 'erase a character' },
  { keys: ['delete', 'ctrl-d'], command: 'erase-next', help: 'erase the character under the cursor' },
  { keys: ['ctrl-w'], command: 'erase-word', help: 'erase a word' },
  { keys: ['ctrl-u'], command: 'erase-all', help: 'erase all' },
  { keys: ['left', 'ctrl-b'], command: 'left', help: 'a character back' },
  { keys: ['right', 'ctrl-f'], command: 'right', help: 'a character on' },
  { keys: ['ctrl-left'], command: 'word-left', help: 'a word back' },
  { keys: ['ctrl-right'], command: 'word-right', help: 'a word on' },
  { keys: ['home', 'ctrl-a'], command: 'start', help: 'to the start' },
  { keys: ['end', 'ctrl-e'], command: 'end', help: 'to the end' },
];

/** Going through the fields. */
export const formKeys: readonly KeyBinding[] = [
  { keys: ['enter', 'i'], command: 'enter', help: 'fill in the field, or send' },
  ...anywhere,
  { keys: ['S'], command: 'sample', help: 'see a sample answer; nothing is sent' },
  { keys: ['tab'], command: 'take', help: 'take the example of the field' },
  { keys: ['e'], command: 'take-all', help: 'take the whole example' },
  { keys: ['d', 'delete', 'backspace'], command: 'clear', help: 'empty the field' },
  { keys: ['D'], command: 'clear-all', help: 'empty all fields' },
  { keys: ['t'], command: 'today', help: "today's date, in a field for dates" },
  { keys: ['m'], command: 'more', help: 'show or fold the rest of the fields' },
  { keys: ['space', 'v'], command: 'explain', help: 'more room for what the field is about' },
  { keys: ['c'], command: 'curl', help: 'copy it as a curl command' },
  { keys: ['K'], command: 'keys', help: 'the keys screen' },
  { keys: ['j', 'down'], command: 'next', help: 'next field' },
  { keys: ['k', 'up'], command: 'previous', help: 'previous field' },
  { keys: ['g', 'home'], command: 'first', help: 'first field' },
  { keys: ['G', 'end'], command: 'last', help: 'the button that sends' },
  { keys: ['ctrl-d', 'pagedown'], command: 'page-down', help: 'ten fields on' },
  { keys: ['ctrl-u', 'pageup'], command: 'page-up', help: 'ten fields back' },
];

/** Typing a value, or an item of a list. */
export const formEditKeys: readonly KeyBinding[] = [
  { keys: ['enter'], command: 'accept', help: 'done; an item of a list is added' },
  { keys: ['tab'], command: 'take', help: 'take the example, else the next field' },
  { keys: ['down', 'ctrl-n'], command: 'next', help: 'next field' },
  { keys: ['up', 'ctrl-p'], command: 'previous', help: 'previous field' },
  { keys: ['ctrl-t'], command: 'today', help: "today's date" },
  ...typing,
  ...anywhere,
  { keys: ['escape'], command: 'stop', help: 'stop typing' },
];

/** Choosing from a list that what is typed narrows down. */
export const formPickKeys: readonly KeyBinding[] = [
  { keys: ['enter'], command: 'accept', help: 'choose; in a list, add or remove' },
  { keys: ['down', 'ctrl-n'], command: 'next', help: 'next value' },
  { keys: ['up', 'ctrl-p'], command: 'previous', help: 'previous value' },
  { keys: ['pagedown'], command: 'page-down', help: 'ten values on' },
  { keys: ['pageup'], command: 'page-up', help: 'ten values back' },
  { keys: ['tab'], command: 'take', help: 'next field' },
  ...typing,
  ...anywhere,
  { keys: ['escape'], command: 'stop', help: 'leave it as it is' },
];

/** Typing a body of several lines. */
export const formBodyKeys: readonly KeyBinding[] = [
  { keys: ['enter'], command: 'accept', help: 'a new line' },
  { keys: ['tab'], command: 'take', help: 'take the example' },
  { keys: ['down', 'ctrl-n'], command: 'row-down', help: 'a line down' },
  { keys: ['up', 'ctrl-p'], command: 'row-up', help: 'a line up' },
  ...typing,
  ...anywhere,
  { keys: ['escape'], command: 'stop', help: 'stop typing' },
];

const byMode: Readonly<Record<FormMode, readonly KeyBinding[]>> = {
  browse: formKeys,
  edit: formEditKeys,
  pick: formPickKeys,
  body: formBodyKeys,
};

/** What the keys of the form mean as it is now: where there is no body, none is for it. */
const formMode = ({ mode, fields }: Pick<FormState, 'mode' | 'fields'>): Mode => {
  const hasBody = fields.some(({ kind }) => kind === 'body');
  return {
    keys: hasBody ? byMode[mode] : byMode[mode].filter(({ command }) => command !== 'edit-body'),
    isTyping: mode !== 'browse',
    hasLines: mode === 'edit' || mode === 'body',
  };
};

const targetsOf = (state: FormState, size: Size): readonly Target[] => {
  const layout = formLayout(state, size);
  const { head, fields } = layout;
  const places = new Map(
    seenFields(state, fields.height).map(({ field, row }) => [field.id, { y: head + row, width: fields.width }]),
  );
  return [
    ...choiceTargets(state, layout),
    ...shownFields(state).map(({ id }) => {
      const place = places.get(id);
      return place ? { name: id, place } : { name: id };
    }),
    { name: sendButton, place: { y: size.height - 1 } },
  ];
};

const choiceTargets = (state: FormState, { head, fields, detail, isBeside }: FormLayout): readonly Target[] => {
  const field = focusedField(state);
  if (state.mode !== 'pick' || field === undefined) return [];
  const { top, seen } = seenChoices(state, field, detail.height);
  // Below what is looked for.
  const [x, y] = isBeside ? [fields.width + 2, head + 1] : [0, head + fields.height + 1];
  return seen.map((_, index) => ({ name: rowName(top + index), place: { x, y: y + index } }));
};

/** The form as the shell drives it. Where a wish leads is the shell's to say. */
export const formLogic: Omit<ScreenLogic<FormState, FormAction, never>, 'follow'> = {
  mode: formMode,
  reduce: reduceForm,
  commandLine: commandOf,
  targets: targetsOf,
};
