import { parse } from 'yaml';

/** An OpenAPI document, as data that a test may change. */
export interface Document {
  info: Record<string, unknown>;
  servers: unknown[];
  security: unknown[];
  externalDocs?: unknown;
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: Record<string, Record<string, unknown>>;
  'x-apix': Record<string, unknown>;
}

/** A small catalog file without a fault, made anew for each test. */
export const smallDocument = (): Document => parse(text) as Document;

const text = `
openapi: 3.1.0
info:
  title: The Shop
  version: "1"
  summary: Things on offer and their prices
  description: A made-up shop for tests; it has things with a number and a name, and sells none of them to anybody at all.
  contact: { name: The Shop, url: https://shop.test }
  license: { name: MIT, url: https://shop.test/licence }
externalDocs: { url: https://shop.test/docs }
servers: [{ url: https://api.shop.test/v1 }]
security: []
x-apix:
  id: shop
  aliases: [the-shop]
  agency: { name: Shop Office, initials: [SO] }
  region: world
  categories: [testing]
  keywords: [goods, wares, prices]
  limits: [{ count: 100, per: 1m, window: rolling, scope: address, for: everyone }]
  records: /things
  licence: { name: MIT }
  updates: never
  sources: [{ name: Guide, url: https://shop.test/docs, read: "2026-11-21" }]
  test: { operation: things, arguments: { colour: red } }
paths:
  /things:
    get:
      operationId: things
      summary: List things
      parameters:
        - name: colour
          in: query
          description: Only the things of this colour.
          schema: { type: string, enum: [red, green] }
        - name: limit
          in: query
          description: How many.
          schema: { type: integer, minimum: 1, default: 10 }
      responses:
        "200":
          description: Things
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Things" }
              example: { things: [{ id: 1, name: kettle }] }
      x-apix: { example: { colour: red, limit: "5" } }
  /things/{id}:
    get:
      operationId: thing
      summary: Read one thing
      parameters:
        - { $ref: "#/components/parameters/id" }
      responses:
        "200":
          description: A thing
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Thing" }
              example: { id: 1, name: kettle }
      x-apix: { example: { id: "1" }, records: "" }
components:
  parameters:
    id: { name: id, in: path, required: true, description: Number of the thing., schema: { type: integer, minimum: 1 } }
  schemas:
    Thing: { type: object, required: [id], properties: { id: { type: integer }, name: { type: string } } }
    Things: { type: object, properties: { things: { type: array, items: { $ref: "#/components/schemas/Thing" } } } }
`;
