import { printable } from '../lib/printable.ts';

/** One case of a JUnit report. */
export interface JunitCase {
  readonly name: string;
  /** Milliseconds. */
  readonly tookMs: number;
  readonly failure?: string;
  readonly skipped?: string;
}

/** A report in the XML that CI servers read (JUnit, as Jenkins and GitLab document it). */
export const renderJunit = (suite: string, cases: readonly JunitCase[]): string => {
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const skipped = cases.filter(each => each.skipped !== undefined).length;
  const total = seconds(cases.reduce((sum, { tookMs }) => sum + tookMs, 0));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites><testsuite ${attributes({ name: suite, tests: cases.length, failures, skipped, time: total })}>`,
    ...cases.map(each => renderCase(suite, each)),
    '</testsuite></testsuites>\n',
  ].join('\n');
};

const renderCase = (suite: string, { name, tookMs, failure, skipped }: JunitCase): string => {
  const open = `  <testcase ${attributes({ classname: suite, name, time: seconds(tookMs) })}`;
  if (failure !== undefined) return `${open}><failure ${attributes({ message: failure })}/></testcase>`;
  return skipped === undefined ? `${open}/>` : `${open}><skipped ${attributes({ message: skipped })}/></testcase>`;
};

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${escape(String(value))}"`)
    .join(' ');

/** XML 1.0 has no control characters, not even escaped. */
const escape = (text: string): string =>
  printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll(/\s+/g, ' ');
