import type { Ms } from '../model/brand.ts';
import type { CustomMetric } from '../model/custom-metric.ts';
import { quantile, rounded } from '../model/quantile.ts';
import type { Reading } from '../model/trial.ts';
import type { Block } from '../world/engine.ts';
import { type SeriesValue, seriesOfBlock } from './metrics/block-series.ts';
import { processSeries } from './metrics/process-series.ts';
import { type ScrapedBlock, scrapedReadings } from './metrics/scraped-readings.ts';
import type { ProfiledBlock } from './profiles/join-profiles.ts';
import { problemsOf, type WatchedBlock } from './side-watch.ts';
import type { BlockTraces } from './traces/block-traces.ts';

/** A WatchedPair is what a pair showed of one scenario, before it is joined with the others. */
export interface WatchedPair {
  readonly index: number;
  readonly scenario: string;
  readonly extra: boolean;
  readonly base: WatchedTrial | null;
  readonly head: WatchedTrial;
}

/** A WatchedTrial is one side of it: its requests as the client saw them, and what its block showed. */
export interface WatchedTrial {
  readonly requests: number;
  readonly meanMs: Ms | null;
  readonly slowMs: Ms | null;
  readonly traces: BlockTraces | null;
  readonly series: readonly SeriesValue[];
  readonly profile: ProfiledBlock | null;
  readonly problems: readonly string[];
}

/** From here on a request is one of the slowest twentieth. */
const SLOW_FROM = 0.95;

/** One side of a pair by its latencies, ascending. */
export function watchedTrial(
  latencies: Float64Array,
  { answered: requests, answerBytes }: Pick<Block, 'answered' | 'answerBytes'>,
  block: WatchedBlock | null,
): WatchedTrial {
  const slowFrom = latencies.length === 0 ? Number.NaN : quantile(latencies, SLOW_FROM);
  return {
    ...{ requests, meanMs: mean(latencies), slowMs: mean(latencies.filter((ms) => ms >= slowFrom)) },
    traces: block?.traces ?? null,
    series: [...answerSeries(answerBytes), ...(block === null ? [] : seriesOf(block, requests))],
    profile: block?.profile && 'calls' in block.profile ? { ...block.profile, requests } : null,
    problems: block === null ? [] : problemsOf(block),
  };
}

/** What only who asks sees of all services alike. */
function answerSeries(bytes: number | null): readonly SeriesValue[] {
  const series = { source: 'client', name: 'answer-bytes', reading: 'mean', unit: 'bytes' } as const;
  return bytes === null ? [] : [{ series, value: rounded(bytes) }];
}

function seriesOf(block: WatchedBlock, requests: number): readonly SeriesValue[] {
  const pages = scraped(block, requests);
  return [
    ...processSeries(...block.counters, { requests }),
    ...(pages === null ? [] : seriesOfBlock(pages.begin, pages.end, pages)),
  ];
}

/** What a page says of the user's own metrics, by the names of rows that are judged; none where it was not read at both moments. */
export function scrapedIn(
  block: WatchedBlock | null,
  requests: number,
  { metrics, names }: { readonly metrics: readonly CustomMetric[]; readonly names: readonly string[] },
): Readonly<Record<string, Reading>> {
  const pages = block && scraped(block, requests);
  return pages === null ? {} : scrapedReadings(metrics, names, pages);
}

function scraped({ seconds, pages }: WatchedBlock, requests: number): ScrapedBlock | null {
  const [begin, end] = pages ?? [];
  const isRead = begin !== undefined && end !== undefined && 'samples' in begin && 'samples' in end && seconds > 0;
  return isRead ? { begin, end, seconds, requests } : null;
}

function mean(values: Float64Array): Ms | null {
  return values.length === 0 ? null : rounded(values.reduce((sum, value) => sum + value, 0) / values.length);
}
