import type { Attainment, Comparison, Dependence } from '../model/comparison.ts';
import type { StopReason } from '../model/measurement.ts';
import type { Cell, Protocol } from '../model/plan.ts';
import type { ShardPairs } from '../model/shard.ts';
import {
  asksPerson,
  isHidden,
  isShortShard,
  type Reason,
  type ReasonPlace,
  type Row,
  type SloRow,
  type Verdict,
} from '../model/verdict.ts';
import { failedLoads, withoutFailedLoads, withoutFailedSlos } from './failed-loads.ts';
import { withoutDependentRows, withoutDifferentAnswers } from './reopen.ts';
import { rowOf } from './row.ts';
import { sloRows } from './slos.ts';
import { markSpread } from './spread.ts';

/** A JudgeInput is all that a verdict is made from. */
export interface JudgeInput {
  readonly protocol: Protocol;
  readonly comparisons: readonly Comparison[];
  readonly attainments: readonly Attainment[];
  /** In the comparisons' order: how their pairs depend on each other; null where nothing of that was found. */
  readonly dependences: readonly (Dependence | null)[];
  /** Pairs measured, without the pilot. */
  readonly pairs: number;
  readonly plannedPairs: number;
  /** Why measuring ended; null while it goes on. */
  readonly stop: StopReason | null;
  /** For `too-slow`: the minutes that 12 pairs would need. */
  readonly minutesNeeded: number | null;
  /** What shards brought, where several measured. */
  readonly shards?: readonly ShardPairs[] | undefined;
}

/** The outcome of every comparison and objective, and the verdict that follows from them (docs/statistics.md#verdict). */
export function judge(input: JudgeInput): Verdict {
  const single = input.comparisons.map((comparison) => rowOf(comparison, input.protocol, input.stop));
  const failed = failedLoads(input.comparisons, input.protocol);
  const sound = withoutDifferentAnswers(withoutDependentRows(single, input.dependences));
  const rows = markSpread(withoutFailedLoads(sound, failed));
  const slos = withoutFailedSlos(sloRows(input.attainments, rows, input.protocol), failed);
  return { ...conclude(input, rows, slos), rows, slos };
}

type Conclusion = Pick<Verdict, 'state' | 'reasons'>;

/** What is worst decides: fail, then no data, then a measurement that was not finished, then what stayed open. */
function conclude(input: JudgeInput, rows: readonly Row[], slos: readonly SloRow[]): Conclusion {
  const gating = rows.filter(({ cell }) => cell.gating);
  const regressed = gating.filter(({ outcome }) => outcome === 'regression');
  const failing = [
    ...regressed.map((row): Reason => ({ code: 'regression', ...placeOf(row.cell), row })),
    ...slos.filter((slo) => slo.failing).map((slo) => sloReason('slo', slo)),
  ];
  if (failing.length > 0) return { state: 'fail', reasons: failing };
  const unfinished = stopReason(input);
  const missing = missingReasons(input, rows, slos);
  if (missing.length > 0) return { state: 'no-data', reasons: unfinished ? [unfinished, ...missing] : missing };
  if (unfinished) return { state: 'inconclusive', reasons: [unfinished] };
  const open = gating.filter(({ outcome }) => outcome === 'inconclusive');
  const hidden = slos.filter(isHidden);
  const opened = open.length > 0 ? concludeOpen(open, input) : null;
  if (hidden.length > 0 && opened?.state !== 'fail')
    return {
      state: 'inconclusive',
      reasons: [...hidden.map((slo) => sloReason('inconclusive', slo)), ...open.map(inconclusiveReason)],
    };
  const passed: Conclusion = opened ?? { state: 'pass', reasons: [cleanReason(rows, slos, input.pairs)] };
  const absent = shardReason(input);
  if (absent === null || passed.state !== 'pass') return passed;
  return { state: 'inconclusive', reasons: [absent, ...(opened?.reasons ?? [])] };
}

/**
 * That shards are missing or short, whatever share of the pairs they are: head may have crashed in the one that spoke against it, and of
 * eight shards that are there each could be left out for less than a fifth of the pairs (docs/scale.md#a-shard-that-is-missing).
 */
