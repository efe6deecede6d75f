import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** Markdown as GitHub's parser reads it, HTML in it included. */
export function toHtml(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

/**
 * Names and nesting of all elements, without text. Pieces of code are left out when nothing is in them but text: how many
 * words of a sentence are code depends on the words.
 */
export function tagTree(html: string): readonly string[] {
  return withoutCode(html).match(/<\/?[a-z][a-z0-9]*|<!--[\s\S]*?-->/gi) ?? [];
}

/** What is left when pieces of code are taken out. */
export function withoutCode(html: string): string {
  return html.replaceAll('<wbr>', '').replace(/<code>[^<]*<\/code>/g, '');
}

/** Every address that a reader's browser could be sent to. */
export function addresses(html: string): readonly string[] {
  const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
  return tags.flatMap((tag) =>
    [...tag.matchAll(/\s(?:href|src|srcset|action|style|on\w+)\s*=\s*"?([^"\s>]*)/gi)].map(([, address = '']) => address),
  );
}

/** The text that is no code, as a reader sees it. */
export function prose(html: string): string {
  return withoutCode(html)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|amp|quot);/g, (_, name) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[String(name)] ?? '');
}
