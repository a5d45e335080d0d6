import { execFileSync } from 'node:child_process';

/** What `apix` was called with, and what it was given on standard input. */
export interface ShellCall {
  readonly words: readonly string[];
  readonly input: string;
}

/** What a POSIX shell makes of command lines that call `apix`, each once; here that is a function that tells what it is given. */
export const wordsInShell = (lines: readonly string[]): readonly ShellCall[] => {
  const script = [
    String.raw`apix() { printf '%s\0' apix "$@"; printf '\001'; case " $* " in *' --body - '*) cat;; esac; printf '\002'; }`,
    ...lines,
  ].join('\n');
  const output = execFileSync('sh', { input: script, encoding: 'utf8', maxBuffer: 64_000_000 });
  return output
    .split('\u0002')
    .slice(0, -1)
    .map(call => {
      const [words = '', input = ''] = call.split('\u0001');
      return { words: words.split('\0').slice(0, -1), input };
    });
};
