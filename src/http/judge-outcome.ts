import { NetworkError, type NetworkFailure } from '../errors.ts';
import type { HttpResponse } from '../model/exchange.ts';

/** What the end of a request tells of the service: that it answers, that it fails, or nothing. */
export type Judgement =
  | { readonly kind: 'answered' }
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'failed';
      /** No connection is the host's failure; anything later may be that of the one endpoint. */
      readonly whose: 'host' | 'endpoint';
      readonly reason: string;
    };

/**
 * Whether an answer is a failure of the service: 5xx. A 4xx is the caller's, and 429 the business of the limits;
 * 501 and 505 are about the request, and 511 comes from the network on the way (RFC 6585 §6).
 */
export const judgeResponse = ({ status, statusText }: HttpResponse): Judgement =>
  status >= 500 && !aboutTheRequest.has(status)
    ? { kind: 'failed', whose: 'endpoint', reason: `${status} ${statusText}`.trim().slice(0, longestReason) }
    : { kind: 'answered' };

/**
 * Whether no answer is a failure of the service. It is not where the request never left this network, where the
 * proxy is to blame, and where a certificate was refused: whether it is trusted depends on the user's authorities
 * and clock, and the next call may come with `--cacert`.
 *
 * @param countsTimeouts false where the user waits less than usual
 */
export const judgeError = (error: unknown, countsTimeouts: boolean): Judgement => {
  if (!(error instanceof NetworkError)) return { kind: 'nothing' };
  const { failure, code = '', message } = error;
  const whose = whoseFailure[failure];
  if (whose === undefined || ownNetwork.has(code) || isAboutCertificate(code)) return { kind: 'nothing' };
  if (code === 'ETIMEDOUT' && !countsTimeouts) return { kind: 'nothing' };
  return { kind: 'failed', whose, reason: message.slice(0, longestReason) };
};

const aboutTheRequest: ReadonlySet<number> = new Set([501, 505, 511]);

/** Characters of a reason that are kept. */
const longestReason = 200;

const whoseFailure: Readonly<Partial<Record<NetworkFailure, 'host' | 'endpoint'>>> = {
  dns: 'host',
  refused: 'host',
  unreachable: 'host',
  tls: 'host',
  reset: 'endpoint',
  timeout: 'endpoint',
  'cut-short': 'endpoint',
  protocol: 'endpoint',
};

/** The name server, the network or the address of this machine is out, not the host's. */
const ownNetwork: ReadonlySet<string> = new Set(['EAI_AGAIN', 'ENETUNREACH', 'EADDRNOTAVAIL']);

const isAboutCertificate = (code: string): boolean => /CERT|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|CRL/.test(code);
