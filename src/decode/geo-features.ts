import { isPlainObject, type PlainObject, setProperty } from './plain-object.ts';

/** A Feature of GeoJSON (RFC 7946). */
export const isFeature = (value: unknown): value is PlainObject =>
  isPlainObject(value) && value['type'] === 'Feature' && 'properties' in value && 'geometry' in value;

/**
 * A Feature as a row: its id, its properties, then where it is: `longitude` and `latitude` of a point, and its third
 * coordinate, else the type of its geometry. A property of the same name that says something else is kept
 * under `properties.NAME`.
 */
export const featureRow = (feature: PlainObject): PlainObject => {
  const properties = isPlainObject(feature['properties']) ? feature['properties'] : {};
  const place = placeOf(feature['geometry'], properties);
  const own: PlainObject = feature['id'] === undefined ? place : { id: feature['id'], ...place };

  const row: Record<string, unknown> = feature['id'] === undefined ? {} : { id: feature['id'] };
  for (const [name, value] of Object.entries(properties)) {
    if (!Object.hasOwn(own, name)) setProperty(row, name, value);
    else if (JSON.stringify(value) !== JSON.stringify(own[name])) row[`properties.${name}`] = value;
  }
  return Object.assign(row, place);
};

const placeOf = (geometry: unknown, properties: PlainObject): PlainObject => {
  if (!isPlainObject(geometry)) return {};
  const { type, coordinates } = geometry;
  if (type !== 'Point' || !Array.isArray(coordinates) || coordinates.length < 2) return { geometry: type };
  const [longitude, latitude, third] = coordinates as readonly unknown[];
  if (third === undefined || third === null) return { longitude, latitude };
  // GeoJSON counts metres up from the ellipsoid; catalogues of earthquakes count kilometres down, and have a magnitude.
  return { longitude, latitude, [Object.hasOwn(properties, 'mag') ? 'depth' : 'altitude']: third };
};
