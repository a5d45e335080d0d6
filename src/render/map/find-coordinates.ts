import type { Records } from '../../model/decoded.ts';
import { cellNumber } from '../cell-number.ts';

type Row = Records['rows'][number];

interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Coordinates {
  readonly columns: readonly string[];
  readonly rows: readonly (Position & { readonly row: Row })[];
}

interface Reader {
  readonly columns: readonly string[];
  readonly read: (row: Row) => Position | undefined;
}

/**
 * Where the rows are, by the columns that tell it of most of them: a pair such as `latitude` and `longitude`, or one
 * with both, such as `coordinates` (longitude first, as GeoJSON has it) or `point` ("latitude, longitude" as text).
 */
export const findCoordinates = ({ columns, rows }: Records): Coordinates | undefined =>
  [...pairs(columns), ...wholes(columns)]
    .map(({ columns: from, read }) => ({
      columns: from,
      rows: rows.flatMap(row => {
        const position = read(row);
        return position ? [{ ...position, row }] : [];
      }),
    }))
    .reduce<Coordinates | undefined>(
      (best, each) => (each.rows.length > (best?.rows.length ?? 0) ? each : best),
      undefined,
    );

/** Columns whose names differ in nothing but `lat` and `lon`. */
const pairs = (columns: readonly string[]): readonly Reader[] =>
  columns.flatMap(latitude =>
    names.flatMap(([north, easts]) => {
      // Cells of a grid are called so as well.
      if (/grid_?[xy]$/i.test(latitude)) return [];
      const match = new RegExp(`^(|.*[._ -])(${north})(_va|_deg|_dd)?$`, 'i').exec(separated(latitude));
      if (!match) return [];
      const [, before = '', , after = ''] = match;
      const longitude = columns.find(name =>
        easts.some(east => separated(name).toLowerCase() === `${before}${east}${after}`.toLowerCase()),
      );
      return longitude === undefined ? [] : [{ columns: [latitude, longitude], read: pairReader(latitude, longitude) }];
    }),
  );

/** `beginLat` as `begin_Lat`. */
const separated = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_');

/** What the two may be called, the clearest first. */
const names: readonly (readonly [north: string, easts: readonly string[]])[] = [
  ['latitude', ['longitude']],
  ['lat', ['lon', 'lng', 'long']],
  ['(?:decimal|dec)_?lat(?:itude)?', ['decimal_longitude', 'dec_long', 'dec_lon', 'declong', 'declon']],
  ['intptlat|centlat', ['intptlon', 'centlon']],
  ['y', ['x']],
  ['ycoord|y_coord|y_?coordinate', ['xcoord', 'x_coord', 'x_coordinate', 'xcoordinate']],
];

const pairReader =
  (latitude: string, longitude: string): Reader['read'] =>
  row =>
    position(degrees(row[latitude]), degrees(row[longitude]));

/** Text with leading zeros is a coordinate too: `+061.2`. */
const degrees = (cell: unknown): number | undefined => {
  if (typeof cell !== 'string') return cellNumber(cell);
  return /^\s*[-+]?\d{1,3}(?:\.\d*)?\s*$/.test(cell) ? Number(cell) : undefined;
};

/** Both 0 is how a register writes that it does not know. */
const position = (latitude: number | undefined, longitude: number | undefined): Position | undefined => {
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0)) return undefined;
  return Math.abs(latitude) <= 90 && longitude >= -180 && longitude <= 360 ? { latitude, longitude } : undefined;
};

const wholes = (columns: readonly string[]): readonly Reader[] =>
  columns
    .filter(name =>
      /(?:^|[._])(?:coordinates?|coords?|lat_?l(?:on|ng)|location|loc|geo_?point.*|point|geom(?:etry)?|geo|position|the_geom|wkt)$/i.test(
        name,
      ),
    )
    .map(name => ({ columns: [name], read: row => wholePosition(row[name]) }));

/** `[longitude, latitude]`, a Point of GeoJSON or of WKT, or text with the latitude first, as people write it. */
const wholePosition = (cell: unknown): Position | undefined => {
  if (Array.isArray(cell)) return position(degrees(cell[1]), degrees(cell[0]));
  if (typeof cell === 'object' && cell !== null && 'coordinates' in cell) return wholePosition(cell.coordinates);
  if (typeof cell !== 'string') return undefined;
  const [, east, north] = /^\s*POINT\s*\(\s*(\S+)\s+([^\s)]+)/i.exec(cell) ?? [];
  if (north !== undefined) return position(degrees(north), degrees(east));
  const [, first, second] =
    /^\s*\(?\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*\)?\s*$/.exec(cell) ?? [];
  return position(degrees(first), degrees(second));
};
