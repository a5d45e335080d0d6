import type { JsonObject } from './loosely.ts';
import type { SchemaStore } from './schemas.ts';

/** A document that is being taken in. */
export interface Source {
  readonly root: JsonObject;
  /** Swagger 2.0; otherwise OpenAPI 3. */
  readonly isSwagger: boolean;
  readonly schemas: SchemaStore;
  /** Keeps what had to be left out or guessed, to be told with the API. Each thing is told once. */
  readonly doubt: (text: string) => void;
}

/** An operation as it stands in the document, its own references followed. */
export interface SourceOperation {
  readonly method: string;
  readonly path: string;
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
}
