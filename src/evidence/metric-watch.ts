import type { Target } from '../model/target.ts';
import type { FetchedPage } from '../world/network.ts';
import type { World } from '../world/world.ts';
import { type Exposition, isRefused, readExposition } from './metrics/exposition.ts';
import { SCRAPE, SCRAPE_HEADERS, scrapeAddress } from './metrics/scrape-address.ts';

/** A PageReading is what a service's page of metrics said at one moment, or why it said nothing. */
export type PageReading = Exposition | { readonly why: string };

/** Fetches the page of metrics of a target, as it is now: hostile. It is read once the block is over. */
export async function fetchPage(written: string, target: Target, { network }: World): Promise<FetchedPage> {
  const address = scrapeAddress(written, target);
  if (address === null) return { why: 'its address is not one of the service' };
  return network.page(address, { ...SCRAPE, headers: SCRAPE_HEADERS }).catch(() => ({ why: 'it could not be read' }));
}

/** Reads it. */
export function readPage(page: FetchedPage): PageReading {
  if ('why' in page) return page;
  const read = readExposition(page.text);
  return isRefused(read) ? { why: `line ${read.line} of it ${read.problem}` } : read;
}
