import { chartKinds } from '../../render/chart/chart-kinds.ts';
import type { ShownState } from './answer-state.ts';
import { neighbour } from './neighbour.ts';

/** The chart after a command of the key map: other numbers, along something else, of another kind. */
export const reduceChart = (state: ShownState, command: string): ShownState => {
  const { pictures, held, chart } = state;
  if (!pictures.chartFacts || !held.records) return state;
  const { kind, x, y, numbers, along } = pictures.chartFacts(held.records, chart);
  switch (command) {
    case 'right':
      return { ...state, chart: { ...chart, y: neighbour(numbers, y, 1) } };
    case 'left':
      return { ...state, chart: { ...chart, y: neighbour(numbers, y, -1) } };
    case 'down':
      return { ...state, chart: { ...chart, x: neighbour(along, x, 1) } };
    case 'up':
      return { ...state, chart: { ...chart, x: neighbour(along, x, -1) } };
    case 'kind':
      return { ...state, chart: { ...chart, kind: neighbour(chartKinds, kind, 1) } };
    default:
      return state;
  }
};
