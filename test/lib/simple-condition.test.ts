import { expect, test } from 'vitest';

import { parseJson } from '../../src/lib/json.ts';
import { parseCondition } from '../../src/lib/simple-condition.ts';

const scope = {
  inputs: { most: 10, name: "O'Hara", on: true, text: '10' },
  steps: new Map(),
  exchange: {
    url: '',
    method: 'GET',
    statusCode: 404,
    requestHeader: () => undefined,
    requestQuery: () => undefined,
    responseHeader: () => undefined,
    responseBody: parseJson('{"total":1.50,"status":"Done","list":[1]}'),
  },
};

test.each([
  ['$statusCode == 404', true],
  ['$statusCode == 200 || $statusCode == 404', true],
  ['$statusCode >= 400 && $statusCode < 500', true],
  ['!($statusCode == 404)', false],
  ['!$inputs.on', false],
  ['$inputs.on', true],
  ["$response.body#/status == 'DONE'", true],
  ["$response.body#/status != 'done'", false],
  ["$inputs.name == 'o''hara'", true],
  ['$response.body#/total > 1.4', true],
  ['$response.body#/total == 1.5', true],
  ['$response.body#/list != null', true],
  ['$response.body#/missing != null', false],
  ['$response.body#/missing == null', true],
  ['$response.body#/missing', false],
  ['$response.body#/missing < 5', false],
  ['$inputs.text == 10', false],
  ["'b' > 'a'", true],
  ['true && (false || true)', true],
  ['-1 < 0', true],
])('%s is %s', (condition, expected) => {
  expect(parseCondition(condition)(scope)).toBe(expected);
});

test.each([
  '',
  '$statusCode ==',
  '== 3',
  '($statusCode == 1',
  '$statusCode 200',
  '$nothing == 1',
  '1 == 1 == 1',
  'maybe',
])('"%s" cannot be read', condition => {
  expect(() => parseCondition(condition)).toThrow(SyntaxError);
});
