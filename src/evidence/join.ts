import type { Evidence, EvidenceDetail, PairEvidence, TrialEvidence, Waterfall } from '../model/evidence.ts';
import { SIDES, type Sided } from '../model/revision.ts';
import { joinSeries } from './metrics/join-series.ts';
import type { CallTree } from './profiles/call-tree.ts';
import { joinProfiles } from './profiles/join-profiles.ts';
import { collapsedOf, speedscopeOf } from './profiles/profile-files.ts';
import { joinBlocks } from './traces/join-blocks.ts';
import type { WatchedPair, WatchedTrial } from './watched-pair.ts';

/** What all pairs showed, with positions in lists that they share; what head changes and the quantiles are others' to add. */
export interface JoinedEvidence {
  readonly evidence: Evidence;
  readonly detail: EvidenceDetail;
  /** By their names: profiles of each side in the formats of others; none where there are none. */
  readonly profiles: Readonly<Record<string, string>>;
}

/** Joins what each pair showed. */
export function joinEvidence(watched: readonly WatchedPair[]): JoinedEvidence {
  const blocks = joinBlocks(watched.flatMap(({ base, head }) => [base?.traces ?? null, head.traces]));
  const series = joinSeries(
    watched.map(({ scenario, base, head }) => ({ scenario, base: base?.series ?? null, head: head.series })),
  );
  const none = series.series.map(() => null);
  const profiled = joinProfiles(watched.map(({ base, head }) => ({ base: base?.profile ?? null, head: head.profile })));
  const pairs = watched.map(({ index, scenario, extra, base, head }, at): PairEvidence => {
    const [row, uses] = [series.rows[at], profiled.uses[at]];
    const [baseTraces = null, headTraces = null] = blocks.traces.slice(2 * at, 2 * at + 2);
    return {
      ...{ index, scenario, extra },
      base: base && { ...clientOf(base), traces: baseTraces, series: row?.base ?? none, functions: uses?.base ?? null },
      head: { ...clientOf(head), traces: headTraces, series: row?.head ?? none, functions: uses?.head ?? null },
    };
  });
  const left = leftOut({ operations: blocks.leftOut, series: series.leftOut, functions: profiled.left });
  return {
    evidence: {
      ...{ operations: blocks.operations, series: series.series, functions: profiled.functions, pairs },
      ...{ touched: [], costs: [], remarks: [...left, ...problemsIn(watched)] },
    },
    detail: { schemaVersion: 1, waterfalls: waterfallsOf(watched), flame: profiled.flame, quantiles: [] },
    profiles: profiled.flame === null ? {} : profileFiles(profiled.trees),
  };
}

/** For other programs: speedscope.app, and whatever draws flame graphs of collapsed stacks. */
function profileFiles(trees: Sided<CallTree>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    SIDES.flatMap((side) => [
      [`${side}.speedscope.json`, speedscopeOf(side, trees[side])],
      [`${side}.collapsed.txt`, collapsedOf(trees[side])],
    ]),
  );
}

function leftOut({
  operations,
  series,
  functions,
}: Readonly<Record<'operations' | 'series' | 'functions', number>>): readonly string[] {
  return [
    ...(operations === 0 ? [] : [`${operations} operations with the least time were left out`]),
    ...(series === 0 ? [] : [`${series} numbers of the service that differ least were left out`]),
    ...(functions === 0 ? [] : [`${functions} functions with the least CPU time were left out`]),
  ];
}

/** What the client saw of it. */
function clientOf({ requests, meanMs, slowMs }: WatchedTrial): Pick<TrialEvidence, 'requests' | 'meanMs' | 'slowMs'> {
  return { requests, meanMs, slowMs };
}

/** Each problem once, with how many blocks had it. */
function problemsIn(watched: readonly WatchedPair[]): readonly string[] {
  const times = new Map<string, number>();
  const trials = watched.flatMap(({ base, head }) => (base === null ? [head] : [base, head]));
  for (const problem of trials.flatMap((trial) => [...new Set(trial.problems)]))
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
