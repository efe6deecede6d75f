import { attainments, compare, dependences } from '../compare/compare.ts';
import { explain } from '../explain/explain.ts';
import { falseAlarms } from '../judge/false-alarms.ts';
import { judge } from '../judge/judge.ts';
import type { Comparison } from '../model/comparison.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Report } from '../model/report.ts';
import type { Verdict } from '../model/verdict.ts';
import { assemble } from '../report/assemble.ts';

/** We compare the trials, judge the changes against budgets and SLOs, explain what got slower, and report it. */
export const conclude = (measurement: Measurement): Report => concludeWhole(measurement).report;

/** A ComparedReport is a report, and what each of its rows was compared by. */
export interface ComparedReport {
  readonly report: Report;
  readonly comparisons: readonly Comparison[];
}

/** The report with what it rests on, for who draws it: to compare again takes seconds where there are many rows. */
export function concludeWhole(measurement: Measurement): ComparedReport {
  const { comparisons, verdict } = compareAndJudge(measurement);
  const diagnosis = explain(verdict, measurement);
  const { calibrations } = measurement;
  const known = calibrations ? falseAlarms(calibrations) : null;
  return { report: assemble({ measurement, verdict, diagnosis, falseAlarms: known }), comparisons };
}

/** What the pairs say, and what it comes to. */
export function compareAndJudge(measurement: Measurement): {
  readonly comparisons: readonly Comparison[];
  readonly verdict: Verdict;
} {
  const { protocol, plannedPairs, pairs, stop, minutesNeeded, environment } = measurement;
  const { cpuResolutionMs = null } = environment;
  const evidence = { protocol, plannedPairs, pairs, closed: stop === 'time-budget', cpuResolutionMs };
  const comparisons = compare(evidence);
  const found = { comparisons, attainments: attainments(evidence), dependences: dependences(evidence) };
  const verdict = judge({ protocol, ...found, pairs: pairs.length, plannedPairs, stop, minutesNeeded });
  return { comparisons, verdict };
}
