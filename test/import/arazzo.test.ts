import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { compileRecipes } from '../../src/import/arazzo.ts';

const known = new Set(['nws', 'usgs']);

const compile = (text: string) =>
  compileRecipes(parse(text), { name: 'x.yaml', findApi: id => (known.has(id) ? id : undefined) });

const document = (steps: string, workflow = ''): string => `
arazzo: 1.0.1
info: { title: T, version: "1" }
sourceDescriptions:
  - { name: weather, url: https://example.test/docs/nws.json, type: openapi }
  - { name: usgs, url: ./quakes.yaml, type: openapi }
components:
  parameters: { limit: { name: limit, in: query, value: 5 } }
  inputs: { place: { type: object, required: [place], properties: { place: { type: string, description: P, examples: [Here] } } } }
  failureActions: { again: { name: again, type: retry, retryAfter: 1.5, retryLimit: 3 } }
workflows:
  - workflowId: w
    summary: S
    inputs: { $ref: "#/components/inputs/place" }
${workflow}
    steps:
${steps}
`;

test('a source is the API that its document is named after, or the one of its own name; references are followed', () => {
  const [recipe] = compile(
    document(`
      - stepId: one
        description: First
        operationId: $sourceDescriptions.weather.points
        parameters:
          - { name: q, in: query, value: "at {$inputs.place}" }
          - reference: $components.parameters.limit
          - { reference: $components.parameters.limit, value: 9 }
        x-apix: { server: { domain: example.test } }
        outputs: { id: $response.body#/id }
      - stepId: two
        operationId: $sourceDescriptions.usgs.query
        requestBody: { contentType: application/json, payload: { ids: [$steps.one.outputs.id] } }
        successCriteria:
          - { condition: $statusCode == 200 }
          - { context: $response.body, condition: "$.a", type: { type: jsonpath, version: draft-goessner-dispatch-jsonpath-00 } }
        onFailure:
          - reference: $components.failureActions.again
          - { name: back, type: goto, stepId: one }
`),
  );

  expect(recipe).toEqual({
    id: 'w',
    summary: 'S',
    description: '',
    inputs: [{ name: 'place', description: 'P', required: true, schema: { type: 'string' }, example: 'Here' }],
    outputs: {},
    steps: [
      {
        id: 'one',
        description: 'First',
        api: 'nws',
        operation: 'points',
        arguments: { q: 'at {$inputs.place}', limit: 9, domain: 'example.test' },
        criteria: [],
        onSuccess: [],
        onFailure: [],
        outputs: { id: '$response.body#/id' },
      },
      {
        id: 'two',
        description: '',
        api: 'usgs',
        operation: 'query',
        arguments: {},
        body: { ids: ['$steps.one.outputs.id'] },
        criteria: [
          { type: 'simple', condition: '$statusCode == 200' },
          { type: 'jsonpath', context: '$response.body', condition: '$.a' },
        ],
        onSuccess: [],
        onFailure: [
          { type: 'retry', criteria: [], afterMs: 1500, limit: 3 },
          { type: 'goto', step: 'one', criteria: [] },
        ],
        outputs: {},
      },
    ],
  });
});

const step = (more: string): string =>
  document(`      - { stepId: one, operationId: $sourceDescriptions.usgs.query, ${more} }`);

test.each([
  ['openapi: 3.1.0', '#/arazzo: this is no Arazzo 1.0 document'],
  ['- a list', '#/arazzo: this is no Arazzo 1.0 document'],
  [
    'arazzo: 1.0.0\nsourceDescriptions: [{ name: who, url: ./what.yaml }]',
    '#/sourceDescriptions/0: there is no API "who"',
  ],
  [document('      []', '    dependsOn: [x]'), '#/workflows/0/dependsOn: apix does not run this part of Arazzo yet'],
  [
    document('      - { stepId: one, workflowId: w }'),
    '#/workflows/0/steps/0: apix only runs steps that have an operationId',
  ],
  [
    document('      - { stepId: one, operationId: query }'),
    '#/workflows/0/steps/0/operationId: it is not said which source it is of',
  ],
  [step('parameters: [{ name: a, value: $nothing }]'), '#/workflows/0/steps/0: $nothing cannot be read here'],
  [step('parameters: [{ name: a, value: $inputs.other }]'), '#/workflows/0: nothing is called $inputs.other'],
  [
    step('parameters: [{ name: a, value: "{$steps.two.outputs.x}" }]'),
    '#/workflows/0: nothing is called $steps.two.outputs.x',
  ],
  [
    step('parameters: [{ reference: $components.parameters.no }]'),
    '#/workflows/0/steps/0: #/components/parameters/no leads to nothing',
  ],
  [step('outputs: { a: nothing }'), '#/workflows/0/steps/0/outputs/a: nothing cannot be read here'],
  [
    step('successCriteria: [{ condition: "$statusCode = 200" }]'),
    '#/workflows/0/steps/0/successCriteria/0: "$statusCode = 200" cannot be read at',
  ],
  [
    step('successCriteria: [{ condition: "[", type: regex, context: $url }]'),
    '#/workflows/0/steps/0/successCriteria/0: Invalid regular expression',
  ],
  [
    step('successCriteria: [{ condition: "//a", type: xpath, context: $response.body }]'),
    'apix does not know conditions of type xpath',
  ],
  [step('successCriteria: [{ condition: "a", type: regex }]'), 'the context is no expression that can be read here'],
  [step('onSuccess: [{ name: a, type: goto }]'), '#/workflows/0/steps/0/onSuccess/0: goto needs a stepId'],
  [step('onSuccess: [{ name: a, type: goto, stepId: nine }]'), '#/workflows/0: there is no step nine'],
  [step('onSuccess: [{ name: a, type: jump }]'), 'there is no action of type jump'],
  [step('onSuccess: [{ name: a, type: goto, workflowId: w }]'), 'apix does not go on to other workflows yet'],
  [step('requestBody: { payload: {}, replacements: [] }'), 'apix does not run replacements yet'],
])('%s is refused with its place', (text, message) => {
  expect(() => compile(text)).toThrow(`x.yaml, `);
  expect(() => compile(text)).toThrow(message);
});
