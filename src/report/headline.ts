import type { StopReason } from '../model/measurement.ts';
import type { Report, ReportRow, ReportSlo, ReportValidity } from '../model/report.ts';
import type { VerdictState } from '../model/verdict.ts';
import { allFailedText, failedSides } from './all-failed.ts';
import { changeClause, overClause, sloName, statisticOf, valuesClause, worseClause } from './change-words.ts';
import { capitalised, type Headline, joined, type Line, line, name, SIGNS, type Sign } from './document.ts';
import { countOf } from './numbers.ts';
import { NOTES } from './outcome-notes.ts';
import { betterRows, failingRows, type RowSections, type RowWithSlos, tallyOf, undecidedRows } from './row-order.ts';
import { inUnit } from './units.ts';

/** The verdict in one line, and whether the job that found it fails, where that is known. */
export function headlineOf(report: Report, rows: RowSections, fails?: boolean): Headline {
  const said = verdictWords(report, rows);
  const found = report.creep === undefined ? capitalised(said) : line`Since the release: ${said}`;
  return { ...STATES[report.verdict.state], text: [...found, ...checkText(report, fails)] };
}

/** A red job, or one that stays green although not all is well: nobody should have to look for that. */
function checkText({ verdict }: Report, fails: boolean | undefined): Line {
  if (fails === undefined || (!fails && verdict.state === 'pass')) return [];
  return fails ? [FAILS] : line` The check stays green: ${name('fail-on')} does not name this.`;
}

const FAILS = ' This fails the check. A repository that requires the check cannot merge it.';

/** The verdict in words with the numbers that matter, to follow "Merge blocked:", or to stand alone with a capital. */
export function verdictWords(report: Report, rows: RowSections): Line {
  const { validity } = report;
  const partial = validity.partial ? ` (partial: ${pairsMeasured(validity)})` : '';
  return line`${sentences(foundIn(report, rows))}${partial}.`;
}

/** How much was measured: `12 of 30 pairs`. */
export function pairsMeasured({ pairs, plannedPairs }: Pick<ReportValidity, 'pairs' | 'plannedPairs'>): string {
  return plannedPairs === 0 ? 'no pair measured' : `${pairs} of ${countOf(plannedPairs, 'pair')}`;
}

const STATES: Record<VerdictState, Sign> = {
  pass: SIGNS.good,
  fail: SIGNS.bad,
  inconclusive: SIGNS.open,
  'no-data': SIGNS.missing,
};

function sentences(said: readonly Line[]): Line {
  const [first = [], ...others] = said.filter(({ length }) => length > 0);
  return joined([first, ...others.map(capitalised)], '. ');
}

function foundIn(report: Report, rows: RowSections): readonly Line[] {
  const { verdict, validity } = report;
  switch (verdict.state) {
    case 'pass':
      return passed(rows);
    case 'fail':
      return failed(report, rows);
    case 'inconclusive': {
      if (verdict.reasons.some(({ code }) => code === 'shard-missing')) return [[WITHOUT_A_SHARD]];
      const why = WITHOUT_DECISION[validity.stop];
      return why === undefined ? undecided(rows) : [[why]];
    }
    case 'no-data':
      return withoutData(report, rows);
    default:
      return verdict.state satisfies never;
  }
}

/** Where the whole measurement came to nothing, rows need not be named. */
const WITHOUT_DECISION: Partial<Record<StopReason, string>> = {
  'too-slow': 'there was not enough time to decide',
  cancelled: 'measuring was stopped before it could decide',
};

const WITHOUT_A_SHARD = 'no regression was found, and a shard that may show one is missing or short';

/** Without a pair, why there is none. */
const NOTHING_MEASURED: Partial<Record<StopReason, string>> = {
  'too-slow': 'nothing was measured, since too few pairs fit into the time',
  cancelled: 'nothing was measured before it was cancelled',
  'all-failed': 'base failed every request, so there was nothing to compare with',
};

/** The worst row with its numbers, the second where it is the only other, and what got better. */
function failed(report: Report, rows: RowSections): readonly Line[] {
  const [first, second, ...more] = failingRows(rows);
  if (first === undefined) return [...undecided(rows), line`${name('on-inconclusive: fail')} makes that a failure`];
  const others =
    second === undefined ? [] : more.length === 0 ? failureOf(second, report) : [countText(more.length + 1, 'fails', 'fail')];
  return [failureOf(first, report), others, ...improved(rows, { values: false })];
}

/** What a failing row did: its change, its objective, or both; that everything failed is more than a share that rose. */
function failureOf({ scenario, metric, comparison, slos }: RowWithSlos, report: Report): Line {
  const broken = slos.filter(({ failing }) => failing);
  const breaks = joined(
    broken.map((slo) => sloName(slo)),
    ' and its ',
  );
  if (comparison?.gating && comparison.outcome === 'regression') {
    const said = (failedSides(comparison).length > 0 ? allFailedText(report, scenario) : null) ?? withValues(comparison);
    return broken.length === 0 ? said : line`${said}, and breaks its ${breaks}`;
  }
  const value = broken[0]?.value ?? null;
  const unit = broken[0]?.unit ?? '';
  const base = comparison?.base == null ? [] : line` (base: ${inUnit(comparison.base, unit)})`;
  const known = value === null ? [] : line`: ${statisticName(metric)} is ${inUnit(value, unit)}${base}`;
  return line`${name(scenario)} breaks its ${breaks}${known}`;
}

