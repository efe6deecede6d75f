import type { RowKey } from '../model/creep.ts';
import type { StandingReason } from '../model/decision.ts';
import type { OnInconclusive } from '../model/plan.ts';
import type { Report, ReportRow, ReportSlo } from '../model/report.ts';
import { asksPerson, isHidden, isShortShard, type ReasonCode } from '../model/verdict.ts';
import type { Waiver, WaiverEffect, WaiverUse } from '../model/waiver.ts';

/** A Remainder is what of a verdict still stands once the waivers of base are applied. All empty: nothing is against it. */
export interface Remainder {
  /** Regressions and broken objectives that no waiver covers; and what stayed open, where the rules say that this fails. */
  readonly failing: readonly StandingReason[];
  /** What has no data. */
  readonly missing: readonly StandingReason[];
  /** What stayed open, where a person decides. */
  readonly open: readonly StandingReason[];
}

/**
 * What each waiver came to. It waives a row that regressed or breaks an objective, as far as its ceiling and until its last
 * day; the row and its numbers stay as they are. `today` is a day of UTC, `2027-01-31`.
 */
export function useWaivers(waivers: readonly Waiver[], report: Report, today: string): readonly WaiverUse[] {
  return waivers.map((waiver) => ({ waiver, effect: effectOf(waiver, report, today) }));
}

/**
 * What is left of the verdict. A `fail` hides what else is the matter with the measurement, so once it is waived that is
 * looked for again: a waiver of one row must not pass over another that was not measured. Without a pair there is no data,
 * and a row that only a person can decide stays open, whatever the verdict says.
 */
export function remainderOf(report: Report, uses: readonly WaiverUse[], onInconclusive: OnInconclusive): Remainder {
  const { state, reasons } = report.verdict;
  const none = { failing: [], missing: [], open: [] };
  const unmeasured = report.validity.pairs === 0;
  switch (state) {
    case 'pass':
      return { ...none, missing: unmeasured ? [NO_PAIR] : [], open: openOf(report).filter(isForPerson).map(openReason) };
    case 'no-data':
      return { ...none, missing: orElse(reasons, 'no-data') };
    case 'inconclusive':
      // A head that made its measuring too slow to begin was not measured, whatever `on-inconclusive` says of noise.
      if (unmeasured) return { ...none, missing: orElse(reasons, 'no-data') };
      return { ...none, open: orElse(reasons, 'inconclusive') };
    case 'fail': {
      const failing = orElse(reasons, 'inconclusive').filter((reason) => !isCovered(reason, uses));
      const hidden = reasons.some(({ code }) => code === 'regression' || code === 'slo');
      const behind = hidden ? hiddenBy(report, onInconclusive) : none;
      const missing = unmeasured ? [NO_PAIR] : missingOf(report);
      return { failing: [...failing, ...behind.failing], missing, open: behind.open };
    }
    default:
      return state satisfies never;
  }
}

const NO_PAIR: StandingReason = { code: 'no-data', scenario: null, metric: null, text: null };

