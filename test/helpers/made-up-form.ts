import type { Api } from '../../src/model/api.ts';
import type { Operation } from '../../src/model/operation.ts';
import { type FormAction, reduceForm } from '../../src/tui/state/form.ts';
import type { FormState } from '../../src/tui/state/form-state.ts';
import { anApi, anOperation, aParameter } from './model.ts';

/** An operation that has a field of each kind. */
export const madeUpOperation: Operation = anOperation({
  id: 'observations',
  method: 'POST',
  path: '/stations/{area}/observations',
  summary: 'What was measured at the stations of an area',
  description: 'Each row is one measurement, the latest first.',
  parameters: [
    aParameter('note', { description: 'Anything that is to be kept with the request.' }),
    aParameter('limit', {
      description: 'How many rows at most.',
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
    }),
    aParameter('area', {
      in: 'path',
      required: true,
      description: 'The area, by the two letters of its postal code. Territories and marine areas have codes too.',
      schema: { type: 'string', pattern: '^[A-Z]{2}$' },
    }),
    aParameter('kind', { schema: { type: 'string', enum: ['small', 'large', 'largest'] } }),
    aParameter('tags', { schema: { type: 'array', items: { type: 'string' } }, explode: false }),
    aParameter('since', { preset: '2026-01-01', schema: { type: 'string', format: 'date' } }),
    aParameter('isOpen', { schema: { type: 'boolean' } }),
    aParameter('place', { values: [{ table: 'states', code: 'code' }], schema: { type: 'array', items: {} } }),
    aParameter('filters', { open: { pattern: '^[a-z_]+__(min|max)$' }, description: 'Limits on any column.' }),
  ],
  body: { required: false, contentType: 'application/json', schema: { type: 'object' } },
  exampleBody: '{"unit":"metre"}',
  signIn: [{ kind: 'header', name: 'x-api-key' }],
  example: { area: 'KS', tags: 'red,blue', size__min: '3' },
});

export const madeUpApi: Api = anApi({
  operations: [madeUpOperation],
  key: {
    group: 'shop',
    need: 'required',
    variables: ['SHOP_KEY'],
    signUp: 'https://shop.example/keys',
    origins: ['https://api.shop.example'],
  },
});

/** Several inputs: commands as words, text in quotes, and what was looked up. */
export const afterInputs = (state: FormState, ...steps: readonly (string | FormAction)[]): FormState =>
  steps.reduce<FormState>((before, step) => reduceForm(before, typeof step === 'string' ? inputOf(step) : step), state);

const inputOf = (step: string): FormAction =>
  step.startsWith('"') ? { kind: 'text', text: step.slice(1, -1) } : { kind: 'command', command: step };

/** Goes to a field by its name. */
export const goTo = ({ fields }: FormState, name: string): FormAction => ({
  kind: 'focus',
  target: fields.find(field => field.name === name)?.id ?? '',
});
