import type { ProcessCounters } from '../../model/process-counters.ts';
import { rounded } from '../../model/quantile.ts';
import type { BlockLength, SeriesValue } from './block-series.ts';

/** What is counted, and told per request; and what is held, and told as a mean. */
const COUNTED = [
  ['cpu-user', 'ms', 'userMs'],
  ['cpu-system', 'ms', 'systemMs'],
  ['run-queue-delay', 'ms', 'runQueueMs'],
  ['throttled', 'ms', 'throttledMs'],
  ['context-switches', '', 'switches'],
  ['major-faults', '', 'majorFaults'],
  ['disk-read', 'bytes', 'readBytes'],
  ['disk-written', 'bytes', 'writtenBytes'],
  ['network', 'bytes', 'networkBytes'],
] as const satisfies readonly (readonly [string, string, keyof ProcessCounters])[];
const HELD = [
  ['rss', 'bytes', 'rssBytes'],
  ['open-files', '', 'openFiles'],
  ['threads', '', 'threads'],
] as const satisfies readonly (readonly [string, string, keyof ProcessCounters])[];

/** What two readings of a service's processes say of the block between them. */
export function processSeries(
  begin: ProcessCounters | null,
  end: ProcessCounters | null,
  { requests }: Pick<BlockLength, 'requests'>,
): readonly SeriesValue[] {
  if (begin === null || end === null) return [];
  const counted = COUNTED.flatMap(([name, unit, key]): readonly SeriesValue[] => {
    const [from, to] = [begin[key], end[key]];
    // Nothing that was read counts backwards; were it so, it would tell nothing.
    if (from === null || to === null || to < from || requests === 0) return [];
    return [{ series: { source: 'process', name, reading: 'per-request', unit }, value: rounded((to - from) / requests) }];
  });
  const held = HELD.flatMap(([name, unit, key]): readonly SeriesValue[] => {
    const [from, to] = [begin[key], end[key]];
    if (from === null || to === null) return [];
    return [{ series: { source: 'process', name, reading: 'mean', unit }, value: rounded((from + to) / 2) }];
  });
  return [...counted, ...held];
}
