import type { Json } from '../context.ts';
import { StateFileError } from './state-failure.ts';

/** A value that was written as JSON. What is none has been damaged since, for SQLite has no checksums. */
export const readStored = (text: unknown): Json => {
  try {
    return JSON.parse(String(text)) as Json;
  } catch {
    throw new StateFileError('damaged');
  }
};