function shardReason({ shards = [] }: JudgeInput): Reason | null {
  const missing = shards.filter(isShortShard);
  return missing.length === 0 ? null : { code: 'shard-missing', ...WHOLE_RUN, shards: missing, of: shards.length };
}

/** What gates and has no data on a side: one reason per row, and per objective that no row speaks of. */
function missingReasons({ pairs, protocol }: JudgeInput, rows: readonly Row[], slos: readonly SloRow[]): readonly Reason[] {
  if (pairs === 0) return [{ code: 'no-data', ...WHOLE_RUN }];
  const places = [
    ...rows.filter(({ cell, outcome }) => cell.gating && outcome === 'no-data').map(({ cell }) => cell),
    ...slos.filter(({ state }) => state === 'no-data').map(({ slo }) => slo),
  ];
  const isNew = (name: string) => protocol.scenarios.some((one) => one.name === name && one.status === 'new');
  const gaps = places.filter(({ scenario }) => !isNew(scenario));
  const byName = new Map(gaps.map((place) => [`${place.scenario} ${place.metric.name}`, place]));
  const failed = new Set(rows.flatMap(({ note, cell }) => (note === 'load-fails' ? [cell.scenario] : [])));
  return [...byName.values()].map(
    (place): Reason => ({
      code: 'no-data',
      ...placeOf(place),
      ...(failed.has(place.scenario) ? { loadFails: true } : {}),
    }),
  );
}

/** Rows that stayed open: a person decides where they are too coarse, else the setting does. */
function concludeOpen(open: readonly Row[], { protocol }: JudgeInput): Conclusion {
  const coarse = open.filter(isCoarse);
  const fine = open.filter((row) => !isCoarse(row));
  if (protocol.onInconclusive === 'fail' && fine.length > 0) return { state: 'fail', reasons: fine.map(inconclusiveReason) };
  if (coarse.length > 0 && protocol.onInconclusive === 'warn')
    return { state: 'inconclusive', reasons: coarse.map(inconclusiveReason) };
  const state = coarse.length > 0 || protocol.onInconclusive === 'approve' ? 'inconclusive' : 'pass';
  return { state, reasons: open.map(inconclusiveReason) };
}

function isCoarse(row: Row): boolean {
  return asksPerson(row, row.cell.margins.flag);
}

/** Where a reason is that concerns the whole run. */
const WHOLE_RUN: ReasonPlace = { scenario: null, metric: null };

/** An objective that head breaks; or, `inconclusive`, one that nobody can hold against head, since too many pairs are lost. */
function sloReason(code: 'slo' | 'inconclusive', slo: SloRow): Reason {
  return { code, ...placeOf(slo.slo), slo };
}

/** Why a measurement that was not finished decides nothing; null for one that was. */
function stopReason({ stop, minutesNeeded, pairs, plannedPairs }: JudgeInput): Reason | null {
  if (stop === 'cancelled') return { code: 'cancelled', ...WHOLE_RUN, pairs, plannedPairs };
  return stop === 'too-slow' ? { code: 'too-slow', ...WHOLE_RUN, minutesNeeded } : null;
}

/** A row that stayed open. */
function inconclusiveReason(row: Row): Reason {
  const { note } = row;
  const dependent = note === 'drift' || note === 'serial';
  const code = note === 'too-many-dropped' ? note : dependent ? 'dependent' : 'inconclusive';
  return { code, ...placeOf(row.cell), row };
}

/** What a clean pass rests on. */
function cleanReason(rows: readonly Row[], slos: readonly SloRow[], pairs: number): Reason {
  const compared = rows.filter(({ cell, outcome }) => cell.gating && outcome !== 'no-data');
  const improved = compared.filter(({ outcome }) => outcome === 'improvement').length;
  const broken = slos.filter(({ state }) => state === 'broken').length;
  return { code: 'clean', ...WHOLE_RUN, compared: compared.length, improved, broken, pairs };
}

function placeOf({ scenario, metric }: Pick<Cell, 'scenario' | 'metric'>): ReasonPlace {
  return { scenario, metric: metric.name };
}
