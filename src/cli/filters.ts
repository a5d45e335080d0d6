import { type Command, Option } from 'commander';

import { signInKinds } from '../flows/catalog-filters.ts';

/** Declares the switches that `search` and `list` share. */
export const addFilters = (command: Command): Command =>
  command
    .addOption(new Option('--auth <kind>', 'only APIs with this way of signing in').choices([...signInKinds]))
    .option('--category <name>', 'only APIs of this category')
    .option('--region <code>', 'only APIs of this region: us, uk, eu, ca, sg, world');
