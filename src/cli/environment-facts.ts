/** An environment variable that apix reads, or a few that go together. */
export interface VariableFacts {
  readonly names: readonly string[];
  readonly meaning: string;
}

/** Every variable that apix reads but those of the single APIs, which the catalog names. */
export const environmentFacts: readonly VariableFacts[] = [
  {
    names: ['APIX_KEY_<GROUP>'],
    meaning: 'A key, looked for before all other places: APIX_KEY_DATA_GOV, APIX_KEY_CENSUS.',
  },
  { names: ['APIX_REDIS_PASSWORD'], meaning: 'The password of the Redis that the setting `state` names.' },
  {
    names: ['HTTP_PROXY', 'HTTPS_PROXY'],
    meaning: 'The proxy for requests, as http://host:port; small letters will do.',
  },
  { names: ['ALL_PROXY'], meaning: 'The proxy where neither of those is set.' },
  { names: ['NO_PROXY'], meaning: 'Hosts that are asked without a proxy, commas between them.' },
  { names: ['NODE_EXTRA_CA_CERTS'], meaning: 'A file of further certificate authorities (PEM), as with --cacert.' },
  { names: ['APIX_CACHE'], meaning: 'off: answers are neither kept nor given again; on, whatever the setting says.' },
  {
    names: ['APIX_PAGER', 'PAGER'],
    meaning: 'The pager for what is longer than the screen, else less -RFX; empty or cat: none.',
  },
  {
    names: ['CI'],
    meaning: 'Set, but not to 0 or false: no pager, and apix alone prints its help and opens no explorer.',
  },
  { names: ['NO_COLOR'], meaning: 'No colours.' },
  { names: ['FORCE_COLOR'], meaning: 'Colours in a pipe too; 0 or false for none.' },
  { names: ['TERM'], meaning: 'dumb: no colours, no countdown, no pager and no explorer.' },
  { names: ['INK_SCREEN_READER'], meaning: 'true: the explorer is made to be read aloud.' },
  { names: ['COLUMNS'], meaning: 'The width of the output where there is no terminal; 80 otherwise.' },
  { names: ['XDG_CONFIG_HOME'], meaning: 'The folder in which that of the settings is made.' },
  { names: ['XDG_STATE_HOME'], meaning: 'The folder in which that for what apix remembers is made.' },
];
