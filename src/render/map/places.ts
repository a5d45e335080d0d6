import { UsageError } from '../../errors.ts';
import { printableLine } from '../../lib/printable.ts';
import type { Records } from '../../model/decoded.ts';
import { cellText } from '../cell.ts';
import { findCoordinates } from './find-coordinates.ts';

export interface Place {
  /** Degrees north. */
  readonly latitude: number;
  /** Degrees east, from -180 to 180. */
  readonly longitude: number;
  /** Plain text of one line; empty where no column names it. */
  readonly name: string;
}

export interface Places {
  readonly places: readonly Place[];
  /** Rows that tell no place. */
  readonly unplaced: number;
  /** The columns that it was read from. */
  readonly columns: readonly string[];
}

/** Where the rows are. @throws UsageError where they tell no places */
export const findPlaces = (records: Records): Places => {
  const found = findCoordinates(records);
  const label = labelColumn(records);
  const places = (found?.rows ?? []).map(({ latitude, longitude, row }) => ({
    latitude,
    // Some count from 0 to 360.
    longitude: longitude > 180 ? longitude - 360 : longitude,
    name: label === undefined ? '' : printableLine(cellText(row[label])).trim(),
  }));
  if (!found || places.length === 0) throw noPlaces(records);
  return { places, unplaced: records.rows.length - places.length, columns: found.columns };
};

/** What a place is called by; of several such columns the first by this list. */
const labelColumn = ({ columns, rows }: Records): string | undefined =>
  labels
    .map(label => columns.find(name => label.test(name)))
    .find(name => name !== undefined && rows.some(row => isWords(row[name])));

const isWords = (cell: unknown): boolean =>
  typeof cell === 'string' && cell !== '' && !/^(?:https?:\/\/|urn:)/.test(cell);

const labels = [
  /(?:^|[._])(?:name|label)$/i,
  /(?:station|site|location|place|facility|park|school|city|stop)[_ ]?(?:name|nm)$/i,
  /(?:^|[._])(?:place|title|event|station|city|site|address)$/i,
  /(?:^|[._ ])(?:.*name|title)$/i,
];

/** The geometries of GeoJSON that are no points. */
const isShape = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^(?:Multi(?:Point|LineString|Polygon)|LineString|Polygon|GeometryCollection)$/.test(value);

const noPlaces = ({ columns, rows }: Records): UsageError => {
  const shapes = [...new Set(rows.map(row => row['geometry']).filter(isShape))];
  const shown = columns.slice(0, 12).map(printableLine).join(', ');
  return new UsageError(
    shapes.length === 0
      ? 'There are no coordinates in these rows, so there is no map of them'
      : `A map shows points, and what is here is ${shapes.join(', ')}`,
    {
      next: [
        'A map needs columns such as latitude and longitude, lat and lon, or coordinates',
        `The columns are: ${shown}${columns.length > 12 ? ` and ${columns.length - 12} more` : ''}`,
      ],
    },
  );
};
