import { exitCodes, type ExitCode } from '../../errors.ts';

/**
 * From the mildest to the worst: what passes by itself, then what the service did, then what the caller has to mend.
 * Documented in `apix help batch`.
 */
const severity: readonly ExitCode[] = [
  exitCodes.ok,
  exitCodes.redirected,
  exitCodes.limit,
  exitCodes.noAnswer,
  exitCodes.serverError,
  exitCodes.softFailure,
  exitCodes.clientError,
  exitCodes.usage,
  exitCodes.key,
  exitCodes.testFailed,
  exitCodes.fault,
  exitCodes.interrupted,
];

/** The worse of two ends. */
export const worse = (left: ExitCode, right: ExitCode): ExitCode =>
  severity.indexOf(right) > severity.indexOf(left) ? right : left;
