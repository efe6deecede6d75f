import { MOST_PAIRS } from '../model/plan.ts';
import type { Report, ReportRow } from '../model/report.ts';
import { creepSteps } from './creep.ts';
import { joined, type Line, line, name, outside, sentence, strong } from './document.ts';
import { countOf, formatSize } from './numbers.ts';
import { LOAD_FAILS } from './outcome-notes.ts';
import { failingRows, type RowSections, type RowWithSlos, tallyOf } from './row-order.ts';
import { rowName } from './table-cells.ts';

/** An ApprovalRequest is what people are asked where they decide by commands. */
export interface ApprovalRequest {
  /** Whether a person has to accept the finding, has done so, or need not. */
  readonly acceptance: 'asked' | 'given' | 'none';
  /** The command after which a new measurement counts instead of the first. */
  readonly remeasure: string;
}

/** More than this nobody does. */
const MOST_STEPS = 3;

/**
 * What the author of the pull request can do now, the first things first; empty when there is nothing to do. `asking` is null
 * where no command is heard: on a terminal, and in a report that nobody decides on.
 */
export function nextSteps(report: Report, rows: RowSections, asking: ApprovalRequest | null = null): readonly Line[] {
  if (asking?.acceptance === 'given') return [];
  const { partial, stop } = report.validity;
  const again = line`${strong('Measure again')}: ${anew(asking)}. A partial measurement is never used as a baseline.`;
  const late = stop === 'too-slow' ? [moreTime(report)] : [];
  const loads = failedLoads(rows);
  const missing = tallyOf(rows).noData > 0 && loads.length === 0 && !partial && late.length === 0 ? [findData(rows)] : [];
  const unsettled = !partial && late.length === 0 && stop !== 'regression-found' ? settle(report, rows) : [];
  const steps = [
    ...failureSteps(report, rows, asking),
    ...(partial ? [again] : []),
    ...late,
    ...missing,
    ...(loads.length > 0 ? [acceptLoad(loads)] : []),
    ...shortBlocks(report, rows),
    ...lostPairs(report, rows),
    ...unsettled,
    ...acceptDoubt(report, rows, asking),
  ];
  return steps.slice(0, MOST_STEPS);
}

/** Whoever re-runs a job until it is green gets the first measurement again, unless somebody permitted asks for a new one. */
function anew(asking: ApprovalRequest | null): Line {
  if (asking === null) return ['re-run the job'];
  return line`somebody who may approve has to comment ${name(asking.remeasure)}; then re-run the jobs`;
}

function failureSteps({ validity, creep }: Report, rows: RowSections, asking: ApprovalRequest | null): readonly Line[] {
  const [first, ...others] = failingRows(rows);
  if (first === undefined) return [];
  if (creep !== undefined) return creepSteps(others.length + 1);
  const fix = line`${strong('Fix it')} and push, beginning with ${rowName(first)}.`;
  const another = asking === null ? 're-run the job' : anew(asking);
  const doubt = line`${strong('In doubt?')} Where nothing changed, at most 1 run in 20 fails. To measure anew, ${another}.`;
  const edit = line`To change the budget for good, edit ${sourceOf(first)} in a pull request of its own.`;
  const accept = line`${strong('Intended?')} A maintainer can accept it. ${edit}`;
  return [fix, ...(validity.partial ? [] : [doubt]), ...(asking === null ? [accept] : [])];
}

/** Where the budget of a row is written, if it is written anywhere. */
function sourceOf({ comparison }: RowWithSlos): Line {
  const source = comparison?.outcome === 'regression' ? comparison.budget.source : 'default';
  return source === 'default' ? ['the configuration'] : [outside(source)];
}

function moreTime({ validity }: Report): Line {
  const minutes = validity.minutesNeeded === null ? null : Math.ceil(validity.minutesNeeded);
  const setting = name('max-duration');
  const how =
    minutes === null ? line`raise ${setting}` : line`enough pairs need about ${minutes} min. Set ${setting} to ${minutes}m`;
  return line`${strong('Give it more time')}: ${how}, or make the service start faster.`;
}

function findData({ main }: RowSections): Line {
  const row = main.find(({ comparison }) => comparison?.outcome === 'no-data' && comparison.note !== 'new');
  const where = row ? line` for ${rowName(row)}` : '';
  return line`${strong('Find out why nothing was measured')}${where}: the log of the job shows what it answered.`;
}

/** Objectives of which no block of any pair said anything, although the scenario was measured: its blocks hold too few requests. */
function shortBlocks({ validity, comparisons }: Report, { main }: RowSections): readonly Line[] {
  const isMeasured = (scenario: string) => comparisons.some((row) => row.scenario === scenario && row.pairs > 0);
  const unread = main.filter(
    ({ scenario, comparison, slos }) =>
      comparison === null && isMeasured(scenario) && slos.some(({ state, value }) => state === 'no-data' && value === null),
  );
  if (validity.pairs === 0 || unread.length === 0) return [];
  const rows = joined(unread.slice(0, 3).map(rowName), ', ');
  const what = line`${strong('Let blocks hold more requests')}: too few for ${rows}`;
  return [line`${what}. Raise the rate of the scenario, or ${name('design.block')}, or take the objective out.`];
}

