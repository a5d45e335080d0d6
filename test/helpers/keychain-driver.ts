import { text } from 'node:stream/consumers';
import { openKeychain } from '../../src/store/keychain.ts';
import { keyVariable } from '../../src/store/find-key.ts';

/** What the driver does, in this order; one JSON document on stdin. */
export interface DriverOrder {
  readonly processFile: string;
  readonly set: Readonly<Record<string, string>>;
}

/** A program that uses the keychain as apix does, for tests in which there must be several of it, or it must die. */
const order = JSON.parse(await text(process.stdin)) as DriverOrder;
const secrets = openKeychain({
  execPath: process.execPath,
  processFile: order.processFile,
  env: process.env,
  platform: process.platform,
  variableFor: keyVariable,
});

for (const [group, secret] of Object.entries(order.set)) await secrets.set(group, secret);
