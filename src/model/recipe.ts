import type { ValueSchema } from './operation.ts';

/** A workflow of an Arazzo 1.0 document, with what it refers to put in its place. */
export interface Recipe {
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  readonly inputs: readonly RecipeInput[];
  readonly steps: readonly RecipeStep[];
  /** Runtime expressions, by the names of what they give. */
  readonly outputs: Readonly<Record<string, string>>;
}

export interface RecipeInput {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly schema: ValueSchema;
  /** A value that works, as it is typed. */
  readonly example?: string;
}

/** One call of a recipe. */
export interface RecipeStep {
  readonly id: string;
  readonly description: string;
  /** Id of the API. */
  readonly api: string;
  readonly operation: string;
  /** Values may be runtime expressions, or hold some in braces. */
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** All must hold for the step to have succeeded; without any the answer is judged as that of any other call. */
  readonly criteria: readonly Criterion[];
  /** The first whose own criteria hold is taken. */
  readonly onSuccess: readonly StepAction[];
  readonly onFailure: readonly StepAction[];
  readonly outputs: Readonly<Record<string, string>>;
}

/** A condition (Arazzo 1.0, Criterion Object). */
export interface Criterion {
  readonly type: 'simple' | 'regex' | 'jsonpath';
  /** A runtime expression: what a `regex` or `jsonpath` is about. */
  readonly context?: string;
  readonly condition: string;
}

/** What follows a step (Arazzo 1.0, Success Action and Failure Action Objects). */
export interface StepAction {
  readonly type: 'end' | 'goto' | 'retry';
  readonly criteria: readonly Criterion[];
  /** Where `goto` leads. */
  readonly step?: string;
  /** Milliseconds that `retry` waits. */
  readonly afterMs?: number;
  /** How often it is tried again. */
  readonly limit?: number;
}
