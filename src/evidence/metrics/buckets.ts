/** A Bucket is how many values a histogram has counted up to a bound. */
export interface Bucket {
  readonly upTo: number;
  readonly count: number;
}

/** A bucket as a page has it; none where its bound is no number. */
export function bucketsOf(le: string | undefined, count: number): readonly Bucket[] {
  const upTo = le === undefined ? Number.NaN : /^\+?inf$/i.test(le) ? Number.POSITIVE_INFINITY : Number(le || 'none');
  return Number.isNaN(upTo) || Number.isNaN(count) ? [] : [{ upTo, count }];
}

interface BucketChange {
  readonly before: { readonly buckets: readonly Bucket[] } | undefined;
  readonly after: { readonly buckets: readonly Bucket[] };
}

/** How much the buckets of a histogram rose between two moments; of what is there twice the first. */
export function bucketRises({ before, after }: BucketChange): readonly Bucket[] {
  const earlier = new Map(before?.buckets.map(({ upTo, count }) => [upTo, count]));
  const rises = new Map<number, number>();
  for (const { upTo, count } of after.buckets) if (!rises.has(upTo)) rises.set(upTo, count - (earlier.get(upTo) ?? 0));
  return [...rises].map(([upTo, count]) => ({ upTo, count }));
}

/**
 * The q-quantile of what buckets counted, as Prometheus's `histogram_quantile` tells it: values are spread evenly within a
 * bucket, the lowest begins at 0, and of the one without a bound the bound below it is told. Null without a value, without such
 * a bucket, or where one fell because it began anew.
 */
export function bucketQuantile(q: number, rises: readonly Bucket[]): number | null {
  const buckets = [...rises].sort((a, b) => a.upTo - b.upTo);
  const total = buckets.at(-1);
  if (buckets.length < 2 || total?.upTo !== Number.POSITIVE_INFINITY || !(total.count > 0)) return null;
  if (buckets.some(({ count }) => count < 0)) return null;
  const rank = q * total.count;
  const at = buckets.findIndex(({ count }) => count >= rank);
  const [below, found] = [buckets[at - 1], buckets[at]];
  if (found === undefined) return null;
  if (found === total) return below?.upTo ?? null;
  if (below === undefined && found.upTo <= 0) return found.upTo;
  const from = below?.upTo ?? 0;
  const within = found.count - (below?.count ?? 0);
  return within > 0 ? from + ((found.upTo - from) * (rank - (below?.count ?? 0))) / within : found.upTo;
}
