import { MOST_PAIRS } from '../model/plan.ts';
import type { Report, ReportRow } from '../model/report.ts';
import { MOST_LOST, type OutcomeNote } from '../model/verdict.ts';
import { failedSides } from './all-failed.ts';
import { measureAgain } from './commands.ts';
import { joined, type Line, line, name, outside, sentence, strong } from './document.ts';
import { countOf, formatShare } from './numbers.ts';
import { kindsText } from './request-errors.ts';
import type { RowSections, RowWithSlos } from './row-order.ts';
import { missingShardStep } from './shard-text.ts';
import { rowName } from './table-cells.ts';

/** More rows than these nobody reads in one step. */
const MOST_NAMED = 3;

/** What to do about rows that are undecided: of each reason one step that anybody can take, in the order of the reasons' rows. */
export function undecidedSteps(report: Report, rows: RowSections, remeasure: string | null): readonly Line[] {
  const causes: readonly OutcomeNote[] = rows.main.flatMap(({ comparison }) => comparison?.note ?? []);
  const steps = [...new Set(causes)].flatMap((note) => STEPS[note]?.(report, rows, remeasure) ?? []);
  const isOpen = report.verdict.state === 'inconclusive' || undecidedComparisons(rows).length > 0;
  const missing = isOpen ? missingShardStep(report.validity.shards) : null;
  const all = [...(missing === null ? [] : [missing]), ...quieter(report, rows), ...steps, ...settle(report, rows)];
  // Two reasons may have one step.
  const texts = all.map((step) => JSON.stringify(step));
  return all.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
}

/** The rules that judged. */
export function rulesFile({ configuration }: Pick<Report, 'configuration'>): Line {
  const [, file] = /^([\w./-]{1,200}) at (?:base|head)\b/.exec(configuration) ?? [];
  return [file === undefined ? 'the configuration' : outside(file)];
}

/** Whether base's rules judge. */
const ofItsOwn = ({ configuration }: Pick<Report, 'configuration'>) => / at base\b/.test(configuration);

/** The same as a place to change them in: base's rules judge, so that a change in the pull request itself does nothing yet. */
export function rulesPlace(report: Pick<Report, 'configuration'>): Line {
  return line`${rulesFile(report)}${ofItsOwn(report) ? ' in a pull request of its own' : ''}`;
}

/** `remeasure` is the command that lets another measurement count. */
type StepsOf = (report: Report, rows: RowSections, remeasure: string | null) => readonly Line[];

const STEPS: Partial<Record<OutcomeNote, StepsOf>> = {
  'failing-pairs': someFail,
  'answers-differ': otherAnswers,
  drift: outlives,
  serial: outlives,
};

/** The gating rows of the main table with one of these notes. */
function rowsWith({ main }: RowSections, notes: readonly OutcomeNote[]): readonly ReportRow[] {
  return main.flatMap(({ comparison }) =>
    comparison?.gating && comparison.note !== null && notes.includes(comparison.note) ? [comparison] : [],
  );
}

function namesOf(rows: readonly ReportRow[]): Line {
  return joined(rows.slice(0, MOST_NAMED).map(rowName), ', ');
}

function someFail({ errors = [] }: Report, rows: RowSections): readonly Line[] {
  const failing = rowsWith(rows, ['failing-pairs']).filter((row) => failedSides(row).length === 0);
  return failing.slice(0, MOST_NAMED).map(({ scenario }) => {
    const met = errors.find((one) => one.scenario === scenario && one.side === 'head') ?? errors[0];
    const what = met === undefined ? [] : line` (${met.side}: ${outside(kindsText(met.kinds))})`;
    const where = line`some requests of ${name(scenario)} fail${what}, and only in some pairs`;
    return line`${strong('See what fails now and then')}: ${where}. Look for what runs out: connections, memory, a time limit. ${tryIt(scenario)} shows one answer.`;
  });
}

/** The command that starts head once and sends it one request. A name that means something to a shell is in no command. */
export function tryIt(scenario: string): Line {
  return [name(/^[\w.-]{1,100}$/.test(scenario) ? `benchgate try --scenario ${scenario}` : 'benchgate try')];
}

function otherAnswers({ comparisons }: Report, rows: RowSections): readonly Line[] {
  const scenarios = new Set(rowsWith(rows, ['answers-differ']).map(({ scenario }) => scenario));
  return [...scenarios].slice(0, MOST_NAMED).map((scenario) => {
    const errors = comparisons.find((row) => row.scenario === scenario && row.metric === 'error-rate');
    const shares =
      errors?.base == null || errors.head === null
        ? []
        : line` (of base's requests ${formatShare(errors.base)} failed, of head's ${formatShare(errors.head)})`;
    const meant = 'If it is not meant, mend it; if it is, a maintainer accepts once that times were not compared.';
    return line`${strong('Look at the answers')} of ${name(scenario)}: they differ${shares}. ${meant}`;
  });
}

