import type { Measurement } from '../model/measurement.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { Report, ReportRevision, ReportRow, ReportValidity } from '../model/report.ts';
import type { ClosedLoad, SaturationLoad } from '../model/scenario.ts';
import { LATE } from '../model/trial.ts';
import {
  type Details,
  details,
  filled,
  joined,
  type Line,
  line,
  list,
  name,
  outside,
  type Piece,
  paragraph,
  sentence,
  table,
} from './document.ts';
import { falseAlarmText } from './false-alarms.ts';
import { countOf, formatDuration, formatMs, formatNumber, formatShare, formatSize } from './numbers.ts';
import { errorLines, notSwappedLines } from './request-errors.ts';
import { resolutionText } from './resolution.ts';
import { isWorse, type RowSections, type RowWithSlos } from './row-order.ts';
import { rowSentence, STOPS } from './row-sentence.ts';
import { otherSuspects } from './suspect-lines.ts';
import {
  DISCOVERIES_HEAD,
  discoveryCells,
  INFORMATIONAL_HEAD,
  informationalCells,
  MAIN_HEAD,
  mainCells,
  NUMBERS_HEAD,
  numberCells,
  SETTLED_HEAD,
  settledCells,
} from './table-cells.ts';

/** What is folded, the most important first; of the main rows those after so many. Sections without content are left out. */
export function detailsOf(report: Report, rows: RowSections, shown: number): readonly Details[] {
  const { unchanged, aside } = rows;
  const more = rows.main.slice(shown);
  return filled([
    details(`${countOf(more.length, 'more row')} that changed or are open`, [
      table(
        MAIN_HEAD,
        more.map((row) => mainCells(row)),
      ),
    ]),
    otherSuspects(report),
    details('Intervals and budgets in numbers', [table(NUMBERS_HEAD, rows.main.map(numberCells))]),
    details(countOf(unchanged.length, 'unchanged row'), [
      paragraph(...reach(unchanged)),
      table(SETTLED_HEAD, unchanged.map(settledCells)),
    ]),
    details(`${countOf(aside.length, 'row')} left aside`, [table(SETTLED_HEAD, aside.map(settledCells))]),
    ...informational(rows.informational),
    ...discoveries(rows),
    warningDetails(report.warnings),
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
    details(`${countOf(rows.length, 'informational row')}${worse > 0 ? ` (${worse} worse)` : ''}`, [
      paragraph('These rows are shown, but never decide.'),
      table(INFORMATIONAL_HEAD, rows.map(informationalCells)),
    ]),
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
export function warningDetails(warnings: readonly string[]): Details {
  const items = warnings.map((warning): Line => [sentence(warning)]);
  return details(countOf(items.length, 'warning'), [list('', items)]);
}

function measured(report: Report): Details {
  const { pairs, plannedPairs, dropped, waited, stop, mode } = report.validity;
  const fine = resolutionText(report.comparisons);
  const many = plannedPairs === 0 ? 'No pairs' : `${pairs} of ${countOf(plannedPairs, 'planned pair')}`;
  const items: Line[] = [
    line`${many} were measured. A pair is one fresh process of base and one of head under the same load.`,
    ...modeLine(report),
    ...engineLines(report),
    ...loadLines(report.scenarios),
    ...(mode === 'interleaved' && report.slos.length > 0 ? [LOAD_OF_BOTH] : []),
    line`Measuring ended because ${STOPS[stop]}${stop === 'regression-found' ? OPEN_ROWS : ''}.`,
    ...droppedLines(dropped),
    ...errorLines(report),
    ...notSwappedLines(report),
    ...waited.map(({ scenario, pairs: left }) => line`${countOf(left, 'pair')} left out ${name(scenario)}${SO_NARROW}`),
    ...(fine === null || report.verdict.state !== 'fail' ? [] : [[`It ${fine}.`]]),
    [INTERVALS],
    ['A row is unchanged only when the measurement shows it: not finding a change is called inconclusive.'],
    ...(report.falseAlarms === undefined ? [] : [[falseAlarmText(report.falseAlarms)]]),
  ];
  return details('How it was measured', [list('', items)]);
}

const LOAD_OF_BOTH: Line = ['SLOs: base and head ran at the same time, so head was measured under the load of both.'];
const OPEN_ROWS = '; rows not settled by then were not looked at further';
const SO_NARROW = ', whose intervals were already narrow, so that the time went to wider ones.';
const INTERVALS =
  'Each interval is the one that decided its row: 95 %, of unchanged rows 90 % (5 % at either end). Over all gating rows and looks together, "worse" is wrong at most 4 times in 100, and "better" once. An SLO is broken or met only when its whole interval says so (90 % for all SLOs together).';

/** Which pairs did not count for timing, and why. */
export function droppedLines(dropped: Report['validity']['dropped']): readonly Line[] {
  return dropped.map(({ pairs, scenario, reasons }) => {
    const why = joined(
      reasons.map((reason) => [sentence(reason)]),
      '; ',
    );
    const end = reasons.includes(LATE) ? LATE_COUNT : '.';
    return line`${countOf(pairs, 'pair')} of ${name(scenario)} did not count for timing: ${why}${end}`;
  });
}

const LATE_COUNT = '. What was late and nothing else still counts for what is worse or better, not for "no change" and SLOs.';

function modeLine({ validity: { mode, modeReason } }: Report): readonly Line[] {
  if (mode === null) return [];
  const how =
    mode === 'interleaved'
      ? 'Interleaved: both sides ran at once and were sent requests in turn'
      : 'Alternating: one side ran after the other, in random order';
  return [line`${how}.${modeReason === '' ? [] : line` Why: ${sentence(modeReason)}`}`];
}

/** Which engine is behind which rows. */
function engineLines({ scenarios, environment: { k6 = '' } }: Report): readonly Line[] {
  const engines = [...new Set(scenarios.map(({ engine }) => engine))];
  return engines.map((engine) => {
    const by = engine === 'k6' ? line`k6 ${outside(k6)}` : line`the embedded engine`;
    if (engines.length === 1) return line`All requests were sent by ${by}.`;
    const driven = scenarios.filter((scenario) => scenario.engine === engine).map((scenario): Line => [name(scenario.name)]);
    return line`The requests of ${joined(driven, ', ')} were sent by ${by}.`;
  });
}

function origin({ base, head, proposed, configuration: used, seed, environment: machine, validity, startedAt }: Report): Details {
  const runner = machine.runner === '' ? [] : line`Runner ${outside(machine.runner)}. `;
  const processors = line`${countOf(machine.cpus, 'CPU')} ${outside(machine.cpuModel)}`;
  const changes = proposed.map((one): Line => [outside(one)]);
  const items: Line[] = [
    line`Base ${revisionName(base)}, head ${revisionName(head)}.`,
    line`Judged by ${outside(used)}. Seed ${outside(seed)}.`,
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

/** How requests were sent where it was not at a fixed rate, and what that means for the rows. */
export function loadLines(scenarios: readonly PlannedScenario[]): readonly Line[] {
  return scenarios.flatMap(({ name: scenario, load }): readonly Line[] => {
    if (load === undefined) return [];
    return [load.kind === 'closed' ? closedLine(name(scenario), load) : searchLine(name(scenario), load)];
  });
}

function closedLine(scenario: Piece, { clients, thinkTimeMs }: ClosedLoad): Line {
  const thinking = thinkTimeMs > 0 ? `${formatDuration(thinkTimeMs)} after the last was answered` : 'once the last was answered';
  return line`${scenario} was driven by ${countOf(clients, 'client')}, each sending its next request ${thinking}. A slow service is then asked less often, so latencies are shown and throughput decides.`;
}

function searchLine(scenario: Piece, { objective, fromPerSecond, toPerSecond, stepMs }: SaturationLoad): Line {
  const range = `from ${formatNumber(fromPerSecond)} to ${formatNumber(toPerSecond)} /s`;
  return line`The max-rate of ${scenario} is the highest rate ${range} that kept ${outside(objective)} for ${formatDuration(stepMs)}, with errors and drops within 1 %, found in steps of 5 %. No pair is dropped for requests sent late.`;
}
