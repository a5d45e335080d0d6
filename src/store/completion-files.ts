import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CompletionFiles } from '../context.ts';

/** The files that the build has written for completion: `commands.json`, `topics.json`, and a script named after each shell. */
export const openCompletionFiles = (folder: string): CompletionFiles => {
  const readJson = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return {
    get commands() {
      return readJson('commands.json') as CompletionFiles['commands'];
    },
    get topics() {
      return readJson('topics.json') as CompletionFiles['topics'];
    },
    script: shell => readFileSync(join(folder, shell), 'utf8'),
  };
};
