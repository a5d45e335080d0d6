import { expect, test } from 'vitest';

import { userAgent } from '../../src/plan/user-agent.ts';

test.each([
  { name: 'nobody said who calls', identity: undefined, expected: 'apix/0.1.0' },
  { name: 'a name and an address', identity: 'Ada <ada@example.org>', expected: 'apix/0.1.0 (Ada <ada@example.org>)' },
  { name: 'accents go, the letters stay', identity: 'José Müller', expected: 'apix/0.1.0 (Jose Muller)' },
  { name: 'letters without an ASCII form', identity: '北 a@b.cd', expected: 'apix/0.1.0 (? a@b.cd)' },
  { name: 'brackets would end the comment', identity: 'Ada (me) \\', expected: 'apix/0.1.0 (Ada me )' },
  { name: 'a line break would start a header', identity: 'Ada\r\nx-evil: 1', expected: 'apix/0.1.0 (Ada??x-evil: 1)' },
])('$name', ({ identity, expected }) => {
  expect(userAgent('0.1.0', identity)).toBe(expected);
});
