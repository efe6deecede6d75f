import { MOST_PAIRS } from '../model/plan.ts';
import type { Report, ReportComparison } from '../model/report.ts';
import { rowName } from './cells.ts';
import { type Line, name, outside, sentence, strong } from './document.ts';
import { countOf, formatSize } from './numbers.ts';
import type { ReportRow, ReportRows } from './rows.ts';
import { tallyOf } from './rows.ts';

/** An Asking is what people are asked where they decide by commands. */
export interface Asking {
  /** Whether a person has to accept the finding, has done so, or need not. */
  readonly acceptance: 'asked' | 'given' | 'none';
  /** The command after which a new measurement counts instead of the first. */
  readonly remeasure: string;
}

/**
 * What the author of the pull request can do now; empty when there is nothing to do. `asking` is null where no command is
 * heard: on a terminal, and in a report that nobody decides on.
 */
export function nextSteps(report: Report, rows: ReportRows, asking: Asking | null = null): readonly Line[] {
  const tally = tallyOf(rows);
  const failing = tally.regressions + tally.brokenSlos > 0;
  if (asking?.acceptance === 'given') return [];
  const partial = report.validity.partial ? [measureAgain(asking)] : [];
  const late = report.validity.stop === 'too-slow' ? [moreTime(report)] : [];
  const missing = tally.noData > 0 && !report.validity.partial && late.length === 0 ? [findData(rows)] : [];
  const unsettled = partial.length + late.length === 0 && report.validity.stop !== 'regression-found' ? settle(report, rows) : [];
  return [
    ...(failing ? failureSteps(report, rows, asking) : []),
    ...partial,
    ...late,
    ...missing,
    ...lostPairs(report, rows),
    ...unsettled,
    ...acceptDoubt(report, rows, asking),
  ];
}

function measureAgain(asking: Asking | null): Line {
  return [strong('Measure again'), ': ', ...again(asking), '. A partial measurement is never used as a baseline.'];
}

/** Whoever re-runs a job until it is green gets the first measurement again, unless somebody permitted asks for a new one. */
function again(asking: Asking | null): Line {
  if (asking === null) return ['re-run the job'];
  return ['somebody who may approve comments ', name(asking.remeasure), '; then re-run the jobs'];
}

function failureSteps({ validity, slos }: Report, rows: ReportRows, asking: Asking | null): readonly Line[] {
  const first = rows.main[0];
  const limits = slos.some((slo) => slo.failing) ? 'budgets and SLOs' : 'budgets';
  const fix: Line = [strong('Fix it'), ' and push', ...(first ? [': start with ', ...rowName(first)] : []), '.'];
  const doubt: Line =
    asking === null
      ? [strong('In doubt?'), ' Re-run the job: everything is measured again. Noise alone fails at most 1 run in 20.']
      : [
          strong('In doubt?'),
          ' The first measurement counts. For another one, ',
          ...again(asking),
          '. Noise alone fails at most 1 run in 20.',
        ];
  const accept: Line = [
    strong('Worth its price?'),
    asking === null ? ' Say why here, and let a maintainer decide.' : ' Say why here, and ask for the waiver above.',
    ` To change ${limits} for good, edit `,
    ...sourceOf(rows),
    ' in a pull request of its own: this one is judged by what its base says.',
  ];
  return [fix, ...(validity.partial ? [] : [doubt]), ...(asking?.acceptance === 'none' ? [] : [accept])];
}

/** Where the budget of the first failing row is written, if it is written anywhere. */
function sourceOf({ main }: ReportRows): Line {
  const source = main.find((row) => row.comparison?.outcome === 'regression')?.comparison?.budget.source;
  return source === undefined || source === 'default' ? ['the configuration'] : [outside(source)];
}

function moreTime({ validity }: Report): Line {
  const minutes = validity.minutesNeeded === null ? null : Math.ceil(validity.minutesNeeded);
  const setting = name('max-duration');
  if (minutes === null) return [strong('Give it more time'), ': raise ', setting, ', or make the service start faster.'];
  return [
    strong('Give it more time'),
    ': enough pairs need about ',
    `${minutes} min. Set `,
    setting,
    ` to ${minutes}m, or make the service start faster.`,
  ];
}

