import type { FalseAlarms } from '../model/calibration.ts';
import type { Interval } from '../model/comparison.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Measurement } from '../model/measurement.ts';
import { formOf, START_UP, tellsNoise } from '../model/metrics.ts';
import type { Report, ReportComparison, ReportErrors, ReportInterval, ReportSlo, ReportValidity } from '../model/report.ts';
import type { Revision } from '../model/revision.ts';
import { SIDES, type Side } from '../model/revision.ts';
import type { Pair, Trial } from '../model/trial.ts';
import type { OutcomeRow, SloRow, Verdict } from '../model/verdict.ts';
import { errorsOf, kindsText, totalKinds } from './errors.ts';
import { formatMs } from './numbers.ts';
import { reasonInWords } from './reasons.ts';
import { suspectInWords } from './suspects.ts';

/** What a Report is made of. */
export interface Findings {
  readonly measurement: Measurement;
  readonly verdict: Verdict;
  readonly diagnosis: Diagnosis;
  /** Null without a calibration file. */
  readonly falseAlarms?: FalseAlarms | null;
}

/** Puts everything that was found into one Report. Numbers keep their full precision: printers round. */
export function assemble({ measurement, verdict, diagnosis, falseAlarms = null }: Findings): Report {
  const { protocol } = measurement;
  return {
    schemaVersion: 1,
    base: revision(protocol.revisions.base),
    head: revision(protocol.revisions.head),
    verdict: { state: verdict.state, reasons: verdict.reasons.map(reasonInWords) },
    comparisons: verdict.rows.map((row) => comparison(row, engineOf(measurement, row.cell.scenario))),
    slos: verdict.slos.map(slo),
    scenarios: protocol.scenarios,
    suspects: diagnosis.suspects.map(suspectInWords),
    ...withErrors(errorsOf(measurement)),
    environment: measurement.environment,
    validity: validity(measurement, verdict.rows),
    configuration: protocol.configuration,
    proposed: protocol.proposed,
    seed: protocol.seed,
    startedAt: measurement.startedAt,
    warnings: [...new Set([...pilotLines(measurement), ...protocol.warnings, ...measurement.warnings])],
    ...(falseAlarms === null ? {} : { falseAlarms }),
  };
}

function withErrors(errors: readonly ReportErrors[]): Pick<Report, 'errors'> {
  return errors.length === 0 ? {} : { errors };
}

function revision({ sha, ref }: Revision): Report['base'] {
  return { sha, ref };
}

function comparison(row: OutcomeRow, engine: string): ReportComparison {
  const { metric, margins, source } = row.cell;
  return {
    scenario: row.cell.scenario,
    metric: metric.name,
    unit: metric.unit,
    outcome: row.outcome,
    note: row.note,
    change: finite(row.change),
    interval: interval(row.interval),
    simultaneous: interval(row.simultaneous),
    pairs: row.pairs,
    mde: finite(row.mde),
    q: finite(row.q),
    base: finite(row.base),
    head: finite(row.head),
    gating: row.cell.gating,
    form: formOf(metric),
    better: metric.better,
    budget: { maxIncrease: margins.flag, noChangeWithin: margins.same, minChange: margins.minChange, source },
    engine,
    settledAt: row.settledAt,
    unseen: finite(row.unseen),
    test: row.test,
  };
}

function engineOf(measurement: Measurement, scenario: string): string {
  return measurement.protocol.scenarios.find(({ name }) => name === scenario)?.engine ?? 'unknown';
}

function slo(row: SloRow): ReportSlo {
  return {
    scenario: row.slo.scenario,
    metric: row.slo.metric.name,
    objective: row.slo.objective,
    comparator: row.slo.comparator,
    bound: row.slo.bound,
    state: row.state,
    baseState: row.baseState,
    value: finite(row.value),
    unit: row.slo.metric.unit,
    interval: interval(row.interval),
    failing: row.failing,
    ...(row.lost > 0 ? { lost: row.lost } : {}),
  };
}

function interval(range: Interval | null): ReportInterval | null {
  return range && { low: finite(range.low), high: finite(range.high), level: range.level };
}

