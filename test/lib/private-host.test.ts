import { expect, test } from 'vitest';

import { isPrivateHost } from '../../src/lib/private-host.ts';

test.each([
  { address: 'http://localhost:8080', expected: true },
  { address: 'http://api.localhost', expected: true },
  { address: 'http://printer', expected: true },
  { address: 'http://nas.local.', expected: true },
  { address: 'http://127.0.0.1', expected: true },
  { address: 'http://0x7f.1', expected: true },
  { address: 'http://2130706433', expected: true },
  { address: 'http://10.1.2.3', expected: true },
  { address: 'http://172.31.255.255', expected: true },
  { address: 'http://192.168.1.1', expected: true },
  { address: 'http://169.254.169.254', expected: true },
  { address: 'http://100.64.0.1', expected: true },
  { address: 'http://[::1]', expected: true },
  { address: 'http://[::ffff:127.0.0.1]', expected: true },
  { address: 'http://[fd00::1]', expected: true },
  { address: 'http://[fe80::1]', expected: true },
  { address: 'https://api.weather.gov', expected: false },
  { address: 'https://172.32.0.1', expected: false },
  { address: 'https://8.8.8.8', expected: false },
  { address: 'https://[2606:4700::1111]', expected: false },
  { address: 'https://localhost.example.org', expected: false },
])('$address: $expected', ({ address, expected }) => {
  expect(isPrivateHost(new URL(address).hostname)).toBe(expected);
});
