import type { VariableFacts } from '../../cli/environment-facts.ts';
import type { CommandEntry } from '../../cli/registry.ts';
import type { ExitCodeFacts } from '../../explain/exit-code-facts.ts';
import type { Api } from '../../model/api.ts';
import { renderMarkdown } from '../../render/delimited.ts';
import { keyVariable } from '../../store/find-key.ts';
import { places } from '../../store/places.ts';
import type { Setting } from '../../store/settings.ts';
import type { Parts } from './fill-in.ts';

/** What the documents tell and the program knows. */
export interface Facts {
  readonly commands: readonly Pick<CommandEntry, 'usage' | 'summary' | 'isHidden'>[];
  readonly apis: readonly Api[];
  readonly exitCodes: readonly ExitCodeFacts[];
  /** Forms of the output, and what each is. */
  readonly formats: Readonly<Record<string, string>>;
  readonly variables: readonly VariableFacts[];
  readonly settings: Readonly<Record<string, Setting>>;
  /** Scripts of package.json. */
  readonly scripts: Readonly<Record<string, string>>;
}

/** The generated parts of README.md and CONTRIBUTING.md. */
export const documentParts = (facts: Facts): Parts => ({
  commands: commandTable(facts),
  apis: apiTable(facts),
  keys: keyTable(facts),
  'exit-codes': exitCodeTable(facts),
  formats: formatTable(facts),
  environment: environmentTable(facts),
  settings: settingTable(facts),
  places: placeTable(),
  scripts: scriptTable(facts),
});

const commandTable = ({ commands }: Facts): string =>
  table(
    ['Command', 'What it does'],
    commands.filter(each => each.isHidden !== true).map(({ usage, summary }) => [code(`apix ${usage}`), summary]),
  );

const apiTable = ({ apis }: Facts): string =>
  table(
    ['API', 'What it has', 'Operations', 'Sign-in'],
    apis.map(({ id, summary, operations, signIn }) => [code(id), summary, String(operations.length), signIn]),
  );

/** One row a key, for one key serves many APIs. */
const keyTable = ({ apis }: Facts): string => {
  const groups = Map.groupBy(
    apis.filter(api => api.key !== undefined),
    api => api.key?.group ?? '',
  );
  return table(
    ['Key', 'Serves', 'Variables, in the order in which they are looked at'],
    [...groups].map(([group, served]) => [
      code(group),
      codes(served.map(api => api.id)),
      codes([...new Set([keyVariable(group), ...served.flatMap(api => api.key?.variables ?? [])])]),
    ]),
  );
};

const exitCodeTable = ({ exitCodes }: Facts): string =>
  table(
    ['Exit', 'Name', 'What it means'],
    exitCodes.map(each => [String(each.code), each.name, each.meaning]),
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
      ['what has been announced today, in `notices.json`', ...systems.map(each => code(each.state))],
    ],
  );
};

/** What npm itself calls is no command for people; `test` is the sum of the others. */
const unlisted: readonly string[] = ['start', 'test', 'prepare'];

const scriptTable = ({ scripts }: Facts): string => {
  const tested = new Set(scripts['test']?.match(/(?<=npm run )[\w:]+/g));
  return table(
    ['Script', 'Runs', 'Part of `npm test`'],
    Object.entries(scripts)
      .filter(([name]) => !unlisted.includes(name))
      .map(([name, command]) => [code(`npm run ${name}`), code(command), tested.has(name) ? 'yes' : 'no']),
  );
};

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  renderMarkdown({
    columns,
    rows: rows.map(cells => Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? '']))),
  });

const code = (text: string): string => `\`${text}\``;

const codes = (texts: readonly string[]): string => texts.map(code).join(', ');
