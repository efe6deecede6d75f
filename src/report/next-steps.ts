import type { Report } from '../model/report.ts';
import { allFailedText } from './all-failed.ts';
import { measureAgain } from './commands.ts';
import { creepSteps } from './creep.ts';
import { joined, type Line, line, name, outside, pageLink, strong } from './document.ts';
import { formatSize, unbroken } from './numbers.ts';
import { LOAD_FAILS } from './outcome-notes.ts';
import { failingRows, type RowSections, type RowWithSlos, tallyOf } from './row-order.ts';
import { rowName } from './table-cells.ts';
import { rulesFile, rulesPlace, tryIt, undecidedComparisons, undecidedSteps } from './undecided-steps.ts';

/** An ApprovalRequest is what people are asked where they decide by commands. */
export interface ApprovalRequest {
  /** Whether a person has to accept the finding, has done so, or need not. */
  readonly acceptance: 'asked' | 'given' | 'none';
  /** The command after which a new measurement counts instead of the first. */
  readonly remeasure: string;
  /** The page of the job that measured; null where that is not known. */
  readonly job: string | null;
}

/** So many steps are seen before anything is unfolded: more nobody does. */
export const MOST_STEPS = 3;

/**
 * What the author of the pull request can do now, the first things first; empty when there is nothing to do. Each reason has a
 * step, and that a person may decide all the same is among the first. `asking` is null where no command is heard: on a terminal,
 * and in a report that nobody decides on.
 */
export function nextSteps(report: Report, rows: RowSections, asking: ApprovalRequest | null = null): readonly Line[] {
  if (asking?.acceptance === 'given') return [];
  const { partial, stop } = report.validity;
  const again = line`${strong('Measure again')}: ${measureAgain(asking?.remeasure ?? null)}. A partial measurement is never used as a baseline.`;
  const late = stop === 'too-slow' ? [moreTime(report)] : [];
  const loads = failedLoads(rows);
  const missing =
    tallyOf(rows).noData > 0 && loads.length === 0 && !partial && late.length === 0 ? [findData(report, rows, asking)] : [];
  const undecided =
    !partial && late.length === 0 && stop !== 'regression-found' ? undecidedSteps(report, rows, asking?.remeasure ?? null) : [];
  const steps = [
    ...failureSteps(report, rows, asking),
    ...(partial ? [again] : []),
    ...late,
    ...missing,
    ...(loads.length > 0 ? [acceptLoad(loads)] : []),
    ...shortBlocks(report, rows),
    ...undecided,
    ...brokenByBase(report, rows),
  ];
  const first = steps.slice(0, MOST_STEPS - 1);
  return [...first, ...acceptUndecided(report, rows, asking), ...steps.slice(first.length)];
}

function failureSteps(report: Report, rows: RowSections, asking: ApprovalRequest | null): readonly Line[] {
  const { validity, creep } = report;
  const [first, ...others] = failingRows(rows);
  if (first === undefined) return [];
  if (creep !== undefined) return creepSteps(others.length + 1);
  const failed = allFailedText(report, first.scenario) !== null;
  const fix = failed ? findFailure(first, asking) : line`${strong('Fix it')} and push, beginning with ${rowName(first)}.`;
  const alarm = line`${strong('A false alarm?')} At most 1 of 20 harmless changes fails here. To measure again, ${measureAgain(asking?.remeasure ?? null)}.`;
  const always = line`change ${limitsOf(first, report)} in a pull request of its own.`;
  const alarms = validity.partial ? [] : [alarm];
  if (asking !== null) return [fix, ...alarms, line`${strong('To allow it for good')}, ${always}`];
  return [
    fix,
    line`${strong('Intended?')} A maintainer decides whether to merge it all the same. To allow it for good, ${always}`,
    ...alarms,
  ];
}

/** What a row was held against that it broke, each with where it is written. */
function limitsOf({ comparison, slos }: RowWithSlos, report: Report): Line {
  const at = (source: string | undefined) =>
    source === undefined || source === 'default' ? rulesFile(report) : [outside(source)];
  const over = comparison?.outcome === 'regression' ? [line`${name('max-increase')} (${at(comparison.budget.source)})`] : [];
  const broken = slos
    .filter(({ failing }) => failing)
    .map(({ objective, source }) => line`the ${name('objective')} ${outside(objective)} (${at(source)})`);
  return joined([...over, ...broken], ' and ');
}

function moreTime(report: Report): Line {
  const { minutesNeeded } = report.validity;
  const minutes = minutesNeeded === null ? null : Math.ceil(minutesNeeded);
  const setting = (value: string) => line`${name(`design.max-duration${value}`)} in ${rulesPlace(report)}`;
  const how =
    minutes === null ? line`raise ${setting('')}` : line`enough pairs need about ${minutes} min. Set ${setting(`: ${minutes}m`)}`;
  return line`${strong('Give it more time')}: ${how}, or make the service start faster.`;
}

function findData(report: Report, { main }: RowSections, asking: ApprovalRequest | null): Line {
  const row = main.find(({ comparison }) => comparison?.outcome === 'no-data' && comparison.note !== 'new');
  if (row !== undefined && allFailedText(report, row.scenario) !== null) return findFailure(row, asking);
  const where = row ? line` for ${rowName(row)}` : '';
  return line`${strong('Find out why nothing was measured')}${where}: ${jobLog(asking)} shows what it answered.`;
}

function findFailure({ scenario }: RowWithSlos, asking: ApprovalRequest | null): Line {
  return line`${strong('Find out why the requests fail')} and mend it: ${tryIt(scenario)} on your machine starts head and shows what it answers. What the service printed is in ${jobLog(asking)}.`;
}

/** Where a job told of itself: linked where its page is known. */
function jobLog(asking: ApprovalRequest | null): Line {
  return pageLink('the log of the job that measured', asking?.job ?? null);
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

/** An objective that base breaks, too, is held against nobody here, and somebody should know what becomes of it. */
function brokenByBase({ verdict }: Report, rows: RowSections): readonly Line[] {
  const first = rows.main.find(({ slos }) => slos.some(({ state, failing }) => state === 'broken' && !failing));
  if (verdict.state !== 'pass' || first === undefined) return [];
  return [
    line`${strong('Nothing has to be done here')} about the SLO of ${rowName(first)}: base breaks it, too. Mend the service, or change the objective, in a pull request of its own.`,
  ];
}

/** A person may decide where the numbers cannot, knowing what they would have missed; by a command where one is heard. */
function acceptUndecided(report: Report, rows: RowSections, asking: ApprovalRequest | null): readonly Line[] {
  const unseen = unseenText(report, rows);
  if (unseen === null || asking !== null) return [];
  return [line`${strong('Or merge it undecided')}: a maintainer decides, knowing that ${unseen}.`];
}

/** What nobody can tell of the row that was measured the least finely; null where nothing is undecided. */
export function unseenText({ verdict }: Pick<Report, 'verdict'>, rows: RowSections): Line | null {
  const [worst] = undecidedComparisons(rows)
    .filter(({ mde }) => mde !== null)
    .sort((a, b) => (b.mde ?? 0) - (a.mde ?? 0));
  if (verdict.state !== 'inconclusive' || worst?.mde == null) return null;
  const size = unbroken(formatSize(worst.mde, worst.form));
  return line`in ${rowName(worst)} a change for the worse of up to ${size} may have gone unseen`;
}
