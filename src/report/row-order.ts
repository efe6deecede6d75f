import { recordOf } from '../model/metrics.ts';
import type { Report, ReportRow, ReportSlo } from '../model/report.ts';
import { failedSides } from './all-failed.ts';

/** A RowWithSlos is what is shown in one line: a comparison, the objectives of its metric, or both. */
export interface RowWithSlos {
  readonly scenario: string;
  readonly metric: string;
  readonly unit: string;
  readonly comparison: ReportRow | null;
  readonly slos: readonly ReportSlo[];
}

/** The rows of a report by where they are shown, the most important first. */
export interface RowSections {
  /** In the main table: what changed, and what is undecided. */
  readonly main: readonly RowWithSlos[];
  /** Unchanged, with or without an objective that is met. */
  readonly unchanged: readonly RowWithSlos[];
  /** Not compared, since the scenario is new; not looked at further, since another row failed already. */
  readonly aside: readonly RowWithSlos[];
  /** Compared, but never deciding. */
  readonly informational: readonly RowWithSlos[];
}

/** A Tally counts rows by what they mean for the pull request. Informational rows are in none of the counts. */
export interface Tally {
  readonly improvements: number;
  readonly inconclusive: number;
  readonly noData: number;
  readonly unchanged: number;
  /** Scenarios that base does not know, and that are measured on head only. */
  readonly newScenarios: number;
  /** Objectives that are kept, or were broken in base already. */
  readonly metSlos: number;
  readonly alreadyBrokenSlos: number;
}

/** All rows of a report, each in one place. */
export function rowsOf(report: Report): RowSections {
  const rows = pairUp(report).sort((a, b) => rankOf(a) - rankOf(b) || severityOf(b) - severityOf(a));
  const fails = rows.some(isFailing);
  const between = (first: number, last: number) => rows.filter((row) => rankOf(row) >= first && rankOf(row) <= last);
  const isLeft = ({ comparison, slos }: RowWithSlos) =>
    fails && comparison?.note === 'stopped-early' && slos.every(({ state }) => state === 'met');
  const upTo = between(RANKS.brokenObjective, RANKS.improved);
  return {
    main: upTo.filter((row) => !isLeft(row)),
    unchanged: between(RANKS.objectiveMet, RANKS.unchanged),
    aside: [...upTo.filter(isLeft), ...between(RANKS.new, RANKS.new)],
    informational: between(RANKS.informational, RANKS.informational),
  };
}

/** Whether a row fails the gate. */
function isFailing({ comparison, slos }: RowWithSlos): boolean {
  return (comparison?.gating === true && comparison.outcome === 'regression') || slos.some(({ failing }) => failing);
}

/** The rows that fail the gate, the worst first. */
export function failingRows({ main }: RowSections): readonly RowWithSlos[] {
  return main.filter(isFailing);
}

/** The rows that are undecided or have no data: nobody knows yet, or cannot know. */
export function undecidedRows({ main }: RowSections): readonly RowWithSlos[] {
  return main.filter((row) => !isFailing(row) && rankOf(row) < RANKS.improved);
}

/** The rows that got better. */
export function betterRows({ main }: RowSections): readonly ReportRow[] {
  return main.flatMap(({ comparison }) => (comparison?.gating && comparison.outcome === 'improvement' ? [comparison] : []));
}

/** The counts behind the headline. */
export function tallyOf(rows: RowSections): Tally {
  const shown = [...rows.main, ...rows.unchanged, ...rows.aside];
  const gating = shown.filter((row) => row.comparison?.gating && row.comparison.note !== 'new');
  const slos = shown.flatMap((row) => row.slos);
  const count = (outcome: ReportRow['outcome']) => gating.filter((row) => row.comparison?.outcome === outcome).length;
  return {
    improvements: count('improvement'),
    inconclusive: count('inconclusive'),
    noData: count('no-data'),
    unchanged: count('no-change'),
    newScenarios: new Set(shown.filter((row) => row.comparison?.note === 'new').map((row) => row.scenario)).size,
    metSlos: slos.filter((slo) => slo.state === 'met').length,
    alreadyBrokenSlos: slos.filter((slo) => slo.state === 'broken' && !slo.failing).length,
  };
}

/** Whether an informational row got worse by more than its margin: said, never counted. A wide spread is not worse by itself. */
export function isWorse({ metric, comparison }: RowWithSlos): boolean {
  return comparison?.outcome === 'regression' && !comparison.gating && recordOf(metric)?.directions === undefined;
}

/** The order of the main table, and where a row goes: what blocks the merge first, what changed nothing last. */
const RANKS = {
  brokenObjective: 0,
  regressed: 1,
  noData: 2,
  inconclusive: 3,
  objectiveOpen: 4,
  improved: 5,
  new: 6,
  objectiveMet: 7,
  unchanged: 8,
  informational: 9,
} as const;

function rankOf({ comparison, slos }: RowWithSlos): number {
  const outcome = comparison?.gating ? comparison.outcome : null;
  if (slos.some((slo) => slo.failing)) return RANKS.brokenObjective;
  if (outcome === 'regression') return RANKS.regressed;
  if (outcome === 'no-data' && comparison?.note !== 'new') return RANKS.noData;
  // That everything failed is why there is nothing else to tell.
  if (outcome === 'inconclusive') return comparison && failedSides(comparison).length > 0 ? RANKS.noData : RANKS.inconclusive;
  if (slos.some((slo) => slo.state !== 'met')) return RANKS.objectiveOpen;
  if (outcome === 'improvement') return RANKS.improved;
  if (comparison?.note === 'new') return RANKS.new;
  if (slos.length > 0) return RANKS.objectiveMet;
  return outcome === null ? RANKS.informational : RANKS.unchanged;
}

/** How many budgets a change is large. */
function severityOf({ comparison }: RowWithSlos): number {
  if (!comparison?.change) return 0;
  return Math.abs(comparison.change) / Math.max(comparison.budget.maxIncrease, Number.EPSILON);
}

function pairUp({ comparisons, slos }: Report): RowWithSlos[] {
  const rows = new Map<string, RowWithSlos>();
  for (const comparison of comparisons) rows.set(keyOf(comparison), { ...placeOf(comparison), comparison, slos: [] });
  for (const slo of slos) {
    const row = rows.get(keyOf(slo)) ?? { ...placeOf(slo), comparison: null, slos: [] };
    rows.set(keyOf(slo), { ...row, slos: [...row.slos, slo] });
  }
  return [...rows.values()];
}

type RowPlace = Pick<RowWithSlos, 'scenario' | 'metric' | 'unit'>;

const placeOf = ({ scenario, metric, unit }: RowPlace): RowPlace => ({ scenario, metric, unit });
const keyOf = ({ scenario, metric }: RowPlace) => JSON.stringify([scenario, metric]);
