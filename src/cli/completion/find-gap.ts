import type { CommandShape, CommandShapes, SwitchShape } from '../../model/command-shape.ts';

/** What is being typed: the words before the one at the cursor, without the program's name, and that one up to the cursor. */
export interface Typed {
  readonly words: readonly string[];
  readonly word: string;
}

/** What the word at the cursor is: a command, a switch, or the value of an argument or of a switch. */
export type Gap =
  | { readonly kind: 'command'; readonly commands: CommandShapes }
  | { readonly kind: 'switch'; readonly switches: readonly SwitchShape[] }
  | ValueGap;

/** The value of an argument or of a switch. */
export interface ValueGap {
  readonly kind: 'value';
  /** Name of the argument as its command has it, `api`; of a switch, its long form. */
  readonly name: string;
  /** What the switch calls its value. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** The command, and the one inside of it. */
  readonly path: readonly string[];
  /** Arguments before it. */
  readonly before: readonly string[];
  /** What of the word stands before the value: `--format=`. */
  readonly head: string;
  /** What of the value is typed. */
  readonly typed: string;
}

/** Where in a command line the cursor is; `undefined` where nothing more is taken. */
export const findGap = (commands: CommandShapes, { words, word }: Typed): Gap | undefined => {
  const place = words.reduce(follow, startIn(commands));
  const { shape, path, awaited, takesSwitches, before } = place;
  if (awaited !== undefined) return switchValue(place, awaited, { head: '', typed: word });

  const [, flag = '', typed = ''] = takesSwitches ? (/^(--[^=]+)=(.*)$/s.exec(word) ?? []) : [];
  if (flag !== '') {
    const found = findSwitch(shape, flag);
    return found?.value === undefined ? undefined : switchValue(place, found, { head: `${flag}=`, typed });
  }
  if (takesSwitches && word.startsWith('-')) return { kind: 'switch', switches: switchesLeft(place) };
  if (before.length === 0 && Object.keys(shape.commands).length > 0)
    return { kind: 'command', commands: shape.commands };

  const last = shape.arguments.at(-1);
  const argument = shape.arguments[before.length] ?? (last?.isVariadic === true ? last : undefined);
  if (argument === undefined) return undefined;
  const { name, choices } = argument;
  return { kind: 'value', name, ...(choices === undefined ? {} : { choices }), path, before, head: '', typed: word };
};

/** How far the words have led. */
interface Place {
  readonly shape: CommandShape;
  readonly path: readonly string[];
  readonly before: readonly string[];
  /** Long forms of the switches that are given. */
  readonly given: readonly string[];
  /** The switch whose value comes next. */
  readonly awaited?: SwitchShape;
  /** No `--` has come. */
  readonly takesSwitches: boolean;
}

const startIn = (commands: CommandShapes): Place => ({
  shape: { summary: '', arguments: [], switches: ownSwitches, commands },
  path: [],
  before: [],
  given: [],
  takesSwitches: true,
});

/** Those that stand in the place of a command. */
const ownSwitches: readonly SwitchShape[] = [
  { flags: ['--help', '-h'], meaning: 'list the commands', isRepeatable: false },
  { flags: ['--version', '-V'], meaning: 'print the version', isRepeatable: false },
];

const follow = ({ awaited, ...place }: Place, word: string): Place => {
  if (awaited !== undefined) return place;
  if (place.takesSwitches && word === '--') return { ...place, takesSwitches: false };
  if (place.takesSwitches && /^-./s.test(word)) return followSwitch(place, word);
  const command =
    place.before.length === 0 && Object.hasOwn(place.shape.commands, word) ? place.shape.commands[word] : undefined;
  if (command === undefined) return { ...place, before: [...place.before, word] };
  return { ...place, shape: command, path: [...place.path, word], given: [] };
};

const followSwitch = (place: Place, word: string): Place => {
  const [flag = ''] = word.split('=', 1);
  const found = findSwitch(place.shape, flag);
  if (found === undefined) return place;
  const isOpen = found.value !== undefined && flag === word;
  return {
    ...place,
    given: [...place.given, found.flags[0] ?? flag],
    ...(isOpen ? { awaited: found } : {}),
  };
};

const findSwitch = ({ switches }: CommandShape, flag: string): SwitchShape | undefined =>
  switches.find(({ flags }) => flags.includes(flag));

const switchesLeft = ({ shape, given }: Place): readonly SwitchShape[] =>
  shape.switches.filter(({ flags: [long = ''], isRepeatable }) => isRepeatable || !given.includes(long));

const switchValue = (
  { path, before }: Place,
  { flags: [name = ''], value, choices }: SwitchShape,
  parts: Pick<ValueGap, 'head' | 'typed'>,
): ValueGap => ({
  kind: 'value',
  name,
  ...(value === undefined ? {} : { value }),
  ...(choices === undefined ? {} : { choices }),
  path,
  before,
  ...parts,
});
