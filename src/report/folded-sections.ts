import type { Measurement } from '../model/measurement.ts';
import { networkHold } from '../model/network-hold.ts';
import type { Report, ReportRevision, ReportRow, ReportValidity } from '../model/report.ts';
import { type Details, details, filled, type Line, line, list, name, outside, paragraph, sentence, table } from './document.ts';
import { measured } from './how-measured.ts';
import { countOf, formatDuration, formatMs, formatNumber, formatShare, formatSize } from './numbers.ts';
import { policyLine } from './policy-line.ts';
import { isWorse, type RowSections, type RowWithSlos } from './row-order.ts';
import { rowSentence } from './row-sentence.ts';
import { otherSuspects } from './suspect-lines.ts';
import {
  BUDGETS_HEAD,
  budgetCells,
  DISCOVERIES_HEAD,
  discoveryCells,
  INFORMATIONAL_HEAD,
  informationalCells,
  MAIN_HEAD,
  mainCells,
  SETTLED_HEAD,
  settledCells,
} from './table-cells.ts';

/**
 * What is folded, the most important first; of the main rows those after so many, of the warnings those that are not told yet.
 * Sections without content are left out.
 */
export function detailsOf(
  report: Report,
  rows: RowSections,
  shown: number,
  warnings: readonly string[] = report.warnings,
): readonly Details[] {
  const { unchanged, aside } = rows;
  const more = rows.main.slice(shown);
  return filled([
    details(`${countOf(more.length, 'more row')} that changed or are undecided`, [
      table(
        MAIN_HEAD,
        more.map((row) => mainCells(row)),
      ),
    ]),
    otherSuspects(report),
    details('Budgets', [table(BUDGETS_HEAD, rows.main.map(budgetCells))]),
    details(countOf(unchanged.length, 'unchanged row'), [
      paragraph(...reach(unchanged)),
      table(SETTLED_HEAD, unchanged.map(settledCells)),
    ]),
    details(`${countOf(aside.length, 'row')} not decided`, [table(SETTLED_HEAD, aside.map(settledCells))]),
    ...informational(rows.informational),
    ...discoveries(rows),
    warningDetails(warnings, warnings.length < report.warnings.length ? 'more warning' : 'warning'),
    measured(report),
    origin(report),
  ]);
}

/** Of every row how it was decided, in the order of the tables. */
export function rowByRow(report: Report, { main, unchanged, aside, informational: others }: RowSections): Details {
  const sentences = [...main, ...unchanged, ...aside, ...others].flatMap(({ comparison }) =>
    comparison ? [rowSentence(comparison, report)] : [],
  );
  return details('How each row was decided', [list('', sentences)]);
}

/** A row is unchanged within a range that is wider than its budget, or below its minimum change (docs/adr/0007-below-min-change.md). */
function reach(unchanged: RowSections['unchanged']): Line {
  const compared = unchanged.flatMap(({ comparison }) => (comparison?.outcome === 'no-change' ? [comparison] : []));
  if (compared.length === 0) return [];
  const small = compared.some(({ note }) => note === 'below-min-change') ? ', or by less than its minimum change' : '';
  return line`None changed by more than the range that counts as no change${exampleOf(compared)}${small}.`;
}

/** The widest range of a time tells the most. */
function exampleOf(compared: readonly ReportRow[]): Line {
  const times = compared.filter(({ unit, form }) => unit === 'ms' && form === 'relative');
  const [widest] = [...(times.length > 0 ? times : compared)].sort(
    (a, b) => b.budget.noChangeWithin - a.budget.noChangeWithin || (a.metric < b.metric ? -1 : 1),
  );
  return widest === undefined
    ? []
    : line` (for ${name(widest.metric)} ±${formatSize(widest.budget.noChangeWithin, widest.form)})`;
}

function informational(rows: readonly RowWithSlos[]): readonly Details[] {
  if (rows.length === 0) return [];
  const worse = rows.filter(isWorse).length;
  return [
    details(
      `${countOf(rows.length, 'row that never decides', 'rows that never decide')}${worse > 0 ? ` (${worse} worse)` : ''}`,
      [table(INFORMATIONAL_HEAD, rows.map(informationalCells))],
    ),
  ];
}

