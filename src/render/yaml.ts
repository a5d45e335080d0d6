import { type ScalarTag, stringify } from 'yaml';

import { isRawNumber, numberText } from '../lib/json.ts';

/** A value as one YAML 1.2 document. The digits of numbers stay as they were sent. */
export const renderYaml = (value: unknown): string =>
  stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, customTags: tags => [rawNumber, ...tags] });

const rawNumber: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: isRawNumber,
  stringify: ({ value }) => numberText(value) ?? '',
  resolve: text => text,
  // Never read with: this tag is for writing.
  test: /(?!)/,
};
