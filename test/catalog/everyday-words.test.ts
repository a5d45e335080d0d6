import { expect, test } from 'vitest';

import { synonymsOf } from '../../src/catalog/everyday-words.ts';

test('what else a word is called, without the word itself', () => {
  expect(synonymsOf('weather')).toEqual(['forecast', 'meteorology']);
});

test('a word of two meanings has the others of both', () => {
  expect(synonymsOf('census')).toEqual(['population', 'demographics', 'people', 'inhabitants']);
});

test.each(['zebra', '', 'constructor'])('nothing for "%s"', word => {
  expect(synonymsOf(word)).toEqual([]);
});
