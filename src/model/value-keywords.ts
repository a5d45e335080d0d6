import type { ValueSchema } from './operation.ts';

/** The keywords of JSON Schema by which a value that is written as text is checked, besides its type. */
export const valueKeywords = [
  'enum',
  'default',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
] as const satisfies readonly (keyof ValueSchema)[];