function outlives(_: Report, rows: RowSections, remeasure: string | null): readonly Line[] {
  const dependent = rowsWith(rows, ['drift', 'serial']);
  const what = line`in ${namesOf(dependent)} a pair depends on those before it`;
  return [
    line`${strong('Find what outlives a pair')}: ${what}, as where a table or a disk fills up. What the service depends on belongs under ${name('needs')}, which starts afresh. Or the machine itself slowed down: ${measureAgain(remeasure)}.`,
  ];
}

/** What to do about pairs whose timing did not count, where that left rows or objectives undecided. */
function quieter({ validity }: Report, { main }: RowSections): readonly Line[] {
  const isLost = ({ comparison, slos }: RowWithSlos) =>
    (comparison?.gating && (comparison.note === 'too-many-dropped' || comparison.note === 'late')) ||
    slos.some(({ state, lost = 0 }) => state === 'undecided' && lost > MOST_LOST);
  const lost = main.filter(isLost);
  return validity.dropped
    .filter(({ scenario }) => lost.some((row) => row.scenario === scenario))
    .map(({ scenario, pairs, reasons }) => {
      const where = line`${pairs} of ${validity.pairs} pairs of ${name(scenario)}`;
      const why = sentence(`${reasons.join(', ')}.`);
      return line`${strong('Measure where it is quieter')}: ${where} did not count for every row: ${why} Fewer jobs on the machine, a lower rate, or a larger runner helps.`;
    });
}

/** Undecided for reasons that more pairs do not take away. */
const WITHOUT_MORE: readonly string[] = ['too-many-dropped', 'late', 'failing-pairs', 'answers-differ', 'drift', 'serial'];

/** Whether more pairs would decide what is undecided, as far as a run may have them. */
export function longerDecides(rows: RowSections): boolean {
  const open = undecidedComparisons(rows);
  const needs = open.map((row) => (WITHOUT_MORE.includes(row.note ?? '') ? null : pairsNeeded(row)));
  return open.length > 0 && needs.every((pairs) => pairs !== null && pairs <= MOST_PAIRS);
}

/** How many pairs, and how long, the undecided rows would need: K ≈ K_now · (MDE / target)². */
function settle(report: Report, rows: RowSections): readonly Line[] {
  const { pairs: now, elapsedMs } = report.validity;
  const open = undecidedComparisons(rows).filter(({ note }) => !WITHOUT_MORE.includes(note ?? ''));
  const needs = open.flatMap((row) => pairsNeeded(row) ?? []);
  if (needs.length === 0 || now === 0) return [];
  const pairs = Math.max(...needs);
  const rowsText = countOf(open.length, 'row');
  if (pairs > MOST_PAIRS) return [tooMany(rowsText, pairs, rulesPlace(report))];
  const minutes = Math.ceil(((elapsedMs / now) * pairs) / 60_000);
  const often = line`about ${pairs} pairs (base and head measured once each) instead of ${now}, ${minutes} min at this pace, would decide ${rowsText}`;
  const how = line`Set ${name(`design.max-pairs: ${pairs}`)} and ${name(`design.max-duration: ${minutes}m`)} in ${rulesPlace(report)}`;
  return [
    line`${strong('Measure longer')}: ${often}. ${how}, ${ofItsOwn(report) ? 'then update this branch, which measures it again' : 'then measure again'}.`,
  ];
}

function tooMany(rows: string, pairs: number, file: Line): Line {
  const many = pairs >= 1000 ? 'over 1000' : `about ${pairs}`;
  return line`${strong('More pairs will not do')}: ${rows} would need ${many} pairs, and a run has at most ${MOST_PAIRS}. Measure on a quieter runner, in longer blocks (${name('design.block')}), or allow more (${name('max-increase')}) in ${file}.`;
}

/** The gating rows of the table that stayed undecided. */
export function undecidedComparisons({ main }: RowSections): readonly ReportRow[] {
  return main.flatMap(({ comparison }) => (comparison?.gating && comparison.outcome === 'inconclusive' ? [comparison] : []));
}

/**
 * The target is the largest change that counts as none: a row is settled when a change of that size would be seen. A row
 * that is undecided although it would be seen has a change close to the budget: half as many pairs again are the least to try.
 */
function pairsNeeded({ mde, pairs, budget, form }: ReportRow): number | null {
  if (mde === null || pairs === 0 || budget.noChangeWithin <= 0) return null;
  // Ratios are compared as logarithms, as they were measured.
  const [seen, target] = [mde, budget.noChangeWithin].map((change) => (form === 'relative' ? Math.log1p(change) : change));
  return seen === undefined || target === undefined ? null : Math.ceil(pairs * Math.max(1.5, (seen / target) ** 2));
}
