import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { Command } from 'commander';

import type { Context } from '../../context.ts';
import { ApixError, UsageError } from '../../errors.ts';
import type { Explanation } from '../../model/explanation.ts';
import { readStdin } from '../parse-arguments.ts';
import type { CommandModule } from '../registry.ts';
import { createStyle } from '../../render/style.ts';

export interface ExplainOptions {
  readonly topic: string;
  readonly json: boolean;
}

const explain: CommandModule = context =>
  new Command('explain')
    .summary('say what a status, header or error code means')
    .description(
      'Says what a status, a header, an error code or an error document means, whose doing it is, and what to do.',
    )
    .argument(
      '<topic...>',
      'a status, a header with or without its value, a code, a file with an error, or - for standard input',
    )
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      "\nExamples:\n  $ apix explain 429\n  $ apix explain 'Retry-After: 120'\n  $ apix explain OVER_RATE_LIMIT\n  $ apix explain problem.json",
    )
    .action(async (words: string[], { json }: { json: boolean }) =>
      runExplain(context, { topic: words.join(' '), json }),
    );

export default explain;

/** Prints all that a topic may mean. @throws UsageError when it means nothing to apix */
export const runExplain = async (context: Context, { topic, json }: ExplainOptions): Promise<void> => {
  const explanations = await explanationsOf(context, topic);
  if (json) {
    await context.io.out(`${JSON.stringify(explanations, undefined, 2)}\n`);
    return;
  }
  const { renderExplanation } = await import('../../render/explanation.ts');
  const style = await createStyle(context.io.outColor);
  await context.io.out(
    explanations.map(each => renderExplanation(each, Math.min(context.io.width, 100), style)).join('\n'),
  );
};

const explanationsOf = async (context: Context, topic: string): Promise<readonly Explanation[]> => {
  const document = await readDocument(context, topic);
  if (document) return [await explainDocument(topic === '-' ? 'Standard input' : topic, document)];

  const { explainTopic, nearestTopics } = await import('../../explain/topics.ts');
  const codes = await allCodes(context);
  const found = explainTopic(topic, { codes, now: context.clock.now() });
  if (found.length > 0) return found;
  const meant = nearestTopics(topic, codes);
  throw new UsageError(`apix knows no status, header, code or file "${topic}"`, {
    next: meant.length === 0 ? ['For example: apix explain 429'] : [`Did you mean ${meant.join(' or ')}?`],
  });
};

/** A file of that name, or standard input for `-`; anything else is no document. */
const readDocument = async (context: Context, topic: string): Promise<Uint8Array | undefined> => {
  if (topic === '-') return Buffer.from(await readStdin(context));
  return readFile(resolve(context.cwd, topic)).catch(() => undefined);
};

const explainDocument = async (name: string, bytes: Uint8Array): Promise<Explanation> => {
  const [{ decodeBody }, { explainProblemDocument }] = await Promise.all([
    import('../../decode/decode.ts'),
    import('../../explain/topics.ts'),
  ]);
  const decoded = await decodeBody(bytes, {}).catch((error: unknown) => {
    if (error instanceof ApixError) throw new UsageError(`${name}: ${error.message}`);
    throw error;
  });
  const explanation = explainProblemDocument(decoded);
  if (explanation) return explanation;
  throw new UsageError(`${name} holds no error that apix can read`, {
    next: ['It reads problem details (RFC 9457) and the error documents of most services'],
  });
};

const allCodes = async (context: Context) => {
  const catalog = await context.catalog();
  const apis = await Promise.all(catalog.list.map(async api => catalog.load(api.id)));
  return apis.flatMap(api => api.codes.map(code => ({ api: api.id, code })));
};
