import { valueText } from '../../lib/value-text.ts';
import { parameterWords } from '../../render/parameter-words.ts';
import { textWidth } from '../../render/text-width.ts';
import type { Field } from '../state/form-field.ts';
import { ghostOf } from '../state/form-entry.ts';
import { shownProblems } from '../state/form-call.ts';
import { seenFields } from '../state/form-layout.ts';
import { focusedField, type FormState, sendButton, shownFields } from '../state/form-state.ts';
import type { Letters, Size } from '../screen.ts';
import { fitText, shownLine, shownText } from './fit.ts';
import { fillLine, type Line, marker, type Span, span } from './line.ts';
import { typedLine } from './typed-lines.ts';

/** The fields of a form as rows, as many as fit around the one in focus, and below them what is folded away. */
export const fieldLines = (state: FormState, { width, height }: Size, letters?: Letters): readonly Line[] => {
  const fields = shownFields(state);
  const problems = shownProblems(state);
  const longest = Math.max(...fields.map(({ name }) => textWidth(shownText(name)) + 2), 8);
  const name = Math.min(longest, Math.floor(width * 0.38));
  const columns = { name, note: width < 60 ? 0 : Math.min(34, Math.floor(width * 0.3)), width, letters };
  const rows = seenFields(state, height).flatMap(({ field }) => {
    const [problem] = problems.get(field.id) ?? [];
    const row = fieldLine(state, field, columns);
    return problem === undefined ? [row] : [row, [span(`  ${' '.repeat(columns.name)}`), span(`✗ ${problem}`, 'bad')]];
  });
  return rows.slice(0, height);
};

/** How many fields are folded away. */
const foldedCount = (state: FormState): number => state.fields.length - shownFields(state).length;

interface Columns {
  readonly width: number;
  readonly name: number;
  /** For the type and what is allowed; none on a narrow screen. */
  readonly note: number;
  readonly letters: Letters | undefined;
}

const fieldLine = (state: FormState, field: Field, { width, name, note, letters }: Columns): Line => {
  const isFocused = state.focus === field.id;
  const room = width - name - note - 2;
  const label = `${field.name}${field.isNeeded ? '*' : ''}`;
  return [
    marker(field.id, isFocused, letters),
    span(fitText(label, name), isFocused && state.mode === 'browse' ? 'selected' : 'id'),
    ...fillLine(shownLine(valueSpans(state, field, room)), room),
    span(note === 0 ? '' : ` ${noteOf(field)}`, 'muted'),
  ];
};

const noteOf = (field: Field): string => {
  if (field.kind === 'body') return field.contentType;
  const { type, allowed } = parameterWords(field.parameter);
  return allowed === undefined ? type : `${type}, ${allowed}`;
};

const valueSpans = (state: FormState, field: Field, width: number): readonly Span[] => {
  const texts = state.given.get(field.id) ?? [];
  const isEdited = state.mode === 'edit' && focusedField(state) === field;
  const isList = field.kind === 'list' || field.kind === 'open';
  const chips = isList ? texts.flatMap(text => [span(`[${text}]`, 'command'), span(' ')]) : [];
  if (isEdited) {
    const ghost = ghostOf(state, field) ?? '';
    // A long list must leave room to type.
    const room = Math.max(12, width - chips.reduce((sum, { text }) => sum + textWidth(shownText(text)), 0));
    const kept = room > 12 ? chips : [span(fitText(`${texts.length} items `, width - 12), 'command')];
    return [...kept, ...typedLine(state.line, room, ghost)];
  }
  if (isList && texts.length > 0) return chips;
  const [text] = texts;
  if (text === '') return [span('""', 'command')];
  return text === undefined ? [span(stateOfEmpty(field), 'muted')] : [span(text, 'command')];
};

/** What an empty field is worth: what is sent of itself, or what could be given. */
const stateOfEmpty = (field: Field): string => {
  if (field.kind !== 'body') {
    const { preset, schema } = field.parameter;
    if (preset !== undefined) return `sent as ${preset}`;
    if (schema.default !== undefined && schema.default !== '') return `default ${valueText(schema.default)}`;
  }
  if (field.example.length === 0) return '–';
  return `e.g. ${field.kind === 'list' ? field.example.join(', ') : field.example[0] === '' ? '""' : (field.example[0] ?? '')}`;
};

/** The button that sends, what is folded away, and what is still needed. */
export const buttonLine = (state: FormState, missing: readonly string[], letters?: Letters): Line => {
  const folded = foldedCount(state);
  return [
    marker(sendButton, false, letters),
    span('[ Send ]', state.focus === sendButton ? 'selected' : 'key'),
    span(' ctrl-s', 'muted'),
    ...(folded === 0 ? [] : [span(`  ${folded} more: `, 'muted'), span('m', 'key')]),
    ...(missing.length === 0 ? [] : [span('  needed: ', 'muted'), span(missing.join(', '), 'warning')]),
  ];
};
