import { parseLinkHeader, type Link } from '../lib/link-header.ts';
import { headerValue } from '../lib/header-list.ts';
import { parseHttpDate } from '../lib/http-date.ts';
import type { HeaderList } from '../model/exchange.ts';

/** What a service says of the end of an address. Moments in epoch milliseconds, links as absolute as they were sent. */
export interface DeprecationNotice {
  /** Absent when the service says that it is deprecated and not since when. */
  readonly deprecatedAt?: number;
  readonly sunsetAt?: number;
  readonly successor?: string;
  /** Where the deprecation is explained. */
  readonly documentation?: string;
  /** Where the sunset is explained. */
  readonly policy?: string;
}

/**
 * The Deprecation (RFC 9745; also the older HTTP date and `true`) and Sunset (RFC 8594) fields with the
 * links that go with them. `undefined` when neither is there, whatever links there are.
 *
 * @param base the address of the answer, for relative links
 */
export const readDeprecation = (headers: HeaderList, now: number, base?: string): DeprecationNotice | undefined => {
  const deprecation = headerValue(headers, 'deprecation')?.trim();
  const sunset = headerValue(headers, 'sunset')?.trim();
  const deprecatedAt = deprecation === undefined ? undefined : parseDeprecationDate(deprecation, now);
  const sunsetAt = sunset === undefined ? undefined : parseHttpDate(sunset, now);
  const isDeprecated = deprecatedAt !== undefined || deprecation?.toLowerCase() === 'true' || deprecation === '?1';
  if (!isDeprecated && sunsetAt === undefined) return undefined;

  const links = parseLinkHeader(headerValue(headers, 'link') ?? '', base);
  const successor = findLink(links, 'successor-version') ?? findLink(links, 'latest-version');
  const documentation = findLink(links, 'deprecation');
  const policy = findLink(links, 'sunset');
  return {
    ...(deprecatedAt !== undefined && { deprecatedAt }),
    ...(sunsetAt !== undefined && { sunsetAt }),
    ...(successor !== undefined && { successor }),
    ...(documentation !== undefined && { documentation }),
    ...(policy !== undefined && { policy }),
  };
};

/** Epoch milliseconds of a Deprecation field: `@1688169599`, or an HTTP date as older drafts had it. */
export const parseDeprecationDate = (value: string, now: number): number | undefined => {
  const seconds = /^@(-?\d{1,13})$/.exec(value.trim())?.[1];
  return seconds === undefined ? parseHttpDate(value, now) : Number(seconds) * 1000;
};

const findLink = (links: readonly Link[], relation: string): string | undefined =>
  links.find(({ relations }) => relations.includes(relation))?.target;
