import { useEffect } from 'react';

import type { Services } from '../contexts.ts';
import { loadPicture } from '../../render/body.ts';
import type { AnswerAction } from '../state/answer-actions.ts';
import type { AnswerState, Draw, Pictures } from '../state/answer-state.ts';

/** Loads what draws charts and maps, once there are rows to draw. */
export const usePictures = (
  answer: AnswerState,
  { style, fail }: Pick<Services, 'style' | 'fail'>,
  dispatch: (action: AnswerAction) => void,
): void => {
  const hasRows = answer.kind === 'shown' && (answer.held.records?.rows.length ?? 0) > 0;
  useEffect(() => {
    if (hasRows) loadPictures(style).then(pictures => dispatch({ kind: 'pictures', pictures }), fail);
  }, [hasRows]);
};

const loadPictures = async (style: Services['style']): Promise<Pictures> => {
  const [chart, map] = await Promise.all([loadPicture('chart', {}), loadPicture('map', {})]);
  const drawn =
    (draw: typeof chart): Draw =>
    (records, size) =>
      draw(records, { ...size, isTty: true, style });
  return { chart: drawn(chart), map: drawn(map) };
};
