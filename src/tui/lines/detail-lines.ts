import { parameterWords } from '../../render/parameter-words.ts';
import { type Letters, noLetters, type Size } from '../screen.ts';
import { type Choice, valuesFor } from '../state/choices.ts';
import { shownProblems } from '../state/form-call.ts';
import type { Field } from '../state/form-field.ts';
import { seenChoices } from '../state/form-layout.ts';
import { focusedField, type FormState } from '../state/form-state.ts';
import { rowName } from '../state/row-targets.ts';
import { fitText, lettered, wrapLines } from './fit.ts';
import { type Line, span } from './line.ts';
import { typedLine, typedLines } from './typed-lines.ts';

/** What there is to know of the field in focus: what it is, a list to pick from, or the text of a body. */
export const detailLines = (state: FormState, size: Size, letters: Letters = noLetters): readonly Line[] => {
  const field = focusedField(state);
  if (state.trouble !== undefined) return wrapLines(state.trouble, size, 'bad');
  if (field === undefined) return wrapLines(state.operation.description || state.operation.summary, size, 'muted');
  if (state.mode === 'pick') return pickLines(state, field, { ...size, letters });
  if (state.mode === 'body') return bodyLines(state, size);
  return aboutField(state, field, size);
};

const aboutField = (state: FormState, field: Field, { width, height }: Size): readonly Line[] => {
  const problems = (shownProblems(state).get(field.id) ?? []).filter(each => each !== 'needed');
  const [facts, allowed, description] = words(state, field);
  const parts: readonly Line[] = [
    [span(field.name, 'heading'), span(`  ${facts}`, 'muted')],
    ...problems.flatMap(problem => wrapLines(problem, { width, height: 2 }, 'bad')),
    ...wrapLines(description, { width, height: Math.max(1, height - 2) }),
    ...(allowed === '' ? [] : wrapLines(allowed, { width, height: 4 }, 'muted')),
    ...(field.example.length === 0
      ? []
      : [[span('example ', 'muted'), span(field.example.join(', ')), span('  tab takes it', 'muted')]]),
  ];
  return parts.slice(0, height);
};

const words = (state: FormState, field: Field): readonly [facts: string, allowed: string, description: string] => {
  if (field.kind === 'body')
    return [field.contentType, '', 'The whole body, as it is sent. Enter types it, ctrl-g opens it in your editor.'];
  const { facts, allowed = '' } = parameterWords(field.parameter);
  if (field.kind !== 'open') {
    // A table has its own list to pick from, which is read later: nothing moves when it comes.
    const isPicked = field.parameter.values !== undefined || valuesFor(state, field).length > 12;
    return [facts, isPicked ? '' : allowed, field.parameter.description];
  }
  const pattern = `pairs name=value, the name matching ${field.parameter.open?.pattern ?? ''}`;
  return [facts, pattern, field.parameter.description];
};

interface PickDrawing extends Size {
  readonly letters: Letters;
}

const pickLines = (state: FormState, field: Field, { width, height, letters }: PickDrawing): readonly Line[] => {
  const { count, top, seen } = seenChoices(state, field, height);
  const total = valuesFor(state, field).length;
  const given = new Set(state.given.get(field.id));
  const widest = Math.min(Math.max(...seen.map(({ value }) => value.length), 4) + 2, Math.floor(width * 0.6));
  const found = count === 0 ? 'nothing of that name' : `${count} of ${total}`;
  return [
    [
      span('find ', 'muted'),
      ...typedLine(state.line, Math.max(8, width - 30)),
      span(`  ${total === 0 ? 'reading …' : found}`, 'muted'),
    ],
    ...seen.map((choice, index) => {
      const line = choiceLine(choice, { widest, isPicked: top + index === state.picked, given });
      return lettered(line, letters.get(rowName(top + index)));
    }),
  ];
};

interface ChoiceLook {
  readonly widest: number;
  readonly isPicked: boolean;
  readonly given: ReadonlySet<string>;
}

const choiceLine = ({ value, name, isOwn }: Choice, { widest, isPicked, given }: ChoiceLook): Line => [
  span(isPicked ? '▸' : ' ', 'key'),
  span(given.has(value) ? '✓ ' : '  ', 'good'),
  span(fitText(value, widest), isPicked ? 'selected' : 'id'),
  span(isOwn === true ? ' as typed' : ` ${name}`, 'muted'),
];

const bodyLines = (state: FormState, { width, height }: Size): readonly Line[] => {
  const [problem] = shownProblems(state).get('body') ?? [];
  const verdict: Line = problem === undefined ? fits(state) : [span(`✗ ${problem}`, 'bad')];
  return [...typedLines(state.line, { width, height: height - 1 }), verdict];
};

/** Said of what was looked at alone. */
const fits = ({ bodyProblems, line }: FormState): Line =>
  bodyProblems === undefined || line.text === '' ? [] : [span('fits', 'good')];
