import { expect, test } from 'vitest';
import { exitCodes } from '../../src/errors.ts';
import { exitCodeFacts } from '../../src/explain/exit-code-facts.ts';
import { explainNetworkCode, networkCodeNames } from '../../src/explain/explain-network-code.ts';

test('a code in full, in any case', () => {
  expect(explainNetworkCode('enotfound')).toEqual({
    title: 'ENOTFOUND: the name was not found',
    meaning: 'No name server knows this host. The name is misspelt, the service is gone, or there is no network.',
    fault: 'caller',
    retry: 'No, unless the network was down',
    next: ['Check the spelling of the host', 'Look at the network and the proxy: apix doctor'],
    source: 'Node.js, OpenSSL and the HTTP parser',
  });
});

test('an unknown code is not explained', () => {
  expect(explainNetworkCode('EZEBRA')).toBeUndefined();
});

test('no code stands in two places', () => {
  expect(new Set(networkCodeNames()).size).toBe(networkCodeNames().length);
});

test('every exit code is explained', () => {
  expect(exitCodeFacts.map(({ code }) => code)).toEqual(Object.values(exitCodes));
});
