import { median as medianOf } from 'simple-statistics';
import type { Ms } from '../model/brand.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { FalseAlarms } from '../model/false-alarms.ts';
import { type Histogram, quantilesIn } from '../model/histogram.ts';
import type { Measurement } from '../model/measurement.ts';
import { formOf, START_UP, tellsNoise } from '../model/metrics.ts';
import {
  MOST_QUANTILES,
  type Report,
  type ReportQuantiles,
  type ReportRow,
  type ReportSlo,
  type ReportValidity,
  SHOWN_SHARES,
} from '../model/report.ts';
import { type Revision, SIDES, type Side } from '../model/revision.ts';
import { isDrivenByCode } from '../model/sandbox.ts';
import type { Pair, Trial } from '../model/trial.ts';
import type { Row, SloRow, Verdict } from '../model/verdict.ts';
import { formatMs } from './numbers.ts';
import { reasonInWords } from './reasons.ts';
import { errorsOf, kindsText, totalKinds } from './request-errors.ts';
import { sandboxWarnings } from './sandbox-lines.ts';
import { type HeterogeneousCell, heterogeneityLines, missingShardLines } from './shard-text.ts';
import { EVIDENCE } from './suspect-lines.ts';
import { suspectInWords } from './suspects.ts';

/** What a Report is made of. */
export interface ReportInput {
  readonly measurement: Measurement;
  readonly verdict: Verdict;
  readonly diagnosis: Diagnosis;
  /** Null without a calibration file. */
  readonly falseAlarms?: FalseAlarms | null;
  /** Of a merged measurement: the gating cells of which its shards say different things. */
  readonly heterogeneous?: readonly HeterogeneousCell[];
}

/** Puts everything that was found into one Report. Numbers keep their full precision: printers round. */
export function assemble({ measurement, verdict, diagnosis, falseAlarms = null, heterogeneous = [] }: ReportInput): Report {
  const { environment, startedAt, warnings } = measurement;
  const { revisions, scenarios, configuration, proposed, leftOut, policy, seed, ...protocol } = measurement.protocol;
  const errors = errorsOf(measurement);
  const quantiles = quantilesOf(measurement, verdict.rows);
  const engineOf = (scenario: string) => scenarios.find(({ name }) => name === scenario)?.engine ?? 'unknown';
  return {
    schemaVersion: 1,
    base: revision(revisions.base),
    head: revision(revisions.head),
    verdict: { state: verdict.state, reasons: verdict.reasons.map(reasonInWords) },
    comparisons: verdict.rows.map((row) => comparison(row, engineOf(row.cell.scenario))),
    slos: verdict.slos.map(slo),
    suspects: diagnosis.suspects.map(suspectInWords),
    ...(diagnosis.unexplained.length === 0 ? {} : { unexplained: diagnosis.unexplained }),
    ...(quantiles.length === 0 ? {} : { quantiles }),
    ...(errors.length === 0 ? {} : { errors }),
    validity: validity(measurement, verdict.rows),
    ...{ scenarios, environment, configuration, proposed, seed, startedAt },
    ...(leftOut === undefined ? {} : { leftOut }),
    ...(policy === undefined ? {} : { policy }),
    warnings: [
      ...new Set([
        ...pilotLines(measurement),
        ...missingShardLines(measurement.shards ?? []),
        ...heterogeneityLines(heterogeneous),
        ...protocol.warnings,
        ...warnings,
        ...missingEvidence(measurement),
        ...sandboxWarnings(measurement.sandbox, isDrivenByCode(scenarios)),
      ]),
    ],
    ...(falseAlarms === null ? {} : { falseAlarms }),
  };
}

/** What of the evidence did not come, or was left out. */
function missingEvidence({ evidence }: Measurement): readonly string[] {
  return (evidence?.remarks ?? []).map((remark) => `${EVIDENCE}${remark}`);
}

function revision({ sha, ref }: Revision): Report['base'] {
  return { sha, ref };
}

