import type { ArgumentValue, SignIn, SoftFailure, Weight } from './api.ts';
import type { Paging } from './paging.ts';
import type { Joining } from './batch.ts';
import type { ValueChoice } from './value-table.ts';

/** The part of JSON Schema 2020-12 that a parameter's value is checked against and explained with. */
export interface ValueSchema {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly items?: ValueSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Alternatives: the value fits one of them. */
  readonly anyOf?: readonly ValueSchema[];
}

/** An OpenAPI parameter, a top-level property of the request body, or a variable of the server's address. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body' | 'server';
  readonly required: boolean;
  readonly description: string;
  readonly schema: ValueSchema;
  /** OpenAPI 3.1 serialisation style. */
  readonly style: 'form' | 'simple' | 'label' | 'matrix' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
  readonly explode: boolean;
  /** RFC 6570 reserved expansion: `+`, `:` and their like go as they are. */
  readonly allowReserved: boolean;
  /** Sent unless the user says otherwise. */
  readonly preset?: string;
  readonly deprecated?: boolean;
  /** Tables that have its values. */
  readonly values?: readonly ValueChoice[];
  /** Of an object in the body: what goes into it and has tables of values. */
  readonly members?: readonly Member[];
  /**
   * Not one name but all that match this pattern: Census predicates, College Scorecard fields.
   * In the document: an exploded form parameter with `additionalProperties` and `propertyNames`.
   */
  readonly open?: { readonly pattern: string };
}

/** A part of an object that is given by name. */
export interface Member extends Pick<Parameter, 'name' | 'schema'> {
  readonly values: readonly ValueChoice[];
}

/** What an operation takes as a request body. */
export interface BodySpec {
  readonly required: boolean;
  readonly contentType: string;
  /** JSON Schema, with its references resolved. */
  readonly schema: unknown;
}

/** The answer of the catalog itself, in data of our own. */
export interface Sample {
  readonly status: number;
  readonly contentType: string;
  /** The body as text. */
  readonly body: string;
}

/** One thing to call in an API. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
  /** Path template, as in the document. */
  readonly path: string;
  /** Where it differs from the API's own base address. */
  readonly baseUrl?: string;
  /** The base address as a template, where it has variables; they are parameters in `server`. */
  readonly server?: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body?: BodySpec;
  /** Media types to ask for, best first. */
  readonly accept: readonly string[];
  /** Ways to sign in, any of which will do; none when it takes no credential. */
  readonly signIn: readonly SignIn[];
  readonly deprecated: boolean;
  readonly docsUrl?: string;
  /** RFC 6901 pointer to the rows; `''` is the whole body. Absent: found by shape. */
  readonly records?: string;
  /** `false`: the answer is whole. Absent: nothing is known. */
  readonly paging?: Paging | false;
  readonly weight?: Weight;
  /** It changes nothing, although its method may: a search by POST. See `onlyReads`. */
  readonly reads?: true;
  /** How the rows of a batch go in one request; of an operation that only reads. */
  readonly joining?: Joining;
  readonly softFailures: readonly SoftFailure[];
  /** Seconds for which an answer may serve again that says nothing of it itself; by how often the data change. */
  readonly freshness?: number;
  /** What to type, as an example that works. */
  readonly example: Readonly<Record<string, ArgumentValue>>;
  /** What goes with it as `--body`, where a body is needed that has no named members. */
  readonly exampleBody?: string;
  readonly notes: readonly string[];
  readonly keywords: readonly string[];
  readonly sample?: Sample;
  /** Where what is asked for decides on the shape of the answer: each by the value of the argument that asks for it. */
  readonly samples?: Readonly<Record<string, Sample>>;
}
