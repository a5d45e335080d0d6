import type { Operation } from './operation.ts';

/** Methods that change nothing (RFC 9110 §9.2.1); any other may, and an unknown one too. */
export const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);

/** Whether an operation changes nothing: by its method, or because its document says that it only asks. */
export const onlyReads = ({ method, reads }: Pick<Operation, 'method' | 'reads'>): boolean =>
  isSafe(method) || reads === true;
