/** Pages of `apix help TOPIC`. The README's tables of the same name are checked against them. */
export const helpTopics = {
  'exit-codes': `Exit codes

  0    success; also when nothing was found, or nothing matched
  1    a fault of apix
  2    wrong use: unknown API, operation or parameter, a value that does not fit; nothing was sent
  3    the final status was 3xx; the body is still printed
  4    the final status was 4xx; the body is still printed
  5    the final status was 5xx; the body is still printed
  6    no answer, or not a whole one: DNS, refused, reset, TLS, timeout, cut short
  7    a key is missing, or the keychain cannot be opened
  8    a soft failure: the status says success and the content says otherwise
  9    a limit: the wait would be longer than --max-wait
  10   a test failed
  130  interrupted

apix explain 'exit 8' tells more on one of them.
`,
  environment: `Environment

  APIX_KEY_<GROUP>      a key, before all other places: APIX_KEY_DATA_GOV, APIX_KEY_CENSUS
  NASA_API_KEY ...      the variables that an API's users know: apix show API names them
  HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY
                        proxy for requests, and hosts that need none
  NODE_EXTRA_CA_CERTS   further certificate authorities (PEM), as with --cacert
  NO_COLOR, FORCE_COLOR, TERM=dumb
                        no colours, colours even in a pipe, a terminal that has none
  COLUMNS               width of the output, where there is no terminal
  XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME, XDG_CACHE_HOME
                        where apix keeps its files: apix config path

An empty variable counts as not set.
`,
  output: `Output

stdout is data; everything else is said on stderr, so a pipe gets only the data.

  where stdout goes   by default                           asked for
  a terminal          records as a table, else JSON        -o FORM, --query EXPRESSION
  a pipe or file      the body, byte for byte              the same

  -o table     rows and columns; tab-separated in a pipe
  -o json      the whole document; digits of numbers stay as they came
  -o ndjson    a record a line
  -o csv, tsv  records, names in the first line
  -o yaml, markdown
  -o raw       the body as it came

  --query 'features[].properties.event'   JMESPath: https://jmespath.site
  --output FILE   written whole or not at all; a failure never replaces a good file
  -i  headers, on stderr     -v  attempts and limits, on stderr     -q  nothing but errors

Examples
  $ apix call nws alerts-active area=KS -o csv > alerts.csv
  $ apix call openfda drug-event limit=5 | jq '.results[].receivedate'
`,
  parameters: String.raw`Parameters

Arguments are name=value, with the names that the API itself uses: apix show API OPERATION lists them.

  area=KS                       a value
  status=actual status=test     a repeated name makes a list, written as the API wants it
  get=NAME,B01003_001E          where the API takes a comma list, one argument will do
  search=@query.txt             the value is read from a file
  search=@-                     the value is read from standard input
  name=\@text                   a value that begins with @
  'page[size]=5'                quote what the shell would read itself

Names and values are checked before anything is sent: unknown names, missing ones, types, ranges, allowed
values. --no-validate sends them all the same.

  --body '{"a": 1}', --body @file, --body -     a request body
  --header 'name: value'                        a header; name: @file reads it

A key is never an argument: apix keys set API.
`,
} as const;
