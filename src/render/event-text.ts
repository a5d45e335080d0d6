import { formatDuration } from '../lib/duration.ts';
import { isoSecond } from '../lib/iso-second.ts';
import type { ExchangeEvent } from '../model/exchange.ts';
import { cacheText } from './cache-use.ts';

/** What happened on the way, in words; of a wait how long it is, which whoever counts down changes. */
export const eventText = (event: ExchangeEvent): string => {
  switch (event.kind) {
    case 'attempt': {
      const outcome = event.status === undefined ? (event.failure ?? 'no answer') : String(event.status);
      return `${event.method} ${event.url} → ${outcome} in ${formatDuration(event.tookMs)}`;
    }
    case 'wait':
      return `${formatDuration(event.ms)}: ${event.reason}${event.before === 'again' ? ', then again' : ''}`;
    case 'redirect':
      return `${event.status} redirect to ${event.to}`;
    case 'http1':
      return `HTTP/1.1 it is, not HTTP/2: ${event.reason}`;
    case 'circuit':
      return `${event.who} has failed ${event.failures} times in a row: nothing more is sent to it before ${isoSecond(event.until)}`;
    case 'cache':
      return `cache: ${cacheText(event.use)}`;
    case 'join':
      return 'an equal call is under way: waiting for its answer';
  }
};

/** A turn that comes soon is not worth a word: at ten a second each call waits a moment. */
export const isWorthTelling = ({ before, ms }: Extract<ExchangeEvent, { readonly kind: 'wait' }>): boolean =>
  before === 'again' || ms >= 500;
