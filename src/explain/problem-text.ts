import type { ProblemParts } from './problem-parts.ts';

/** Beyond this nobody reads on, and a hostile page costs no time. */
const maxRead = 30_000;
const maxShown = 500;

/**
 * The error that a plain text tells: `error: unknown variable 'X'`, `Error 400: Bad Request` with its
 * explanation below, or simply what it says. Markup in it is taken out.
 */
export const readTextProblem = (text: string): ProblemParts | undefined => {
  const paragraphs = plainText(text.slice(0, maxRead))
    .split(/\n\s*\n/)
    .map(squeeze)
    .filter(Boolean);
  const [first, second] = paragraphs;
  if (first === undefined) return undefined;

  const [, status, title] = /^(?:HTTP\/[\d.]+ |Error )?([45]\d\d)\b[:\s-]*(.*)$/i.exec(first) ?? [];
  if (status === undefined) return { detail: shorten(first.replace(/^(error:\s*)+/i, '')), particulars: [] };
  return {
    status: Number(status),
    ...(title !== undefined && title !== '' && { title: shorten(title) }),
    ...(second !== undefined && { detail: shorten(second) }),
    particulars: [],
  };
};

/** Whether a text begins by calling itself an error, and is short enough to be nothing else. */
export const looksLikeTextProblem = (text: string): boolean =>
  text.length <= 4000 &&
  /^\s*(HTTP\/[\d.]+ [45]\d\d|errors?\s*(\d{3})?\s*:|error [45]\d\d\b|exception\s*:)/i.test(text);

/** What an HTML page says: its title, then its first heading and paragraph where they say more. */
export const readHtmlProblem = (html: string, title: string): ProblemParts | undefined => {
  const named = title === '' ? (/<title\b[^<>]*>([^<]*)/i.exec(html.slice(0, maxRead))?.[1] ?? '') : title;
  const page = html.slice(0, maxRead).replaceAll(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, ' ');
  const heading = elementText(page, 'h[1-3]');
  const paragraph = elementText(page, 'p');
  const texts = [squeeze(plainText(named)), heading, paragraph, /<\w/.test(page) ? undefined : squeeze(page)];
  const [name, ...more] = [...new Set(texts.filter(text => text !== undefined && text !== ''))];
  if (name === undefined) return undefined;

  const status = /\b([45]\d\d)\b/.exec(`${name} ${heading ?? ''}`)?.[1];
  return {
    title: shorten(name),
    ...(more.length > 0 && { detail: shorten(more.join(': ')) }),
    ...(status !== undefined && { status: Number(status) }),
    particulars: [],
  };
};

/** The text of the first such element that has any. */
const elementText = (html: string, name: string): string | undefined => {
  const start = new RegExp(`<(?:${name})\\b[^<>]*>`, 'i').exec(html);
  if (!start) return undefined;
  const rest = html.slice(start.index + start[0].length);
  const end = /<\/(?:h[1-6]|p|div|body)\b|<(?:h[1-6]|p|div|ul|ol|table)\b/i.exec(rest);
  return squeeze(plainText(rest.slice(0, end?.index ?? maxShown * 2)));
};

const plainText = (html: string): string =>
  html
    .replaceAll(/<\/?(?:a|b|i|em|strong|span|code|tt)\b[^<>]*>/gi, '')
    .replaceAll(/<[/!?]?[a-z][^<>]*>/gi, ' ')
    .replaceAll(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name: string) => entities.get(name) ?? ' ');

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['#39', "'"],
]);

const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const shorten = (text: string): string => (text.length > maxShown ? `${text.slice(0, maxShown - 1)}…` : text);
