import type { EvidenceSeries } from '../../model/evidence.ts';
import { ownText } from '../../model/own-text.ts';
import { rounded } from '../../model/quantile.ts';
import { escaped } from '../../watch/own-series.ts';
import { type Bucket, bucketQuantile, bucketRises, bucketsOf } from './buckets.ts';
import type { Exposition, MetricSample } from './exposition.ts';

/** A SeriesValue is what a block says of one EvidenceSeries. */
export interface SeriesValue {
  readonly series: EvidenceSeries;
  readonly value: number;
}

/** How long a block was, and how many requests were answered in it. */
export interface BlockLength {
  readonly seconds: number;
  readonly requests: number;
}

/** A ScrapedFamily is the numbers of one name and one set of labels at one moment: of a histogram several. */
export interface ScrapedFamily {
  readonly family: string;
  readonly labels: MetricSample['labels'];
  readonly counter?: number;
  readonly gauge?: number;
  readonly sum?: number;
  readonly count?: number;
  readonly buckets: readonly Bucket[];
}

/** More values than this of one block nobody looks through. */
const MOST_VALUES = 5000;
/** A name with its labels that is longer is none that anybody reads. */
const LONGEST_NAME = 300;
/** What tells when something began, or what it is: no work of a block. */
const BORING = /_info$|_timestamp_seconds$|_start_time_seconds$|_created$/;
const SHOWN = [0.5, 0.95] as const;

/** What two scrapes of one process say of the block between them. A number that fell although it counts is left out: it began anew. */
export function seriesOfBlock(begin: Exposition, end: Exposition, length: BlockLength): readonly SeriesValue[] {
  const before = familiesIn(begin);
  const values: SeriesValue[] = [];
  for (const [name, after] of familiesIn(end)) {
    if (values.length >= MOST_VALUES) break;
    if (name.length > LONGEST_NAME || BORING.test(after.family)) continue;
    values.push(...readingsOf(ownText(name), { before: before.get(name), after }, length));
  }
  return values;
}

/** The families of a page by their names and labels as they are written; of what is there twice the first, as Prometheus does. */
export function familiesIn({ samples }: Exposition): ReadonlyMap<string, ScrapedFamily> {
  const found = new Map<string, { -readonly [K in keyof ScrapedFamily]: ScrapedFamily[K] } & { buckets: Bucket[] }>();
  for (const { family, kind, labels, value } of samples) {
    if (kind === 'other') continue;
    const le = kind === 'bucket' ? labels.find(([label]) => label === 'le')?.[1] : undefined;
    const others = kind === 'bucket' ? labels.filter(([label]) => label !== 'le') : labels;
    const name = writtenName(family, others);
    const one = found.get(name) ?? { family, labels: others, buckets: [] };
    found.set(name, one);
    if (kind === 'bucket') one.buckets.push(...bucketsOf(le, value));
    else one[kind] ??= value;
  }
  return found;
}

function writtenName(family: string, labels: MetricSample['labels']): string {
  if (labels.length === 0) return family;
  return `${family}{${labels.map(([label, value]) => `${label}="${escaped(value)}"`).join(',')}}`;
}

/** A ScrapedChange is a family at the begin and at the end of a block; one that was not there yet has counted nothing. */
export interface ScrapedChange {
  readonly before: ScrapedFamily | undefined;
  readonly after: ScrapedFamily;
}

/** How much a number rose; null where it is not there, or began anew. */
export function riseOf({ before, after }: ScrapedChange, what: 'counter' | 'sum' | 'count'): number | null {
  const rise = (after[what] ?? Number.NaN) - (before?.[what] ?? 0);
  return rise >= 0 && Number.isFinite(rise) ? rise : null;
}

/** The mean of a gauge at both moments; null where it is none. */
export function levelOf({ before, after }: ScrapedChange): number | null {
  const level = after.gauge === undefined ? Number.NaN : ((before?.gauge ?? after.gauge) + after.gauge) / 2;
  return Number.isFinite(level) ? level : null;
}

function readingsOf(name: string, change: ScrapedChange, { seconds, requests }: BlockLength): readonly SeriesValue[] {
  const own = unitOf(change.after.family);
  const [counted, sum, count] = [riseOf(change, 'counter'), riseOf(change, 'sum'), riseOf(change, 'count')];
  const values: SeriesValue[] = [];
  const say = (reading: EvidenceSeries['reading'], value: number | null, { unit, factor } = own) => {
    if (value === null || !Number.isFinite(value * factor)) return;
    values.push({ series: { source: 'scraped', name, reading, unit }, value: rounded(value * factor) });
  };
  say('mean', levelOf(change));
  say('per-second', counted === null ? null : counted / seconds);
  say('per-request', counted === null || requests === 0 ? null : counted / requests);
  say('per-request', count === null || requests === 0 ? null : count / requests, PLAIN);
  if (count === null || count === 0) return values;
  say('mean', sum === null ? null : sum / count);
  for (const q of SHOWN) say(q === 0.5 ? 'p50' : 'p95', bucketQuantile(q, bucketRises(change)));
  return values;
}

interface ShownUnit {
  readonly unit: EvidenceSeries['unit'];
  readonly factor: number;
}

const PLAIN: ShownUnit = { unit: '', factor: 1 };
const UNITS: Readonly<Record<string, ShownUnit>> = {
  seconds: { unit: 'ms', factor: 1000 },
  milliseconds: { unit: 'ms', factor: 1 },
  ms: { unit: 'ms', factor: 1 },
  microseconds: { unit: 'ms', factor: 1e-3 },
  bytes: { unit: 'bytes', factor: 1 },
  ratio: { unit: 'share', factor: 1 },
};

/** By the name's last word, as Prometheus's conventions have it; times become ms. */
export function unitOf(family: string): ShownUnit {
  const word = /_([a-z]+?)(?:_total)?$/.exec(family)?.[1] ?? '';
  return Object.hasOwn(UNITS, word) ? (UNITS[word] ?? PLAIN) : PLAIN;
}