function comparison({ cell, ...row }: Row, engine: string): ReportRow {
  const { metric, margins, source, scenario, gating } = cell;
  const { name, unit, better } = metric;
  return {
    ...finite(row),
    ...{ scenario, metric: name, unit, gating, form: formOf(metric), better, engine },
    interval: row.interval && finite(row.interval),
    simultaneous: row.simultaneous && finite(row.simultaneous),
    budget: { maxIncrease: margins.flag, noChangeWithin: margins.same, minChange: margins.minChange, source },
  };
}

function slo({ slo: { metric, ...objective }, lost, interval, ...row }: SloRow): ReportSlo {
  const { name, unit } = metric;
  const known = { ...objective, metric: name, unit, ...finite(row), interval: interval && finite(interval) };
  return lost > 0 ? { ...known, lost } : known;
}

/** The same, with null for the numbers that JSON does not know: an end that nothing bounds, a ratio to nothing. */
function finite<Numbers extends object>(values: Numbers): Numbers {
  const unknown = Object.entries(values).filter(([, value]) => typeof value === 'number' && !Number.isFinite(value));
  return { ...values, ...Object.fromEntries(unknown.map(([key]) => [key, null])) };
}

function validity(measurement: Measurement, rows: readonly Row[]): ReportValidity {
  const { pairs, mode, modeReason, plannedPairs, stop, minutesNeeded, elapsedMs, notSwapped, sandbox, shards } = measurement;
  const costs = measurement.evidence?.costs ?? [];
  const timed = pairs.flatMap((pair) => trialsOf(pair, tellsLag(measurement)));
  return {
    ...{ mode, modeReason, plannedPairs, stop, minutesNeeded, elapsedMs },
    pairs: pairs.length,
    dropped: droppedByScenario(measurement),
    waited: waitedByScenario(measurement),
    partial: stop === 'cancelled',
    steal: median(pairs.map(({ steal }) => steal)),
    load: median(pairs.map(({ load }) => load)),
    utilisation: median(pairs.map(({ utilisation }) => utilisation)),
    lagP95Ms: median(timed.map(({ lagP95Ms }) => lagP95Ms)),
    halfToHalf: median(pairs.flatMap((pair) => trialsOf(pair)).map(drift)),
    noiseFloor: median(rows.filter(isGatingTiming).map(({ mde }) => mde)),
    ...(costs.length === 0 ? {} : { traced: Math.max(...costs.map(({ high }) => high)) }),
    ...(notSwapped === undefined ? {} : { notSwapped }),
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(shards === undefined ? {} : { shards }),
  };
}

/** Of the families of times of which a row changed, the gating ones first. */
function quantilesOf({ histograms }: Measurement, rows: readonly Row[]): readonly ReportQuantiles[] {
  const changed = rows
    .filter(({ outcome }) => outcome === 'regression' || outcome === 'improvement')
    .toSorted((a, b) => Number(b.cell.gating) - Number(a.cell.gating));
  const families = new Map(
    changed.flatMap(({ cell: { scenario, metric } }) => {
      const family = /^(latency|ttft)\./.exec(metric.name)?.[1];
      return family === undefined ? [] : [[JSON.stringify([scenario, family]), { scenario, metric: family }]];
    }),
  );
  const sideOf = (wanted: Pick<Histogram, 'scenario' | 'metric'>, side: Side) => {
    const found = histograms.find((one) => one.scenario === wanted.scenario && one.metric === wanted.metric && one.side === side);
    return found === undefined ? null : quantilesIn(found, SHOWN_SHARES);
  };
  const all = [...families.values()].flatMap((family): readonly ReportQuantiles[] => {
    const [base, head] = [sideOf(family, 'base'), sideOf(family, 'head')];
    const told = base !== null && head !== null && [...base, ...head].every((ms) => ms > 0 && ms < MOST_MS);
    return told ? [{ ...family, shares: SHOWN_SHARES, base, head }] : [];
  });
  return all.slice(0, MOST_QUANTILES);
}

/** Thirty years: what is more no clock has told. */
const MOST_MS: Ms = 1e12;

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

function isGatingTiming({ cell: { gating, metric } }: Row): boolean {
  return gating && metric.effect === 'log-ratio' && tellsNoise(metric);
}

function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).filter(Number.isFinite);
  return known.length === 0 ? null : medianOf(known);
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
