import { exitCodeFacts } from '../explain/exit-code-facts.ts';
import { environmentFacts } from './environment-facts.ts';
import { formatMeanings } from './format-meanings.ts';
import { termList } from './term-list.ts';

/** Pages of `apix help TOPIC`. The README's tables of the same name are made from the same facts. */
export const helpTopics = {
  'exit-codes': `Exit codes

${termList(exitCodeFacts.map(({ code, name, meaning }) => [String(code), `${name}: ${meaning}`]))}

apix explain 'exit 8' says what to do next.
`,
  environment: `Environment

${termList(environmentFacts.map(({ names, meaning }) => [names.join(', '), meaning]))}

The users of an API know variables of its own, such as NASA_API_KEY: apix show
API names them. They come after APIX_KEY_<GROUP> and before the keychain.

An empty variable counts as not set. XDG_* are for Linux and its like.
`,
  output: `Output

stdout is data; everything else is said on stderr, so a pipe gets only the data.

  where stdout goes   by default                       asked for
  a terminal          records as a table, else JSON    -o FORM, --query EXPR
  a pipe or file      the body, byte for byte          the same

${termList(Object.entries(formatMeanings).map(([form, meaning]) => [`-o ${form}`, meaning]))}

  --query 'features[].properties.event'   JMESPath: https://jmespath.site
  --output FILE   written whole or not at all; a failure replaces no good file
  -i  headers, on stderr
  -v  attempts and limits, on stderr
  -q  nothing but errors

Examples
  $ apix call nws alerts-active area=KS -o csv > alerts.csv
  $ apix call openfda drug-event limit=5 | jq '.results[].receivedate'
`,
  parameters: String.raw`Parameters

Arguments are name=value, with the names that the API itself uses:
apix show API OPERATION lists them.

  area=KS                       a value
  status=actual status=test     a repeated name makes a list
  get=NAME,B01003_001E          a comma list, where the API takes one
  search=@query.txt             the value is read from a file
  search=@-                     the value is read from standard input
  name=\@text                   a value that begins with @
  'page[size]=5'                quote what the shell would read itself

Names and values are checked before anything is sent: unknown names, missing
ones, types, ranges, allowed values. --no-validate sends them all the same.

  --body '{"a": 1}', --body @file, --body -     a request body
  --header 'name: value'                        a header; name: @file reads it

A key is never an argument: apix keys set API.
`,
} as const;
