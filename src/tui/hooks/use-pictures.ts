import { useEffect } from 'react';

import type { Services } from '../contexts.ts';
import type { AnswerAction } from '../state/answer-actions.ts';
import type { AnswerState, Pictures } from '../state/answer-state.ts';

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
  const [{ chartFacts, renderChart }, { renderMap }] = await Promise.all([
    import('../../render/chart/chart.ts'),
    import('../../render/map/map.ts'),
  ]);
  return {
    chart: (records, size, wish) => renderChart(records, wish, { ...size, isTty: true, style }),
    map: (records, size) => renderMap(records, { ...size, isTty: true, style }),
    chartFacts,
  };
};
