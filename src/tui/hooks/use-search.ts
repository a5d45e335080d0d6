import { useEffect } from 'react';

import type { SearchMatch } from '../../context.ts';
import { useServices } from '../contexts.ts';

/**
 * Searches the catalog for each text, numbered, as it is typed. The text is drawn before: a search takes the processor
 * for itself. A text that has been replaced by then is not searched for.
 */
export const useSearch = (
  text: string,
  asked: number,
  onFound: (asked: number, matches: readonly SearchMatch[]) => void,
): void => {
  const { catalog, fail } = useServices();
  useEffect(() => {
    // Nothing has been typed yet.
    if (asked === 0) return undefined;
    const timer = setImmediate(() => {
      catalog.search(text).then(matches => onFound(asked, matches), fail);
    });
    return () => clearImmediate(timer);
    // A new function is no new question.
  }, [asked]);
};
