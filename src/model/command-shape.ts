/**
 * What may follow a command, as its definition has it: for completion, which has no time to load definitions.
 * The build makes these from the commands themselves.
 */
export interface CommandShape {
  readonly summary: string;
  readonly arguments: readonly ArgumentShape[];
  readonly switches: readonly SwitchShape[];
  /** Commands of its own, by their names. */
  readonly commands: CommandShapes;
}

/** By their names, in help order. */
export type CommandShapes = Readonly<Record<string, CommandShape>>;

export interface ArgumentShape {
  /** As the help has it: `api`. */
  readonly name: string;
  /** It takes all words that are left. */
  readonly isVariadic: boolean;
  readonly choices?: readonly string[];
}

export interface SwitchShape {
  /** The long one first: `--format`, `-o`. */
  readonly flags: readonly string[];
  readonly meaning: string;
  /** Name of what follows it, `form` of `--format <form>`; nothing does, if not given. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly isRepeatable: boolean;
}
