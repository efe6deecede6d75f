import { attainments, type CompareInput, compare, dependences, heterogeneities } from '../compare/compare.ts';
import { explain } from '../explain/explain.ts';
import { falseAlarms } from '../judge/false-alarms.ts';
import { judge } from '../judge/judge.ts';
import type { Comparison } from '../model/comparison.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Report } from '../model/report.ts';
import type { Verdict } from '../model/verdict.ts';
import { assemble } from '../report/assemble.ts';
import type { HeterogeneousCell } from '../report/shard-text.ts';

/** We compare the trials, judge the changes against budgets and SLOs, explain what got slower, and report it. */
export const conclude = (measurement: Measurement): Report => concludeWhole(measurement).report;

/** A ComparedReport is a report, and what each of its rows was compared by. */
export interface ComparedReport {
  readonly report: Report;
  readonly comparisons: readonly Comparison[];
}

/** The report with what it rests on, for who draws it: to compare again takes seconds where there are many rows. */
export function concludeWhole(measurement: Measurement): ComparedReport {
  const { comparisons, verdict, heterogeneous } = compareAndJudge(measurement);
  const diagnosis = explain(verdict, measurement);
  const { calibrations } = measurement;
  const known = calibrations ? falseAlarms(calibrations) : null;
  return { report: assemble({ measurement, verdict, diagnosis, falseAlarms: known, heterogeneous }), comparisons };
}

/** What the pairs say, and what it comes to. */
export function compareAndJudge(measurement: Measurement): {
  readonly comparisons: readonly Comparison[];
  readonly verdict: Verdict;
  readonly heterogeneous: readonly HeterogeneousCell[];
} {
  const { protocol, plannedPairs, pairs, stop, minutesNeeded, environment, shards } = measurement;
  const { cpuResolutionMs = null } = environment;
  const evidence = { protocol, plannedPairs, pairs, closed: stop === 'time-budget', cpuResolutionMs, shards };
  const comparisons = compare(evidence);
  const found = { comparisons, attainments: attainments(evidence), dependences: dependences(evidence) };
  const verdict = judge({ protocol, ...found, pairs: pairs.length, plannedPairs, stop, minutesNeeded, shards });
  return { comparisons, verdict, heterogeneous: heterogeneousIn(evidence) };
}

/** Of a merged measurement, the gating cells that its shards say different things of. */
function heterogeneousIn(evidence: CompareInput): readonly HeterogeneousCell[] {
  const found = evidence.shards === undefined ? [] : heterogeneities(evidence);
  return evidence.protocol.cells.flatMap((cell, a) => {
    const one = found[a];
    return one?.differs && cell.gating ? [{ cell, found: one }] : [];
  });
}
