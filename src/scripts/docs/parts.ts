import type { VariableFacts } from '../../cli/environment-facts.ts';
import type { CommandEntry } from '../../cli/registry.ts';
import type { ExitCodeFacts } from '../../explain/exit-code-facts.ts';
import { recipeExample } from '../../flows/recipe/recipe-inputs.ts';
import type { Api } from '../../model/api.ts';
import type { Recipe } from '../../model/recipe.ts';
import { places } from '../../store/places.ts';
import type { KeyBinding } from '../../tui/screen.ts';
import { keysText } from '../../tui/state/help-lines.ts';
import type { Setting } from '../../store/settings.ts';
import type { Parts } from './fill-in.ts';

/** What the documents tell and the program knows. */
export interface Facts {
  readonly commands: readonly Pick<CommandEntry, 'usage' | 'summary' | 'isHidden'>[];
  readonly apis: readonly Api[];
  readonly recipes: readonly Recipe[];
  readonly exitCodes: readonly ExitCodeFacts[];
  /** Forms of the output, and what each is. */
  readonly formats: Readonly<Record<string, string>>;
  readonly variables: readonly VariableFacts[];
  readonly settings: Readonly<Record<string, Setting>>;
  /** Keys of the explorer, by where they count. */
  readonly keys: Readonly<Record<string, readonly KeyBinding[]>>;
  /** Scripts of package.json. */
  readonly scripts: Readonly<Record<string, string>>;
}

/** The generated parts of README.md and CONTRIBUTING.md. */
export const documentParts = (facts: Facts): Parts => ({
  commands: commandTable(facts),
  apis: apiTable(facts),
  recipes: recipeTable(facts),
  'exit-codes': exitCodeTable(facts),
  formats: formatTable(facts),
  environment: environmentTable(facts),
  settings: settingTable(facts),
  places: placeTable(),
  keys: keyTable(facts),
  scripts: scriptTable(facts),
});

const commandTable = ({ commands }: Facts): string =>
  table(
    ['Command', 'What it does'],
    commands.filter(each => each.isHidden !== true).map(({ usage, summary }) => [code(`apix ${usage}`), summary]),
  );

/** Folded, for it is long. The variable is the one that an API's users know best. */
const apiTable = ({ apis }: Facts): string => {
  const total = apis.reduce((sum, api) => sum + api.operations.length, 0);
  const count = (number: number): string => number.toLocaleString('en-GB');
  const rows = table(
    ['API', 'What it has', 'Operations', 'Sign-in', 'Variable'],
    apis.map(({ id, summary, operations, signIn, key }) => [
      code(id),
      summary,
      String(operations.length),
      signIn,
      key?.variables[0] === undefined ? '' : code(key.variables[0]),
    ]),
  );
  const summary = `${count(apis.length)} APIs with ${count(total)} operations`;
  return `<details><summary>${summary}</summary>\n\n${rows.trimEnd()}\n\n</details>\n`;
};

const recipeTable = ({ recipes }: Facts): string =>
  table(
    ['Recipe', 'What it gives', 'APIs'],
    recipes.map(recipe => [
      code(recipeExample(recipe)),
      recipe.summary,
      [...new Set(recipe.steps.map(({ api }) => api))].join(', '),
    ]),
  );

const exitCodeTable = ({ exitCodes }: Facts): string =>
  table(
    ['Exit', 'Name', 'What it means'],
    exitCodes.map(each => [String(each.code), each.name, each.meaning]),
  );

const keyTable = ({ keys }: Facts): string =>
  table(
    ['Where', 'Keys', 'What they do'],
    Object.entries(keys).flatMap(([where, bindings]) =>
      bindings.map(binding => [where, code(keysText(binding)), binding.help]),
    ),
  );

const formatTable = ({ formats }: Facts): string =>
  table(
    ['Switch', 'What is written'],
    Object.entries(formats).map(([form, meaning]) => [code(`-o ${form}`), meaning]),
  );

const environmentTable = ({ variables }: Facts): string =>
  table(
    ['Variable', 'What it is for'],
    variables.map(({ names, meaning }) => [codes(names), meaning]),
  );

const settingTable = ({ settings }: Facts): string =>
  table(
    ['Setting', 'What it is', 'Default', 'Example'],
    Object.entries(settings).map(([name, setting]) => [
      code(name),
      setting.meaning,
      setting.default ?? 'none',
      code(setting.example),
    ]),
  );

const placeTable = (): string => {
  const systems = [
    places({ env: {}, platform: 'linux', home: '~' }),
    places({ env: {}, platform: 'darwin', home: '~' }),
    places({ env: {}, platform: 'win32', home: '%USERPROFILE%' }),
  ];
  return table(
    ['What', 'Linux', 'macOS', 'Windows'],
    [
      ['settings, in `config.json`', ...systems.map(each => code(each.config))],
      [
        'what is remembered: quota, cache, circuits, in `state.db`; `verified.json`; `copied.txt`',
        ...systems.map(each => code(each.state)),
      ],
    ],
  );
};

/** What npm itself calls is no command for people; `test` is the sum of the others. */
const unlisted: ReadonlySet<string> = new Set(['start', 'test', 'prepare']);

const scriptTable = ({ scripts }: Facts): string => {
  const tested = new Set(scripts['test']?.split(' '));
  return table(
    ['Script', 'Runs', 'Part of `npm test`'],
    Object.entries(scripts)
      .filter(([name]) => !unlisted.has(name))
      .map(([name, command]) => [code(`npm run ${name}`), code(command), tested.has(name) ? 'yes' : 'no']),
  );
};

/** Cells are Markdown themselves; a bar would end one even inside of code. */
const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |\n`;
  return [columns, columns.map(() => '---'), ...rows].map(line).join('');
};

const code = (text: string): string => `\`${text}\``;

const codes = (texts: readonly string[]): string => texts.map(code).join(', ');
