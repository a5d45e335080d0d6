import type { Size } from '../screen.ts';
import { type Choice, choicesFor } from './choices.ts';
import { shownProblems } from './form-call.ts';
import type { Field } from './form-field.ts';
import { type FormState, shownFields } from './form-state.ts';
import { windowAround } from './scroll.ts';

/** How a form is divided: rows of its head, its fields, what the one in focus is about; the button has the last row. */
export interface FormLayout {
  readonly head: number;
  readonly fields: Size;
  readonly detail: Size;
  /** Side by side, not one above the other. */
  readonly isBeside: boolean;
}

/** Side by side where there is room; else a list to pick from and a body get the larger part. */
export const formLayout = (state: FormState, { width, height }: Size): FormLayout => {
  const head = 1 + (hasRequestLine(height) ? 1 : 0) + (hasKeyLine(state) ? 1 : 0);
  const rest = Math.max(0, height - head - 1);
  if (width >= 100) {
    const left = Math.floor(width * 0.55);
    const detail = { width: width - left - 2, height: rest };
    return { head, fields: { width: left, height: rest }, detail, isBeside: true };
  }
  const isLarge = state.mode === 'pick' || state.mode === 'body' || state.isExplained;
  const least = rest < 4 ? 0 : Math.floor(rest * (isLarge ? 0.7 : 0.4));
  const fields = Math.min(Math.max(1, fieldHeight(state)), rest - least);
  return { head, fields: { width, height: fields }, detail: { width, height: rest - fields }, isBeside: false };
};

/** Whether there is room for what is sent, method and path. */
export const hasRequestLine = (height: number): boolean => height >= 12;

/** Whether there is something to say of a key. */
export const hasKeyLine = ({ api, operation }: Pick<FormState, 'api' | 'operation'>): boolean =>
  api.key !== undefined && operation.signIn.length > 0;

/** How many rows all the fields take: an error has a row of its own. */
const fieldHeight = (state: FormState): number => {
  const problems = shownProblems(state);
  return shownFields(state).reduce((sum, { id }) => sum + (problems.has(id) ? 2 : 1), 0);
};

/** The fields that fit, the one in focus and those around it, each with its row among theirs. */
export const seenFields = (
  state: FormState,
  height: number,
): readonly { readonly field: Field; readonly row: number }[] => {
  const fields = shownFields(state);
  const problems = shownProblems(state);
  // An error takes a row beneath its field: the rows of a field stay together.
  const heights = fields.map(({ id }) => (problems.has(id) ? 2 : 1));
  const focus = fields.findIndex(({ id }) => id === state.focus);
  const [from, to] = visible(heights, focus === -1 ? fields.length - 1 : focus, height);
  let row = 0;
  return fields.slice(from, to).map((field, index) => {
    const seen = { field, row };
    row += heights[from + index] ?? 1;
    return seen;
  });
};

const visible = (heights: readonly number[], focus: number, height: number): readonly [from: number, to: number] => {
  let [from, to] = [Math.max(0, focus), Math.max(0, focus) + 1];
  let used = heights[from] ?? 0;
  while (from > 0 && used + (heights[from - 1] ?? 0) <= height / 2) used += heights[(from -= 1)] ?? 0;
  while (to < heights.length && used + (heights[to] ?? 0) <= height) used += heights[(to += 1) - 1] ?? 0;
  while (from > 0 && used + (heights[from - 1] ?? 0) <= height) used += heights[(from -= 1)] ?? 0;
  return [from, to];
};

/** A list to pick from: how many there are, and those that are seen, from this one on. */
export interface SeenChoices {
  readonly count: number;
  readonly top: number;
  readonly seen: readonly Choice[];
}

/** @param height rows of the part that it is in, its first one being what is looked for */
export const seenChoices = (state: FormState, field: Field, height: number): SeenChoices => {
  const choices = choicesFor(state, field, state.line.text);
  const [top, end] = windowAround(state.picked, { count: choices.length, height: height - 1 });
  return { count: choices.length, top, seen: choices.slice(top, end) };
};
