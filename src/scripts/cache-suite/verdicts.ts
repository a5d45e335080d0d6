/** A case of the suite, in so far as it is read here. */
export interface SuiteTest {
  readonly id: string;
  readonly name: string;
  /** `required` where it is not given. */
  readonly kind?: 'required' | 'optimal' | 'check';
  readonly depends_on?: readonly string[];
}

export type SuiteResult = true | readonly [name: string, message: string];

/** How a case ended. */
export interface Verdict {
  readonly id: string;
  readonly name: string;
  readonly kind: 'required' | 'optimal' | 'check';
  /** `untestable`: an optional case that it builds on did not pass, or it could not be set up. */
  readonly outcome: 'passed' | 'failed' | 'untestable';
  readonly reason: string;
}

/** The verdicts as the suite's own page gives them: by kind, and only where what a case builds on has passed. */
export const verdictsOf = (
  suites: readonly { readonly tests: readonly SuiteTest[] }[],
  results: Readonly<Record<string, SuiteResult>>,
): readonly Verdict[] => {
  const tests = new Map(suites.flatMap(suite => suite.tests).map(test => [test.id, test]));
  const lacks = ({ depends_on: needs = [] }: SuiteTest): string | undefined =>
    needs.find(id => results[id] !== true || lacks(tests.get(id) ?? { id, name: id }) !== undefined);
  return Object.entries(results).map(([id, result]) => {
    const test = tests.get(id) ?? { id, name: id };
    const told = { id, name: test.name, kind: test.kind ?? 'required' };
    const missing = lacks(test);
    if (missing !== undefined) return { ...told, outcome: 'untestable', reason: `builds on ${missing}` };
    if (result === true) return { ...told, outcome: 'passed', reason: '' };
    const [name, message] = result;
    return { ...told, outcome: name === 'Setup' ? 'untestable' : 'failed', reason: `${name}: ${message}` };
  });
};

/** The counts of each kind, then each case of it that did not pass; of what is only observed, a "no" is none. */
export const renderVerdicts = (verdicts: readonly Verdict[]): string =>
  (['required', 'optimal', 'check'] as const)
    .map(kind => {
      const all = verdicts.filter(verdict => verdict.kind === kind);
      const count = (outcome: Verdict['outcome']): number => all.filter(each => each.outcome === outcome).length;
      const words = kind === 'check' ? ['yes', 'no'] : ['passed', 'failed'];
      const line = `${kind}: ${count('passed')} ${words[0]}, ${count('failed')} ${words[1]}, ${count('untestable')} untestable of ${all.length}\n`;
      const rest = kind === 'check' ? [] : all.filter(({ outcome }) => outcome !== 'passed');
      return `${line}${rest.map(({ id, outcome, reason }) => `  ${outcome} ${id}: ${reason}\n`).join('')}`;
    })
    .join('');