function validity(measurement: Measurement, rows: readonly OutcomeRow[]): ReportValidity {
  const { pairs } = measurement;
  const trials = pairs.flatMap((pair) => trialsOf(pair));
  return {
    mode: measurement.mode,
    modeReason: measurement.modeReason,
    pairs: pairs.length,
    plannedPairs: measurement.plannedPairs,
    dropped: droppedByScenario(measurement),
    waited: waitedByScenario(measurement),
    partial: measurement.stop === 'cancelled',
    stop: measurement.stop,
    minutesNeeded: measurement.minutesNeeded,
    elapsedMs: measurement.elapsedMs,
    steal: median(pairs.map(({ steal }) => steal)),
    load: median(pairs.map(({ load }) => load)),
    utilisation: median(pairs.map(({ utilisation }) => utilisation)),
    lagP95Ms: median(pairs.flatMap((pair) => trialsOf(pair, tellsLag(measurement))).map(({ lagP95Ms }) => lagP95Ms)),
    halfToHalf: median(trials.map(drift)),
    noiseFloor: median(rows.filter(isGatingTiming).map(({ mde }) => mde)),
    ...(measurement.notSwapped === undefined ? {} : { notSwapped: measurement.notSwapped }),
  };
}

function trialsOf(pair: Pair, wanted: (scenario: string) => boolean = () => true): readonly Trial[] {
  const observations = pair.observations.filter(({ scenario }) => wanted(scenario));
  return observations.flatMap(({ base, head }) => (base ? [base, head] : [head]));
}

/** k6 does not tell how late it sent its requests; clients that wait are never late, and a search looks for what is too much. */
function tellsLag({ protocol }: Measurement): (scenario: string) => boolean {
  return (scenario) => protocol.scenarios.some(({ name, engine, load }) => name === scenario && engine !== 'k6' && !load);
}

/** Pairs whose timing did not count, by scenario. */
export function droppedByScenario({ protocol, pairs }: Measurement): ReportValidity['dropped'] {
  return protocol.scenarios
    .map(({ name }) => {
      const invalid = pairs.flatMap(({ observations }) =>
        observations.filter((seen) => seen.scenario === name && seen.invalid.length > 0),
      );
      return { scenario: name, pairs: invalid.length, reasons: [...new Set(invalid.flatMap((seen) => seen.invalid))] };
    })
    .filter((dropped) => dropped.pairs > 0);
}

function waitedByScenario({ protocol, pairs }: Measurement): ReportValidity['waited'] {
  const waits = (name: string) => pairs.filter(({ observations }) => observations.every(({ scenario }) => scenario !== name));
  return protocol.scenarios.map(({ name }) => ({ scenario: name, pairs: waits(name).length })).filter(({ pairs }) => pairs > 0);
}

/** |ln(second half / first half)| of a block's median latency. */
function drift({ halvesMs }: Trial): number | null {
  return halvesMs && Math.abs(Math.log(halvesMs[1] / halvesMs[0]));
}

function isGatingTiming({ cell: { gating, metric } }: OutcomeRow): boolean {
  return gating && metric.effect === 'log-ratio' && tellsNoise(metric);
}

function median(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => finite(value) ?? []).sort((a, b) => a - b);
  const [low, high] = [known[(known.length - 1) >> 1], known[known.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Where no pair was measured, a start that differs by so many ms is told from the pilot; with pairs there is a row. */
const TOLD_MS = 1000;

/** What the pilot shows where no pair was measured: it decides nothing, and says why there is nothing. */
export function pilotLines({ pilot, pairs, stop }: Pick<Measurement, 'pilot' | 'pairs' | 'stop'>): readonly string[] {
  if (pilot === null || pairs.length > 0) return [];
  return [...(stop === 'all-failed' ? failedLines(pilot) : []), ...startLines(pilot)];
}

function failedLines(pilot: Pair): readonly string[] {
  return SIDES.flatMap((side) => {
    const trials = sideOf(pilot, side);
    const asked = trials.filter(({ errors, sent }) => errors + sent > 0);
    if (asked.length === 0 || asked.some(({ errors, sent }) => errors < sent)) return [];
    const kinds = kindsText(totalKinds(trials));
    return [
      `${side} failed every request of the pilot${kinds === '' ? '' : ` (${kinds})`}, so nothing was compared: the log of the job that measured shows what it answered.`,
    ];
  });
}

function startLines(pilot: Pair): readonly string[] {
  const [base, head] = SIDES.map((side) => startOf(pilot, side));
  if (base === undefined || head === undefined || Math.abs(head - base) < TOLD_MS) return [];
  return [`In the pilot head was ready ${formatMs(head)} after its start, base ${formatMs(base)}.`];
}

function startOf(pilot: Pair, side: Side): number | undefined {
  return sideOf(pilot, side).flatMap(({ readings: { [START_UP]: reading } }) =>
    reading?.kind === 'value' ? [reading.value] : [],
  )[0];
}

function sideOf({ observations }: Pair, side: Side): readonly Trial[] {
  return observations.flatMap((one) => one[side] ?? []);
}
