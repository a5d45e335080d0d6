import bindings from 'gtfs-realtime-bindings';
import { expect, test } from 'vitest';

import { decodeBody } from '../../src/decode/decode.ts';
import { isGtfsRealtime } from '../../src/decode/is-gtfs-realtime.ts';
import { findRecords } from '../../src/decode/records.ts';

const { FeedMessage } = bindings.transit_realtime;

const feed = FeedMessage.encode({
  header: { gtfsRealtimeVersion: '2.0', timestamp: 1_795_267_200 },
  entity: [
    {
      id: 'bus-7',
      vehicle: {
        trip: { tripId: 'T1', routeId: '550' },
        position: { latitude: 60.19206, longitude: 24.945831, speed: 12.5 },
        currentStatus: 2,
        timestamp: 1_795_267_190,
      },
    },
    {
      id: 'bus-8',
      vehicle: { trip: { tripId: 'T2', routeId: '7' }, position: { latitude: 60.2, longitude: 25 } },
    },
  ],
}).finish();

const entities = [
  {
    id: 'bus-7',
    vehicle: {
      trip: { tripId: 'T1', routeId: '550' },
      position: { latitude: 60.19206, longitude: 24.945831, speed: 12.5 },
      currentStatus: 'IN_TRANSIT_TO',
      timestamp: 1_795_267_190,
    },
  },
  { id: 'bus-8', vehicle: { trip: { tripId: 'T2', routeId: '7' }, position: { latitude: 60.2, longitude: 25 } } },
];

test.each(['application/x-protobuf', 'application/octet-stream', undefined])(
  'a feed labelled %s is read: names, enums, times, and places as they were meant',
  async contentType => {
    expect(await decodeBody(feed, { contentType })).toEqual({
      kind: 'json',
      value: { header: { gtfsRealtimeVersion: '2.0', timestamp: 1_795_267_200 }, entity: entities },
    });
  },
);

test('its entities are the records', async () => {
  expect(findRecords(await decodeBody(feed), undefined)?.rows).toMatchObject([
    { id: 'bus-7', 'vehicle.position.latitude': 60.19206 },
    { id: 'bus-8' },
  ]);
});

test('a feed that breaks off is no answer', async () => {
  await expect(decodeBody(feed.subarray(0, 50))).rejects.toThrow('The GTFS Realtime feed is cut short or damaged');
});

test.each([
  { name: 'another message', bytes: [0x08, 0x01] },
  { name: 'a message whose first field is no header', bytes: [0x0a, 0x05, 0x0a, 0x03, ...Buffer.from('abc')] },
  { name: 'nothing', bytes: [] },
])('no feed: $name', ({ bytes }) => {
  expect(isGtfsRealtime(Uint8Array.from(bytes))).toBe(false);
});