function findData({ main }: ReportRows): Line {
  const row = main.find(({ comparison }) => comparison?.outcome === 'no-data' && comparison.note !== 'new');
  const where: Line = row ? [' for ', ...rowName(row)] : [];
  return [
    strong('Find out why nothing was measured'),
    ...where,
    ': see the error rate, the warnings below and the log of the job.',
  ];
}

/** What to do about pairs whose timing did not count, where that left rows undecided. */
function lostPairs({ validity }: Report, { main }: ReportRows): readonly Line[] {
  const lost = main.filter(
    ({ comparison }) => comparison?.gating && (comparison.note === 'too-many-dropped' || comparison.note === 'late'),
  );
  return validity.dropped
    .filter(({ scenario }) => lost.some((row) => row.scenario === scenario))
    .map(({ scenario, pairs, reasons }) => [
      strong('Measure where it is quieter'),
      `: ${pairs} of ${validity.pairs} pairs of `,
      name(scenario),
      ' did not count for every row: ',
      sentence(`${reasons.join(', ')}.`),
      ' Fewer jobs on the machine, a lower rate, or a larger runner helps.',
    ]);
}

/** A person may decide where the numbers cannot, knowing what they would have missed. */
function acceptDoubt({ verdict }: Report, { main }: ReportRows, asking: Asking | null): readonly Line[] {
  const caught = main.flatMap(({ comparison }) =>
    comparison?.gating && comparison.outcome === 'inconclusive' ? [comparison] : [],
  );
  const worst = caught.filter(({ mde }) => mde !== null).sort((a, b) => (b.mde ?? 0) - (a.mde ?? 0))[0];
  if (verdict.state !== 'inconclusive' || worst?.mde == null || asking?.acceptance === 'none') return [];
  const size = formatSize(worst.mde, worst.form);
  const how = asking === null ? 'a maintainer can decide' : 'a maintainer can approve';
  return [[strong('Or accept the doubt'), `: ${how}, knowing that a change below ${size} may have gone unseen.`]];
}

/** Open for reasons that more pairs do not take away. */
const WITHOUT_MORE: readonly string[] = ['too-many-dropped', 'late', 'failing-pairs', 'answers-differ', 'drift', 'serial'];

/** How many pairs, and how long, the inconclusive rows would need: K ≈ K_now · (MDE / target)². */
function settle({ validity }: Report, { main }: ReportRows): readonly Line[] {
  const open = main.filter(
    ({ comparison }) =>
      comparison?.gating && comparison.outcome === 'inconclusive' && !WITHOUT_MORE.includes(comparison.note ?? ''),
  );
  const needs = open.flatMap((row) => pairsNeeded(row) ?? []);
  if (open.length === 0 || needs.length === 0 || validity.pairs === 0) return [];
  const pairs = Math.max(...needs);
  const rows = countOf(open.length, 'inconclusive row');
  if (pairs > MOST_PAIRS) return [quieter(rows, pairs)];
  const minutes = Math.ceil(((validity.elapsedMs / validity.pairs) * pairs) / 60_000);
  const settings: Line = [name('max-duration'), ' and ', name('max-pairs')];
  return [
    [
      strong('Measure longer'),
      `: about ${pairs} pairs (${minutes} min at this pace) would settle ${rows}. Raise `,
      ...settings,
      '.',
    ],
  ];
}

function quieter(rows: string, pairs: number): Line {
  const many = pairs >= 1000 ? 'over 1000' : `about ${pairs}`;
  return [
    strong('More pairs will not do'),
    `: ${rows} would need ${many} pairs, and a run has at most ${MOST_PAIRS}. Measure on a quieter runner, in longer blocks, or widen the budget in a pull request of its own.`,
  ];
}

/**
 * The target is the largest change that counts as none: a row is settled when a change of that size would be seen. A row
 * that is open although it would be seen has a change close to the budget: half as many pairs again are the least to try.
 */
function pairsNeeded({ comparison }: ReportRow): number | null {
  if (comparison?.mde == null || comparison.pairs === 0 || comparison.budget.noChangeWithin <= 0) return null;
  const ratio = effectOf(comparison.mde, comparison) / effectOf(comparison.budget.noChangeWithin, comparison);
  return Math.ceil(comparison.pairs * Math.max(1.5, ratio ** 2));
}

/** Ratios are compared as logarithms, as they were measured. */
function effectOf(change: number, { form }: ReportComparison): number {
  return form === 'relative' ? Math.log1p(change) : change;
}
