import type { JsonObject } from './loosely.ts';

/** One text of each format, all of them invented or reserved for examples (RFC 2606, RFC 5737, RFC 3849). */
const formats: Readonly<Record<string, string>> = {
  date: '2026-01-15',
  'date-time': '2026-01-15T12:00:00Z',
  time: '12:00:00Z',
  duration: 'P1D',
  email: 'ada@example.org',
  uri: 'https://example.org/',
  url: 'https://example.org/',
  hostname: 'example.org',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  byte: 'dGV4dA==',
  binary: 'text',
  password: 'not-a-password',
};

/** Texts that short patterns are often about: codes, numbers, dates. */
const candidates: readonly string[] = [
  'text', 'a', 'A', 'ab', 'AB', 'US', 'abc', 'ABC', 'USD', 'en', 'en-US', 'en_US', '1', '01', '12', '123', '1234', '12345', '123456',
  '1234567', '12345678', '123456789', '1234567890', '12345678901', '1.0', '1.5', '1,2', '2026', '2026-01', '2026-01-15', '20260115', '01/15/2026', '12:00',
  '12:00:00', '2026-01-15T12:00:00', '2026-01-15T12:00:00Z', 'true', 'example.org', 'ada@example.org', 'https://example.org/', '/path', '#a1b2c3', 'a1', 'A1',
  'A123', 'abc123', 'ABC123', 'AA', 'AAA', 'AAAA', 'AAAAA', '+15551234567', '192.0.2.1', '00000000', '0'.repeat(24), '0'.repeat(32), '0'.repeat(40), '0'.repeat(64),
  '123e4567-e89b-42d3-a456-426614174000', 'asc', 'name', '*', '1.2.3', 'POINT(1 2)', '1.5,2.5', '1d', '1h',
]; // prettier-ignore

/** A text of the schema's format, pattern and length; where no known text fits its pattern, one that does not. */
export const textExample = ({ format, pattern, minLength, maxLength }: JsonObject): string => {
  const least = Number(minLength ?? 0);
  const most = Number(maxLength ?? Infinity);
  const usual = formats[String(format)] ?? 'text';
  if (typeof pattern === 'string') {
    const expression = new RegExp(pattern, 'u');
    const fits = (text: string): boolean => text.length >= least && text.length <= most && expression.test(text);
    return [usual, ...candidates].find(fits) ?? usual;
  }
  return usual.length < least ? usual.padEnd(Math.min(least, 1000), 'x') : usual.slice(0, most);
};