/** The scenarios whose load head changed, so that base's fails on it. */
function failedLoads({ main }: RowSections): readonly string[] {
  const failed = main.filter(({ comparison }) => comparison?.note === 'load-fails');
  return [...new Set(failed.map(({ scenario }) => scenario))];
}

function acceptLoad(scenarios: readonly string[]): Line {
  const which = joined(
    scenarios.map((scenario) => [name(scenario)]),
    ', ',
  );
  const people = 'A governance approval and a waiver accept that it was not compared.';
  return line`${strong('Nothing was compared')}: ${LOAD_FAILS}: ${which}. ${people} Or let the service answer both loads first, and change the load in a later pull request.`;
}

/** What to do about pairs whose timing did not count, where that left rows undecided. */
function lostPairs({ validity }: Report, { main }: RowSections): readonly Line[] {
  const lost = main.filter(
    ({ comparison }) => comparison?.gating && (comparison.note === 'too-many-dropped' || comparison.note === 'late'),
  );
  return validity.dropped
    .filter(({ scenario }) => lost.some((row) => row.scenario === scenario))
    .map(({ scenario, pairs, reasons }) => {
      const where = line`${pairs} of ${validity.pairs} pairs of ${name(scenario)}`;
      const why = sentence(`${reasons.join(', ')}.`);
      return line`${strong('Measure where it is quieter')}: ${where} did not count for every row: ${why} Fewer jobs on the machine, a lower rate, or a larger runner helps.`;
    });
}

/** The gating rows of the table that stayed open. */
function openComparisons({ main }: RowSections): readonly ReportRow[] {
  return main.flatMap(({ comparison }) => (comparison?.gating && comparison.outcome === 'inconclusive' ? [comparison] : []));
}

/** A person may decide where the numbers cannot, knowing what they would have missed. */
function acceptDoubt({ verdict }: Report, rows: RowSections, asking: ApprovalRequest | null): readonly Line[] {
  const [worst] = openComparisons(rows)
    .filter(({ mde }) => mde !== null)
    .sort((a, b) => (b.mde ?? 0) - (a.mde ?? 0));
  if (verdict.state !== 'inconclusive' || worst?.mde == null || asking?.acceptance === 'none') return [];
  const size = formatSize(worst.mde, worst.form);
  const who = asking === null ? 'a maintainer can decide, knowing that ' : '';
  return [line`${strong('Or accept the doubt')}: ${who}a change below ${size} may have gone unseen.`];
}

/** Open for reasons that more pairs do not take away. */
const WITHOUT_MORE: readonly string[] = ['too-many-dropped', 'late', 'failing-pairs', 'answers-differ', 'drift', 'serial'];

/** How many pairs, and how long, the inconclusive rows would need: K ≈ K_now · (MDE / target)². */
function settle({ validity }: Report, rows: RowSections): readonly Line[] {
  const open = openComparisons(rows).filter(({ note }) => !WITHOUT_MORE.includes(note ?? ''));
  const needs = open.flatMap((row) => pairsNeeded(row) ?? []);
  if (needs.length === 0 || validity.pairs === 0) return [];
  const pairs = Math.max(...needs);
  const count = countOf(open.length, 'inconclusive row');
  if (pairs > MOST_PAIRS) return [quieter(count, pairs)];
  const minutes = Math.ceil(((validity.elapsedMs / validity.pairs) * pairs) / 60_000);
  const raise = line`Raise ${name('max-duration')} and ${name('max-pairs')}.`;
  return [line`${strong('Measure longer')}: about ${pairs} pairs (${minutes} min at this pace) would settle ${count}. ${raise}`];
}

function quieter(rows: string, pairs: number): Line {
  const many = pairs >= 1000 ? 'over 1000' : `about ${pairs}`;
  return line`${strong('More pairs will not do')}: ${rows} would need ${many} pairs, and a run has at most ${MOST_PAIRS}. Measure on a quieter runner, in longer blocks, or widen the budget in a pull request of its own.`;
}

/**
 * The target is the largest change that counts as none: a row is settled when a change of that size would be seen. A row
 * that is open although it would be seen has a change close to the budget: half as many pairs again are the least to try.
 */
function pairsNeeded({ mde, pairs, budget, form }: ReportRow): number | null {
  if (mde === null || pairs === 0 || budget.noChangeWithin <= 0) return null;
  // Ratios are compared as logarithms, as they were measured.
  const [seen, target] = [mde, budget.noChangeWithin].map((change) => (form === 'relative' ? Math.log1p(change) : change));
  return seen === undefined || target === undefined ? null : Math.ceil(pairs * Math.max(1.5, (seen / target) ** 2));
}
