import { ASKING_NOTES, COARSE, type OutcomeRow, type Reason, type SloRow, type Verdict } from '../model/verdict.ts';
import type { Judged } from './judged.ts';
import {
  cleanReason,
  hiddenReason,
  inconclusiveReason,
  noDataReason,
  regressionReason,
  sloReason,
  stopReason,
} from './reasons.ts';
import { withoutDependentRows, withoutDifferentAnswers } from './reopen.ts';
import { rowOf } from './row.ts';
import { isHidden, sloRows } from './slos.ts';
import { markSpread } from './spread.ts';

export type { Judged } from './judged.ts';

/** The outcome of every comparison and objective, and the verdict that follows from them (docs/statistics.md#verdict). */
export function judge(judged: Judged): Verdict {
  const single = judged.comparisons.map((comparison) => rowOf(comparison, judged.protocol, judged.stop));
  const rows = markSpread(withoutDifferentAnswers(withoutDependentRows(single, judged.dependences)));
  const slos = sloRows(judged.attainments, rows, judged.protocol);
  return { ...conclude(judged, rows, slos), rows, slos };
}

type Conclusion = Pick<Verdict, 'state' | 'reasons'>;

/** What is worst decides: fail, then no data, then a measurement that was not finished, then what stayed open. */
function conclude(judged: Judged, rows: readonly OutcomeRow[], slos: readonly SloRow[]): Conclusion {
  const gating = rows.filter(({ cell }) => cell.gating);
  const failing = [
    ...gating.filter(({ outcome }) => outcome === 'regression').map(regressionReason),
    ...slos.filter((slo) => slo.failing).map(sloReason),
  ];
  if (failing.length > 0) return { state: 'fail', reasons: failing };
  const unfinished = stopReason(judged);
  const missing = missingReasons(judged, gating, slos);
  if (missing.length > 0) return { state: 'no-data', reasons: unfinished ? [unfinished, ...missing] : missing };
  if (unfinished) return { state: 'inconclusive', reasons: [unfinished] };
  const open = gating.filter(({ outcome }) => outcome === 'inconclusive');
  const hidden = slos.filter(isHidden);
  const opened = open.length > 0 ? concludeOpen(open, judged) : null;
  if (hidden.length > 0 && opened?.state !== 'fail')
    return { state: 'inconclusive', reasons: [...hidden.map(hiddenReason), ...open.map(inconclusiveReason)] };
  if (opened !== null) return opened;
  return { state: 'pass', reasons: [cleanReason(rows, slos, judged.pairs)] };
}

/** What gates and has no data on a side: one reason per row, and per objective that no row speaks of. */
function missingReasons({ pairs, protocol }: Judged, gating: readonly OutcomeRow[], slos: readonly SloRow[]): readonly Reason[] {
  if (pairs === 0) return [noDataReason(null)];
  const places = [
    ...gating.filter(({ outcome }) => outcome === 'no-data').map(({ cell }) => cell),
    ...slos.filter(({ state }) => state === 'no-data').map(({ slo }) => slo),
  ];
  const isNew = (name: string) => protocol.scenarios.some((one) => one.name === name && one.status === 'new');
  const gaps = places.filter(({ scenario }) => !isNew(scenario));
  const byName = new Map(gaps.map((place) => [`${place.scenario} ${place.metric.name}`, place]));
  return [...byName.values()].map(noDataReason);
}

/** Rows that stayed open: a person decides where they are too coarse, else the setting does. */
function concludeOpen(open: readonly OutcomeRow[], { protocol }: Judged): Conclusion {
  const coarse = open.filter(isCoarse);
  const fine = open.filter((row) => !isCoarse(row));
  if (protocol.onInconclusive === 'fail' && fine.length > 0) return { state: 'fail', reasons: fine.map(inconclusiveReason) };
  if (coarse.length > 0 && protocol.onInconclusive === 'warn')
    return { state: 'inconclusive', reasons: coarse.map(inconclusiveReason) };
  const state = coarse.length > 0 || protocol.onInconclusive === 'approve' ? 'inconclusive' : 'pass';
  return { state, reasons: open.map(inconclusiveReason) };
}

/** Whether a slowdown of three times the budget could have gone unseen, nobody can say what could have, or head may hide it. */
function isCoarse({ mde, cell, note }: OutcomeRow): boolean {
  return mde === null || (note !== null && ASKING_NOTES.includes(note)) || mde > COARSE * cell.margins.flag;
}
