import type { ExitCode } from '../errors.ts';
import type { Explanation } from './explanation.ts';

/** An error as the service itself told it, in whatever dialect. */
export interface Problem {
  /** RFC 9457, an api.data.gov gateway, a provider's own JSON, XML, CSV, an HTML page, plain text. */
  readonly dialect: 'problem-details' | 'json' | 'xml' | 'csv' | 'html' | 'text';
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  /** URI that names the kind of problem (RFC 9457 `type`). */
  readonly type?: string;
  readonly status?: number;
  /** Further particulars: field errors and their like, a line each. */
  readonly particulars: readonly string[];
}

/** What an answer amounts to. */
export interface Verdict {
  readonly kind:
    | 'success'
    /** No match: a success without records. */
    | 'empty'
    /** Data, with a warning. */
    | 'partial'
    | 'redirect'
    | 'client-error'
    | 'server-error'
    | 'throttle'
    | 'missing-key'
    | 'soft-failure';
  readonly exitCode: ExitCode;
  /** Absent on a plain success. */
  readonly explanation?: Explanation;
  readonly problem?: Problem;
}