/** `p95`, where that is what people call it. */
function statisticName(metric: string): Line {
  const called = statisticOf(metric);
  return called === 'value' ? [name(metric)] : [called];
}

function withValues(row: ReportRow): Line {
  const values = valuesClause(row);
  return values.length === 0 ? changeClause(row) : line`${changeClause(row)}: ${values}`;
}

function improved(rows: RowSections, { values }: { readonly values: boolean }): readonly Line[] {
  const [best, ...others] = betterRows(rows);
  if (best === undefined) return [];
  return [
    values ? withValues(best) : changeClause(best),
    ...(values && others.length > 0 ? [[countText(others.length, 'improved')]] : []),
  ];
}

function passed(rows: RowSections): readonly Line[] {
  const tally = tallyOf(rows);
  const { unchanged, metSlos, inconclusive, noData, newScenarios, alreadyBrokenSlos } = tally;
  const kept = metSlos === 0 ? '' : metSlos === 1 ? ', and the SLO is met' : `, and all ${metSlos} SLOs are met`;
  const all = unchanged === 1 ? 'the one row that decides' : `any of the ${unchanged} rows that decide`;
  const same = unchanged === 0 ? 'there was nothing to compare' : `no change in ${all}`;
  const open = inconclusive + noData;
  const first = open > 0 ? 'no regression was found' : same;
  return [
    ...(tally.improvements > 0 ? [...improved(rows, { values: true }), ['no row is worse']] : [[`${first}${kept}`]]),
    ...plural(inconclusive, 'row', ['is undecided', 'are undecided']),
    ...plural(noData, 'row', ['has no data', 'have no data']),
    ...plural(alreadyBrokenSlos, 'SLO', ['is broken, but by base, too', 'are broken, but by base, too']),
    ...plural(newScenarios, 'scenario', ['is new, with nothing to compare with', 'are new, with nothing to compare with']),
  ];
}

/** What nobody can tell yet, of the first row that is undecided. */
function undecided(rows: RowSections): readonly Line[] {
  const [first, ...others] = undecidedRows(rows);
  if (first === undefined) return [['nothing could be decided']];
  return [undecidedText(first), ...(others.length === 0 ? [] : [[countText(others.length, 'is undecided', 'are undecided')]])];
}

function undecidedText({ scenario, comparison, slos }: RowWithSlos): Line {
  if (comparison?.gating && comparison.outcome === 'inconclusive') {
    const note = comparison.note === null ? '' : NOTES[comparison.note].cell;
    const values = comparison.change === null ? [] : valuesClause(comparison);
    const known = [values, note === '' ? [] : [note]].filter(({ length }) => length > 0);
    const why = known.length === 0 ? [] : line`: ${joined(known, ', ')}`;
    return line`it is undecided whether ${isWorse(comparison) ? overClause(comparison) : worseClause(comparison)}${why}`;
  }
  const slo = slos.find(({ state }) => state !== 'met');
  return slo === undefined
    ? line`${name(scenario)} has no data`
    : line`it is undecided whether ${name(scenario)} keeps its ${sloName(slo)}`;
}

/** Whether it is shown to be worse: then only how much is open. */
function isWorse({ interval, better }: ReportRow): boolean {
  const least = better === 'lower' ? (interval?.low ?? null) : (interval?.high ?? null);
  return least !== null && (better === 'lower' ? least > 0 : least < 0);
}

function withoutData(report: Report, rows: RowSections): readonly Line[] {
  const { validity, slos } = report;
  const nothing: Line = [NOTHING_MEASURED[validity.stop] ?? 'nothing was measured'];
  const missing = rows.main.filter(({ comparison }) => comparison?.outcome === 'no-data');
  const unread = missing.length > 0 ? [] : unreadSlos(slos);
  const scenarios = [...new Set([...missing, ...unread].map(({ scenario }) => scenario))];
  const [first, ...others] = scenarios;
  if (validity.pairs === 0 || first === undefined) return [nothing];
  const more = others.length === 0 ? '' : ` and ${countOf(others.length, 'more scenario')}`;
  const failed = missing.length > 0 ? allFailedText(report, first) : null;
  if (failed !== null) return [failed, ...plural(others.length, 'more scenario', ['has no data', 'have no data'])];
  const what = missing.length > 0 ? countOf(missing.length, 'row') : countOf(unread.length, 'SLO');
  return [line`nothing can be said of ${name(first)}${more}: ${what} without data`];
}

const unreadSlos = (slos: readonly ReportSlo[]) => slos.filter(({ state }) => state === 'no-data');

/** `3 more rows fail`. */
function countText(count: number, one: string, many = one): string {
  return `${countOf(count, 'more row')} ${count === 1 ? one : many}`;
}

function plural(count: number, noun: string, [one, many]: readonly [string, string]): readonly Line[] {
  return count === 0 ? [] : [[`${countOf(count, noun)} ${count === 1 ? one : many}`]];
}
