/** One `$ command` of a document, and the lines that it is said to print. */
export interface ConsoleStep {
  /** Number of its line in the document, counted from 1. */
  readonly line: number;
  readonly command: string;
  readonly output: readonly string[];
  /** What the fence says after `console`: `recorded` needs the recorded services, `typed` a person at the keyboard. */
  readonly setting: string;
}

/** All commands in the fences of a Markdown document, in order; a line that begins with `$ ` is one. */
export const consoleSteps = (markdown: string): readonly ConsoleStep[] => {
  const lines = markdown.split('\n').map((text, index) => ({ text, line: index + 1 }));
  const fences = lines.filter(({ text }) => text.startsWith(fence));
  return fences.flatMap((opening, index) => {
    const closing = fences[index + 1];
    return index % 2 === 0 && closing ? stepsInside(lines.slice(opening.line, closing.line - 1), opening.text) : [];
  });
};

interface Line {
  readonly text: string;
  readonly line: number;
}

const fence = '```';
const prompt = '$ ';

const stepsInside = (lines: readonly Line[], opening: string): readonly ConsoleStep[] => {
  const [, setting = ''] = opening.slice(fence.length).trim().split(' ');
  const commands = lines.filter(({ text }) => text.startsWith(prompt));
  return commands.map(({ text, line }, index) => {
    const next = commands[index + 1]?.line ?? Infinity;
    const output = lines.filter(each => each.line > line && each.line < next).map(each => each.text);
    return { line, command: text.slice(prompt.length), output, setting };
  });
};

/**
 * The lines that a document shows, with each `…` replaced by those of the printed ones that it stands for. Where a
 * line after it cannot be found it stands for nothing, so that a comparison fails there.
 */
export const fillElisions = (shown: readonly string[], printed: readonly string[]): readonly string[] => {
  const [first, ...rest] = shown;
  if (first === undefined) return [];
  if (first !== elision) return [first, ...fillElisions(rest, printed.slice(1))];

  const [next] = rest;
  const end = next === undefined ? printed.length : printed.indexOf(next);
  const left = printed.slice(0, Math.max(0, end));
  return [...left, ...fillElisions(rest, printed.slice(left.length))];
};

const elision = '…';

/**
 * A command line that only shows whether apix understands it: what needs a network stops at the request, what needs a
 * keychain or a terminal at its help; pipes and files are left out.
 */
export const understandingOf = (command: string): string => {
  const [own = ''] = /^(?:'[^']*'|"(?:\\.|[^"])*"|\\.|[^'"\\|<>;&])*/.exec(command) ?? [];
  const line = own.trim();
  const [, name = ''] = line.split(/\s+/);
  if (['keys', 'doctor'].includes(name)) return `${line} --help`;
  return requesting.has(name) && !/ --(?:dry-run|curl)\b/.test(line) ? `${line} --dry-run` : line;
};

const requesting: ReadonlySet<string> = new Set(['call', 'watch', 'get', 'post', 'put', 'patch', 'delete', 'head']);
