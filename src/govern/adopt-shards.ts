import { joinShards } from '../claim/join-shards.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import { type Adoption, type AdoptionContext, adopt } from './adopt.ts';

/**
 * Shards are taken as one claim each: every one is held against base as a whole measurement is, and one that is refused takes the
 * others with it. What is adopted is joined here, from their numbers alone. How many there have to be base's configuration says:
 * those that are not there have dropped their pairs.
 */
export function adoptShards(claimed: readonly Measurement[], context: AdoptionContext): Adoption {
  const adopted: Measurement[] = [];
  for (const one of claimed) {
    const found = adoptShard(one, context);
    if (found.kind !== 'adopted') return found;
    adopted.push(found.measurement);
  }
  try {
    return { kind: 'adopted', measurement: joinShards(adopted) };
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.kind !== 'config') throw failure;
    return { kind: 'refused', why: `its shards are not of one measurement: ${failure.message.replace(/\.$/, '')}` };
  }
}

/** One shard as a claim of its own. */
export function adoptShard(claimed: Measurement, context: AdoptionContext): Adoption {
  const { shards: of } = context.config.design;
  if (of === undefined) return { kind: 'stale', why: NOT_SAID };
  if (claimed.shard?.of !== of)
    return stale(`it was measured in another number of shards than the ${of} that base's configuration now has`);
  const found = adopt(claimed, context);
  return found.kind === 'adopted' ? found : { kind: found.kind, why: `of a shard: ${found.why}` };
}

/** A pull request that brings both would wait for itself. */
const NOT_SAID =
  "it was measured in shards, and base's configuration does not say so: merge design.shards first, and the workflow with shards after it";

const stale = (why: string): Adoption => ({ kind: 'stale', why: `${why}: bring the branch up to date, or re-run jobs` });