/** Of a longer list one find in ten may be false: what is usual where a list is read, not decided by. */
const FALSE_FINDS = 0.1;

/** Where there are many comparisons: which of them changed, as a list with a known share of false finds. */
function discoveries(rows: RowSections): readonly Details[] {
  const listed = [...rows.main, ...rows.unchanged, ...rows.aside, ...rows.informational].flatMap((row) => {
    const q = row.comparison?.q ?? null;
    return q === null ? [] : [{ row, q }];
  });
  if (listed.length === 0) return [];
  const found = listed.filter(({ q }) => q <= FALSE_FINDS).sort((a, b) => a.q - b.q);
  const words = `Of ${countOf(listed.length, 'comparison')}, with a margin or without. q is the share of false finds to expect among the rows down to this one (Benjamini–Hochberg); it never decides.`;
  const cells = found.map(({ row }) => discoveryCells(row));
  return [
    details(`${countOf(found.length, 'row')} changed at a q of 10 % or less`, [paragraph(words), table(DISCOVERIES_HEAD, cells)]),
  ];
}

/** What was noticed and decides nothing. */
export function warningDetails(warnings: readonly string[], noun = 'warning'): Details {
  const items = warnings.map((warning): Line => [sentence(warning)]);
  return details(countOf(items.length, noun), [list('', items)]);
}

function origin({ base, head, proposed, configuration: used, policy, seed, environment: machine, ...rest }: Report): Details {
  const { validity, startedAt } = rest;
  const runner = machine.runner === '' ? [] : line`Runner ${outside(machine.runner)}. `;
  const processors = line`${countOf(machine.cpus, 'CPU')} ${outside(machine.cpuModel)}`;
  const changes = proposed.map((one): Line => [outside(one)]);
  const items: Line[] = [
    line`Base ${revisionName(base)}, head ${revisionName(head)}.`,
    line`Judged by ${outside(used)}. Seed ${outside(seed)}.`,
    ...(policy === undefined ? [] : [policyLine(policy, networkHold(validity.sandbox, rest.scenarios))]),
    line`${runner}${outside(`${machine.os} ${machine.arch}`)}, ${processors}, ${formatNumber(machine.memoryMb / 1024)} GB memory.`,
    ...madeBy({ environment: machine, startedAt, elapsedMs: validity.elapsedMs }),
    ...quality(validity),
  ];
  return details('Configuration and machine', [
    list('', items),
    list('Head proposes these changes of the configuration; they were not used', changes.length > MOST_SHOWN ? changes : []),
  ]);
}

/** So many changes of the configuration are seen without unfolding anything. */
export const MOST_SHOWN = 3;

/** `1a2b3c4 (main)` */
export function revisionName({ sha, ref }: ReportRevision): Line {
  return line`${name(sha.slice(0, 7))} (${outside(ref)})`;
}

/** What measured, when, and for how long. */
export function madeBy({
  environment: { benchgate, node },
  startedAt,
  elapsedMs,
}: Pick<Measurement, 'environment' | 'startedAt' | 'elapsedMs'>): readonly Line[] {
  return [
    line`Benchgate ${outside(benchgate)}, Node ${outside(node)}.`,
    line`Started ${outside(startedAt)}, took ${formatDuration(elapsedMs)}.`,
  ];
}

/** How quiet the machine was: only what is known. */
function quality({ utilisation, steal, load, lagP95Ms, halfToHalf }: ReportValidity): readonly Line[] {
  const known = (value: number | null, say: (value: number) => string) => (value === null ? [] : [say(value)]);
  const facts = [
    ...known(utilisation, (value) => `CPU in use ${formatShare(value)}`),
    ...known(steal, (value) => `taken by the hypervisor ${formatShare(value)}`),
    ...known(load, (value) => `load average ${formatNumber(value)}`),
    ...known(lagP95Ms, (value) => `requests sent late by ${formatMs(value)} (p95)`),
    ...known(halfToHalf, (value) => `drift inside blocks ${formatSize(value, 'relative')}`),
  ];
  return facts.length === 0 ? [] : [[`Medians over pairs: ${facts.join(', ')}.`]];
}
