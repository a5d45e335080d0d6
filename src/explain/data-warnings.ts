import type { Decoded } from '../model/decoded.ts';
import { firstText, isForeign, textOf } from './foreign-value.ts';

/**
 * What a service warns of beside the data it gives, a line each: EIA tells under `response.warnings` that
 * an answer is incomplete. Nothing where no list of that name stands beside the data.
 */
export const readWarnings = (decoded: Decoded | undefined): readonly string[] => {
  if (decoded?.kind !== 'json' || !isForeign(decoded.value)) return [];
  const { response } = decoded.value;
  const holder = isForeign(response) ? response : decoded.value;
  const warnings = holder['warnings'] ?? holder['warning'];
  return hasData(holder) ? [warnings ?? []].flat().flatMap(warningText) : [];
};

const hasData = (holder: Readonly<Record<string, unknown>>): boolean =>
  ['data', 'results', 'items', 'features'].some(name => Array.isArray(holder[name]));

const warningText = (warning: unknown): string[] => {
  if (!isForeign(warning)) return [textOf(warning) ?? []].flat();
  const name = firstText(warning, ['warning', 'code', 'title']);
  const words = firstText(warning, ['description', 'message', 'detail']);
  const parts = [name, words].filter(part => part !== undefined);
  return parts.length === 0 ? [] : [parts.join(': ')];
};
