import { createShaper, type Shape, type ShapedRows, type ShaperOptions } from '../flows/shape/shaper.ts';
import type { Records } from '../model/decoded.ts';
import type { RecordWriter } from './record-writer.ts';

/** Writes what is to be left of the records that it is given. */
export interface ShapedWriter extends Pick<RecordWriter, 'position' | 'hidden' | 'late' | 'notes'>, ShapeProgress {
  /** @param bytes of the text that the rows came from */
  write(rows: Records['rows'], columns: readonly string[] | undefined, bytes: number): Promise<void>;
  /** Writes what was held to be sorted. */
  settle(): Promise<void>;
  end(): Promise<void>;
}

/** How far the shaping is, for what is said and kept. */
export interface ShapeProgress {
  /** Records that came in, those of an earlier run among them. */
  readonly found: () => number;
  /** Nothing of what comes can be left. */
  readonly isFull: () => boolean;
  /** What a later run needs to go on; `undefined` where nothing is shaped. */
  readonly shaping: () => ReturnType<Awaited<ReturnType<typeof createShaper>>['standing']> | undefined;
  readonly missesNumbers: () => boolean;
}

/** The writer itself, where there is no shape. */
export const createShapedWriter = async (
  writer: RecordWriter,
  shape: Shape | undefined,
  options: ShaperOptions,
): Promise<ShapedWriter> => {
  if (!shape) {
    return {
      ...writer,
      write: async (rows, columns) => writer.write(rows, columns),
      settle: async () => undefined,
      found: () => writer.position().count,
      isFull: () => false,
      shaping: () => undefined,
      missesNumbers: () => false,
    };
  }
  const shaper = await createShaper(shape, options);
  const pass = async ({ rows, columns, areChosen }: ShapedRows): Promise<void> =>
    writer.write(rows, columns, { areChosen });
  return {
    ...writer,
    write: async (rows, columns, bytes) => pass(shaper.add({ rows, columns, bytes })),
    settle: async () => pass(shaper.end()),
    found: () => shaper.standing().found,
    isFull: shaper.isFull,
    shaping: shaper.standing,
    missesNumbers: shaper.missesNumbers,
  };
};