function effectOf(waiver: Waiver, report: Report, today: string): WaiverEffect {
  // Days as text compare like days; a day that cannot be read is over.
  if (![today, waiver.expires].every((day) => DAY.test(day)) || today > waiver.expires) return 'expired';
  const isOf = (row: RowKey) => row.scenario === waiver.scenario && row.metric === waiver.metric;
  const comparison = report.comparisons.find(isOf) ?? null;
  const slos = report.slos.filter(isOf);
  if (comparison === null && slos.length === 0) return 'no-row';
  const failing = slos.filter(({ failing }) => failing);
  const regressed = comparison?.gating === true && comparison.outcome === 'regression';
  if (!regressed && failing.length === 0) return 'not-needed';
  return isWithin(waiver, comparison, failing) ? 'waives' : 'exceeded';
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the row is no worse than the ceiling. What is not known is worse. */
function isWithin({ ceiling }: Waiver, comparison: ReportRow | null, slos: readonly ReportSlo[]): boolean {
  switch (ceiling.kind) {
    case 'change': {
      if (comparison === null || comparison.change === null) return false;
      const worsening = comparison.better === 'lower' ? comparison.change : -comparison.change;
      return worsening <= ceiling.value;
    }
    case 'value': {
      const lower =
        comparison === null ? slos.every(({ comparator }) => comparator.startsWith('<')) : comparison.better === 'lower';
      const values = [...(comparison === null ? [] : [comparison.head]), ...slos.map(({ value }) => value)];
      // Of what is better when it is higher, the ceiling is a floor.
      return values.every((value) => value !== null && (lower ? value <= ceiling.value : value >= ceiling.value));
    }
    default:
      return ceiling satisfies never;
  }
}

function isCovered({ code, scenario, metric }: StandingReason, uses: readonly WaiverUse[]): boolean {
  if (code !== 'regression' && code !== 'slo') return false;
  return uses.some(({ waiver, effect }) => effect === 'waives' && waiver.scenario === scenario && waiver.metric === metric);
}

/** A verdict without a reason still needs one. */
function orElse(reasons: readonly StandingReason[], code: ReasonCode): readonly StandingReason[] {
  return reasons.length > 0 ? reasons : [{ code, scenario: null, metric: null, text: null }];
}

/** What gates and has no data; a scenario that base does not know never gates (docs/statistics.md#verdict). */
function missingOf({ comparisons, slos, scenarios }: Report): readonly StandingReason[] {
  const isNew = (name: string) => scenarios.some((one) => one.name === name && one.status === 'new');
  const rows = [
    ...comparisons.filter(({ gating, outcome }) => gating && outcome === 'no-data'),
    ...slos.filter(({ state }) => state === 'no-data'),
  ].filter(({ scenario }) => !isNew(scenario));
  const places = new Map(rows.map(({ scenario, metric }) => [JSON.stringify([scenario, metric]), { scenario, metric }]));
  return [...places.values()].map((place) => ({ code: 'no-data', ...place, text: null }));
}

/** What a waived `fail` hid of what stayed open: what the rules let fail, and what a person decides on. */
function hiddenBy(report: Report, onInconclusive: OnInconclusive): Pick<Remainder, 'failing' | 'open'> {
  const open = openOf(report);
  const asking = [...lostObjectives(report), ...open.filter(isForPerson).map(openReason)];
  const others = open.filter((row) => !isForPerson(row)).map(openReason);
  // A measurement that was cut short decides nothing, even where all rows were settled by then.
  const { stop, shards = [] } = report.validity;
  const cut = stop === 'cancelled' ? [CUT_SHORT] : shards.some(isShortShard) ? [SHARD_MISSING] : [];
  switch (onInconclusive) {
    case 'fail':
      return { failing: others, open: [...asking, ...cut] };
    case 'approve':
      return { failing: [], open: [...asking, ...others, ...cut] };
    case 'warn':
      return { failing: [], open: cut.length > 0 ? [...asking, ...others, ...cut] : asking };
    default:
      return onInconclusive satisfies never;
  }
}

const CUT_SHORT: StandingReason = { code: 'cancelled', scenario: null, metric: null, text: null };
const SHARD_MISSING: StandingReason = { ...CUT_SHORT, code: 'shard-missing' };

/** What gates and stayed open. */
function openOf({ comparisons }: Report): readonly ReportRow[] {
  return comparisons.filter(({ gating, outcome }) => gating && outcome === 'inconclusive');
}

function isForPerson(row: ReportRow): boolean {
  return asksPerson(row, row.budget.maxIncrease);
}

/** Objectives that are open since pairs were lost. */
function lostObjectives({ slos }: Report): readonly StandingReason[] {
  const hidden = slos.filter(({ state, lost = 0 }) => isHidden({ state, lost }));
  return hidden.map(({ scenario, metric, objective }) => ({ code: 'inconclusive', scenario, metric, objective, text: null }));
}

function openReason({ scenario, metric }: ReportRow): StandingReason {
  return { code: 'inconclusive', scenario, metric, text: null };
}
