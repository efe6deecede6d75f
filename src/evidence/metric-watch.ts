import type { Target } from '../model/target.ts';
import type { World } from '../world/world.ts';
import { type Exposition, readExposition } from './metrics/exposition.ts';
import { SCRAPE, SCRAPE_HEADERS, scrapeAddress } from './metrics/scrape-address.ts';

/** A PageReading is what a service's page of metrics said at one moment, or why it said nothing. */
export type PageReading = Exposition | { readonly why: string };

/** Reads the page of metrics of a target, as it is now: hostile. */
export async function readPage(written: string, target: Target, { network }: World): Promise<PageReading> {
  const address = scrapeAddress(written, target);
  if (address === null) return { why: 'its address is not one of the service' };
  const page = await network.page(address, { ...SCRAPE, headers: SCRAPE_HEADERS });
  if ('why' in page) return page;
  const read = readExposition(page.text);
  return 'samples' in read ? read : { why: `line ${read.line} of it ${read.problem}` };
}
