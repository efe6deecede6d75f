import type { Evidence, EvidenceDetail, PairEvidence, TraceEvidence, TrialEvidence, Waterfall } from '../model/evidence.ts';
import { SIDES } from '../model/revision.ts';
import { joinSeries } from './metrics/join-series.ts';
import { joinBlocks } from './traces/join-blocks.ts';
import type { WatchedPair, WatchedTrial } from './watched-pair.ts';

/** What all pairs showed, with positions in lists that they share; what head changes and the quantiles are others' to add. */
export interface JoinedEvidence {
  readonly evidence: Evidence;
  readonly detail: EvidenceDetail;
}

/** Joins what each pair showed. */
export function joinEvidence(watched: readonly WatchedPair[]): JoinedEvidence {
  const blocks = joinBlocks(watched.flatMap(({ base, head }) => [base?.traces ?? null, head.traces]));
  const series = joinSeries(
    watched.map(({ scenario, base, head }) => ({ scenario, base: base?.series ?? null, head: head.series })),
  );
  const none = series.series.map(() => null);
  const pairs = watched.map(({ index, scenario, extra, base, head }, at): PairEvidence => {
    const row = series.rows[at];
    const [baseTraces = null, headTraces = null] = blocks.traces.slice(2 * at, 2 * at + 2);
    return {
      ...{ index, scenario, extra },
      base: base && trialOf(base, baseTraces, row?.base ?? none),
      head: trialOf(head, headTraces, row?.head ?? none),
    };
  });
  const left = [
    ...(blocks.leftOut === 0 ? [] : [`${blocks.leftOut} operations with the least time were left out`]),
    ...(series.leftOut === 0 ? [] : [`${series.leftOut} numbers of the service that differ least were left out`]),
  ];
  return {
    evidence: {
      ...{ operations: blocks.operations, series: series.series, functions: [], pairs },
      ...{ touched: [], costs: [], remarks: [...left, ...problemsIn(watched)] },
    },
    detail: { schemaVersion: 1, waterfalls: waterfallsOf(watched), flame: null, quantiles: [] },
  };
}

function trialOf(
  { requests, meanMs, slowMs }: WatchedTrial,
  traces: TraceEvidence | null,
  series: readonly (number | null)[],
): TrialEvidence {
  return { requests, meanMs, slowMs, traces, series, functions: null };
}

/** Each problem once, with how many blocks had it. */
function problemsIn(watched: readonly WatchedPair[]): readonly string[] {
  const times = new Map<string, number>();
  const trials = watched.flatMap(({ base, head }) => [base, head]);
  for (const problem of trials.flatMap((trial) => [...new Set(trial?.problems ?? [])]))
    times.set(problem, (times.get(problem) ?? 0) + 1);
  return [...times].map(([problem, count]) => `${problem} (${count} of ${trials.length} blocks)`);
}

/** Of each scenario and side a typical request and a slow one: of the pair in which that took the middle time. */
function waterfallsOf(watched: readonly WatchedPair[]): readonly Waterfall[] {
  const scenarios = [...new Set(watched.map(({ scenario }) => scenario))];
  const found = scenarios.flatMap((scenario) =>
    SIDES.flatMap((side) =>
      (['typical', 'slow'] as const).flatMap((which) => {
        const mine = watched
          .filter((pair) => pair.scenario === scenario)
          .flatMap((pair) => pair[side]?.traces?.waterfalls.filter((one) => one.which === which) ?? [])
          .sort((a, b) => a.requestMs - b.requestMs);
        const middle = mine[mine.length >> 1];
        return middle === undefined ? [] : [{ ...middle, scenario, side }];
      }),
    ),
  );
  return found;
}
