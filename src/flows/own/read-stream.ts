import { UsageError } from '../../errors.ts';
import { formatBytes } from '../../lib/bytes.ts';

/** All of a stream, as long as it is not larger than it may be. @throws UsageError when it is */
export const readStream = async (
  stream: AsyncIterable<Uint8Array>,
  { most, name }: { readonly most: number; readonly name: string },
): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) throw new UsageError(`${name} is larger than ${formatBytes(most)}`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
