import type { Style } from '../../render/style.ts';
import type { Pictures } from '../state/answer-state.ts';

/** What draws charts and maps: heavy, and first needed when rows have come. */
export const loadPictures = async (style: Style): Promise<Pictures> => {
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
