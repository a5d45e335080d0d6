import { exitCodeFacts } from '../explain/exit-code-facts.ts';
import { environmentFacts } from './environment-facts.ts';
import { defaultMaxPages } from './page-options.ts';
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

An empty variable counts as not set, but for that of a pager. XDG_* are for
Linux and its like.
`,
  output: `Output

stdout is data; everything else is said on stderr, so a pipe gets only the data.

  where stdout goes   by default                       asked for
  a terminal          records as a table, else JSON    -o FORM, --query EXPR
  a pipe or file      the body, byte for byte          the same

${termList(Object.entries(formatMeanings).map(([form, meaning]) => [`-o ${form}`, meaning]))}

  -o chart takes --x COLUMN, --y COLUMN and --chart line, bar or sparkline.
  Without them it goes along a date, else a name, and draws the number that
  tells most; stderr says which. -o map needs latitude and longitude, or points
  of GeoJSON. Both are plain text in a pipe, as wide as COLUMNS says, else 80.

  --query 'features[].properties.event'   JMESPath: https://jmespath.site

Records, or those that --query selects, are chosen by these. They are applied in
this order, whatever the form; -o json is then the list of the records.

  --where 'mag > \`5\`'    those for which this JMESPath holds; a number that was
                         sent as text is to_number(mag)
  --sort state,-mag      in this order: by number, date or text, whatever all of
                         a column are; what is missing comes last
  --limit 10             no more than these
  --columns id,prop*     these columns in this order; -name leaves one out.
                         Nested ones are called as in a table: properties.mag

  --output FILE   written whole or not at all; a failure replaces no good file
  -i  headers, on stderr
  -v  attempts and limits, on stderr
  -q  nothing but errors

What is longer than the screen goes through the pager of APIX_PAGER or PAGER,
else less -RFX; never in a pipe. --no-pager, an empty variable and
apix config set pager off do without.

Examples
  $ apix call nws alerts-active area=KS -o csv > alerts.csv
  $ apix call treasury debt-to-penny 'page[size]=200' sort=-record_date -o chart
  $ apix call usgs-earthquakes query starttime=2026-01-01 minmagnitude=6 -o map
  $ apix call nws alerts-active area=KS --where "severity == 'Severe'" --columns event,areaDesc
  $ apix call openfda drug-event limit=5 | jq '.results[].receivedate'
`,
  batch: `Batch: one call for each row

  $ apix call bls timeseries seriesid={id} --each series.csv -o csv --output figures.csv

--each FILE reads CSV (any delimiter, names in the first line) or NDJSON (one
object a line); --each - reads standard input. {column} in an argument stands
for the row's cell, {{ for a brace. An argument that is nothing but a column is
left out where the cell is empty. Without any {column}, columns that are called
like parameters are taken. Rows in a file are all checked before the first is
sent.

  -j 8            requests under way at once (4); limits are kept as ever
  --unordered     print each row as soon as it is done, not in order
  --key COLUMN    what a row is told by, else the columns in its arguments
  --query EXPR    picks from the answer of each row
  --no-join       one request a row
  --keep-going    go on after a row that failed

Where an API takes many values in one request (BLS, openFDA, Census, Open-Meteo,
College Scorecard), rows are joined, and each row gets its own part of the
answer, as its own call would have brought it. An answer that cannot be divided
without doubt is asked for again row by row.

One record a row. As ndjson, json or yaml:
  {"row": 3, "key": "LNS14000000", "status": 200, "exit": 0, "error": null, "data": ...}
note says that there is no record, or not all of it. As csv, tsv, table or
markdown: the row's own columns, then status, error and note, then those of the
answer's record. A row with several records takes as many lines, its own columns
repeated; a row with none takes one.

With --output FILE what is done is kept in FILE.partial until all of it is.
Interrupted, or ended by a failure, the same command with --resume FILE.partial
goes on: rows that failed are tried again, the others are not. Without
--keep-going a batch ends with the first row that fails, what is under way is
finished. A limit, a throttle, a service that keeps failing and a missing key
end it in any case.

It exits as its worst row would: 0 < 3 < 9 < 6 < 5 < 8 < 4 < 2 < 7.
`,
  pages: `Pages

--all goes through the pages of an answer and prints their records as one list.
It follows what the catalog knows of the API; for any other address, a Link
header or the address of the next page in the body.

  --max-pages N     stop after N pages; ${defaultMaxPages} unless told otherwise, and it is said
  --max-records N   bring no more than N records
  --output FILE     FILE.partial until all has come; the form by FILE's ending
  --resume FILE     go on where an --all that was cut has left FILE.partial

Forms: NDJSON in a pipe, a table on a terminal; -o csv, -o json (one array) and
the others. One page is held at a time. Columns are those of the first page;
what comes later in another column is left out of a CSV, and stderr says so.
-o chart, -o map and -o tree hold all records, and draw them at the end.
--query is applied to the document of each page. --timeout is for each page.

--where, --columns and --limit are applied as the pages come; once --limit has
been printed no further page is asked for. --max-records counts what comes in,
--limit what is left to print: --max-records 1000 --sort -date --limit 10 prints
ten of the first thousand. --sort holds all that is left of the records, as much
as --max-size says, and there is no --resume of it.

The largest page that the API publishes is asked for, unless you set the size.
A page that breaks off is asked for again. A repeated page is never printed
twice. Where the API says that there is more, and no way leads to it, the exit
code is 8; where a page fails, it is that of the failure. What came stays: in a
pipe as a whole document of its form, in a file as FILE.partial. The note
FILE.partial.json beside it has what --resume needs, and no key.

Examples
  $ apix call treasury debt-to-penny --all --max-pages 3 -o csv > debt.csv
  $ apix get https://api.github.com/orgs/nodejs/repos --all --output repos.csv
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
