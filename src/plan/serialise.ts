import { encodePathSegment, encodeQueryName, encodeQueryValue, encodeReserved } from '../lib/percent-encode.ts';
import type { ArgumentValue } from '../model/api.ts';
import type { Parameter } from '../model/operation.ts';
import { itemsOf } from './check-arguments.ts';

/** A query parameter as `name=value` pairs, encoded, in its own style (OpenAPI 3.1, style values). */
export const serialiseQuery = (parameter: Parameter, name: string, value: ArgumentValue): string[] => {
  const encode = parameter.allowReserved ? encodeReserved : encodeQueryValue;
  const pair = (text: string): string => `${encodeQueryName(name)}=${text}`;
  if (parameter.schema.type !== 'array') return [value].flat().map(each => pair(encode(each)));

  const items = itemsOf(parameter, value).map(encode);
  return parameter.explode ? items.map(pair) : [pair(items.join(queryDelimiters[parameter.style] ?? ','))];
};

/** A path parameter as the text that replaces `{name}` (RFC 6570: simple, label and matrix expansion). */
export const serialisePath = (parameter: Parameter, value: ArgumentValue): string => {
  const items = (parameter.schema.type === 'array' ? itemsOf(parameter, value) : [value].flat()).map(encodePathSegment);
  if (parameter.style === 'label') return `.${items.join(parameter.explode ? '.' : ',')}`;
  if (parameter.style !== 'matrix') return items.join(',');
  const pairs = parameter.explode ? items : [items.join(',')];
  return pairs.map(item => (item === '' ? `;${parameter.name}` : `;${parameter.name}=${item}`)).join('');
};

/** A header parameter's value: a comma list where it is an array. */
export const serialiseHeader = (value: ArgumentValue): string => [value].flat().join(', ');

const queryDelimiters: Partial<Record<Parameter['style'], string>> = {
  form: ',',
  spaceDelimited: '%20',
  pipeDelimited: '|',
};
