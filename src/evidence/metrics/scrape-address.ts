import { placesOf, type Target } from '../../model/target.ts';
import { fill } from '../../model/template.ts';

/** What a page of metrics is asked for with: OpenMetrics where a service has it, else the text format. */
export const SCRAPE_HEADERS = { accept: 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1' };

/** How long a scrape may take, ms, and how many bytes a page may have. */
export const SCRAPE = { timeoutMs: 1000, mostBytes: 2 * 1024 * 1024 } as const;

/**
 * Where the page of metrics of a running target is: a path on its own port, or `:PORT/path` on another one of the same host.
 * Null where that is neither, or nowhere.
 */
export function scrapeAddress(written: string, { url, variables }: Pick<Target, 'url' | 'variables'>): string | null {
  const [, port, path = ''] = /^(?::(\d{1,5}))?(\/.*)$/.exec(fill(written, placesOf(url, { variables }))) ?? [];
  const own = new URL(url);
  const base = port === undefined ? url : `${own.protocol}//${own.hostname}:${port}`;
  // What begins with a slash can lead to no other host.
  return path !== '' && URL.canParse(base + path) ? base + path : null;
}
