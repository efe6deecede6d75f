import type { CustomMetric, MetricOrigin, SeriesChoice } from '../../model/custom-metric.ts';
import { quantileOf } from '../../model/metrics.ts';
import { rounded } from '../../model/quantile.ts';
import type { Reading } from '../../model/trial.ts';
import { type BlockLength, familiesIn, levelOf, riseOf, type ScrapedChange, unitOf } from './block-series.ts';
import { type Bucket, bucketQuantile, bucketRises } from './buckets.ts';
import type { Exposition } from './exposition.ts';

/** What a page of metrics said when a block began and when it ended. */
export interface ScrapedBlock extends BlockLength {
  readonly begin: Exposition;
  readonly end: Exposition;
}

/**
 * What a page says of the user's own metrics that come from it, by row, as a Block's `own` has them; `names` are the rows that
 * are judged. What began anew within the block, or is not there, has no reading.
 */
export function scrapedReadings(
  metrics: readonly CustomMetric[],
  names: readonly string[],
  block: ScrapedBlock,
): Readonly<Record<string, Reading>> {
  const [before, after] = [familiesIn(block.begin), familiesIn(block.end)];
  const changes = [...after].map(([name, one]) => ({ before: before.get(name), after: one }));
  const readings: Record<string, Reading> = {};
  for (const { name, type, origin } of metrics) {
    if (origin?.from !== 'scraped') continue;
    const mine = changes.filter((change) => isChosen(origin.series, change));
    if (mine.length === 0) continue;
    Object.assign(
      readings,
      type === 'rate' ? shareOf(name, mine, chosenOf(origin, changes)) : valuesOf({ name, type, mine, names }, block),
    );
  }
  return readings;
}

function isChosen({ name, labels }: SeriesChoice, { after }: ScrapedChange): boolean {
  if (after.family !== name) return false;
  return Object.entries(labels).every(([label, value]) => after.labels.some(([one, found]) => one === label && found === value));
}

function chosenOf(origin: Extract<MetricOrigin, { readonly from: 'scraped' }>, changes: readonly ScrapedChange[]) {
  return changes.filter((change) => origin.of !== undefined && isChosen(origin.of, change));
}

/** Whole numbers of a whole: there is no share of more than all. */
function shareOf(name: string, ones: readonly ScrapedChange[], all: readonly ScrapedChange[]): Readonly<Record<string, Reading>> {
  const [count, total] = [ones, all].map((each) => Math.round(sumOf(each, countedIn)));
  if (count === undefined || total === undefined || !(total > 0 && count <= total)) return {};
  return { [name]: { kind: 'share', count, total } };
}

interface ScrapedMetric extends Pick<CustomMetric, 'name' | 'type'> {
  readonly mine: readonly ScrapedChange[];
  readonly names: readonly string[];
}

function valuesOf(
  { name, type, mine, names }: ScrapedMetric,
  { seconds, requests }: BlockLength,
): Readonly<Record<string, Reading>> {
  const { factor } = unitOf(mine[0]?.after.family ?? '');
  const readings: Record<string, Reading> = {};
  const say = (row: string, value: number | null) => {
    if (value !== null && Number.isFinite(value)) readings[row] = { kind: 'value', value: rounded(value * factor) };
  };
  if (type === 'gauge') say(`${name}.mean`, sumOf(mine, levelOf));
  if (type === 'counter') {
    say(`${name}.per-second`, sumOf(mine, countedIn) / seconds);
    say(`${name}.per-request`, requests === 0 ? null : sumOf(mine, countedIn) / requests);
  }
  if (type !== 'trend') return readings;
  const buckets = mergedBuckets(mine);
  for (const row of names) {
    const q = quantileOf(row);
    if (q !== undefined && row.startsWith(`${name}.p`)) say(row, bucketQuantile(q, buckets));
  }
  const count = sumOf(mine, (change) => riseOf(change, 'count'));
  say(`${name}.mean`, count > 0 ? sumOf(mine, (change) => riseOf(change, 'sum')) / count : null);
  return readings;
}

/** Counters are counted; of a histogram or a summary its values are. */
function countedIn(change: ScrapedChange): number | null {
  return riseOf(change, change.after.counter === undefined ? 'count' : 'counter');
}

/** Not a number where one of them is none. */
function sumOf(changes: readonly ScrapedChange[], read: (change: ScrapedChange) => number | null): number {
  return changes.reduce((sum, change) => sum + (read(change) ?? Number.NaN), 0);
}

function mergedBuckets(changes: readonly ScrapedChange[]): readonly Bucket[] {
  const sums = new Map<number, number>();
  for (const change of changes) for (const { upTo, count } of bucketRises(change)) sums.set(upTo, (sums.get(upTo) ?? 0) + count);
  return [...sums].map(([upTo, count]) => ({ upTo, count }));
}
