import { UsageError } from '../errors.ts';

/**
 * What a JMESPath expression selects of a value.
 *
 * @throws UsageError for an expression that is none, with what is wrong with it
 */
export const select = async (value: unknown, expression: string): Promise<unknown> => {
  const { search } = await import('@jmespath-community/jmespath');
  try {
    return search(value as Parameters<typeof search>[0], expression);
  } catch (error) {
    throw new UsageError(`--query: ${(error as Error).message}`, {
      next: ['JMESPath is explained at https://jmespath.site, for example: features[].properties.event'],
    });
  }
};
