import type { PlannedScenario } from '../model/plan.ts';
import type { Report } from '../model/report.ts';
import type { ClosedLoad, SaturationLoad } from '../model/scenario.ts';
import { LATE } from '../model/trial.ts';
import {
  DISCOVERIES_HEAD,
  discoveryCells,
  INFORMATIONAL_HEAD,
  informationalCells,
  UNCHANGED_HEAD,
  unchangedCells,
} from './cells.ts';
import { type Details, details, joined, type Line, list, name, outside, paragraph, sentence, table } from './document.ts';
import { errorLines, notSwappedLines } from './errors.ts';
import { falseAlarmText } from './false-alarms.ts';
import { countOf, formatDuration, formatMs, formatNumber, formatShare, formatSize } from './numbers.ts';
import { rowSentence, STOPS } from './row-sentence.ts';
import { isWorse, type ReportRow, type ReportRows } from './rows.ts';

/** What is folded, the most important first. Sections without content are left out. */
export function detailsOf(report: Report, rows: ReportRows): readonly Details[] {
  return [
    ...unchanged(rows.unchanged),
    ...informational(rows.informational),
    ...discoveries(rows),
    ...warnings(report),
    decided(report),
    configuration(report),
    environment(report),
  ];
}

/** Of every row how it was decided, in the order of the tables; what is left out first where room is short. */
export function rowByRow(report: Report, { main, unchanged: same, informational: others }: ReportRows): readonly Details[] {
  const sentences = [...main, ...same, ...others].flatMap(({ comparison }) =>
    comparison ? [rowSentence(comparison, report)] : [],
  );
  return sentences.length === 0 ? [] : [details('How each row was decided', [list('', sentences)])];
}

function unchanged(rows: readonly ReportRow[]): readonly Details[] {
  if (rows.length === 0) return [];
  return [details(countOf(rows.length, 'unchanged row'), [table(UNCHANGED_HEAD, rows.map(unchangedCells))])];
}

function informational(rows: readonly ReportRow[]): readonly Details[] {
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
function discoveries(rows: ReportRows): readonly Details[] {
  const listed = [...rows.main, ...rows.unchanged, ...rows.informational].flatMap((row) => {
    const q = row.comparison?.q ?? null;
    return q === null ? [] : [{ row, q }];
  });
  if (listed.length === 0) return [];
  const found = listed.filter(({ q }) => q <= FALSE_FINDS).sort((a, b) => a.q - b.q);
  const words = `Of ${countOf(listed.length, 'comparison')}, with a margin or without. q is the share of false finds to expect among the rows down to this one (Benjamini–Hochberg); it never decides.`;
  const cells = found.map(({ row }) => discoveryCells(row));
  return [
    details(`${countOf(found.length, 'row')} changed at a q of 10 % or less`, [
      paragraph(words),
      ...(cells.length === 0 ? [] : [table(DISCOVERIES_HEAD, cells)]),
    ]),
  ];
}

function warnings(report: Report): readonly Details[] {
  if (report.warnings.length === 0) return [];
  return [
    details(countOf(report.warnings.length, 'warning'), [
      list(
        '',
        report.warnings.map((warning) => [sentence(warning)]),
      ),
    ]),
  ];
}

function decided(report: Report): Details {
  const { validity } = report;
  const items: Line[] = [
    [`${pairsMeasured(validity)} were measured. A pair is one fresh process of base and one of head under the same load.`],
    ...modeLine(report),
    ...engineLines(report),
    ...loadLines(report.scenarios),
    [`Measuring ended because ${STOPS[validity.stop]}${validity.stop === 'regression-found' ? OPEN_ROWS : ''}.`],
    ...droppedLines(validity.dropped),
    ...errorLines(report),
    ...notSwappedLines(report),
    ...validity.waited.map(
      ({ scenario, pairs }): Line => [
        `${countOf(pairs, 'pair')} left out `,
        name(scenario),
        ', whose intervals were already narrow, so that the time went to wider ones.',
      ],
    ),
    [
      'Each interval is the one that decided its row: 95 %, of unchanged rows 90 % (5 % at either end). Over all gating rows and looks together, "worse" is wrong at most 4 times in 100, and "better" once. An SLO is broken or met only when its whole interval says so (90 % for all SLOs together).',
    ],
    ['A row is unchanged only when the measurement shows it: not finding a change is called inconclusive.'],
    ...(report.falseAlarms === undefined ? [] : [[falseAlarmText(report.falseAlarms)]]),
  ];
  return details('How this was decided', [list('', items)]);
}

/** Which pairs did not count for timing, and why. */
export function droppedLines(dropped: Report['validity']['dropped']): readonly Line[] {
  return dropped.map(({ pairs, scenario, reasons }) => [
    `${countOf(pairs, 'pair')} of `,
    name(scenario),
    ' did not count for timing: ',
    ...joined(
      reasons.map((reason) => [sentence(reason)]),
      '; ',
    ),
    reasons.includes(LATE) ? LATE_COUNT : '.',
  ]);
}

const LATE_COUNT = '. What was late and nothing else still counts for what is worse or better, not for "no change" and SLOs.';

function pairsMeasured({ pairs, plannedPairs }: Report['validity']): string {
  return plannedPairs === 0 ? 'No pairs' : `${pairs} of ${countOf(plannedPairs, 'planned pair')}`;
}

function modeLine({ validity }: Report): readonly Line[] {
  if (validity.mode === null) return [];
  const how =
    validity.mode === 'interleaved'
      ? 'Interleaved: both sides ran at once and were sent requests in turn'
      : 'Alternating: one side ran after the other, in random order';
  return validity.modeReason === '' ? [[`${how}.`]] : [[`${how}. Why: `, sentence(validity.modeReason)]];
}

/** Which engine is behind which rows. */
function engineLines({ scenarios, environment: { k6 = '' } }: Report): readonly Line[] {
  const engines = [...new Set(scenarios.map(({ engine }) => engine))];
  return engines.map((engine): Line => {
    const by: Line = engine === 'k6' ? ['k6 ', outside(k6)] : ['the embedded engine'];
    const driven = scenarios.filter((scenario) => scenario.engine === engine).map((scenario): Line => [name(scenario.name)]);
    if (engines.length === 1) return ['All requests were sent by ', ...by, '.'];
    return ['The requests of ', ...joined(driven, ', '), ' were sent by ', ...by, '.'];
  });
}

const OPEN_ROWS = '; rows not settled by then were not looked at further';

function configuration(report: Report): Details {
  const { proposed } = report;
  const used: Line = ['Judged by ', outside(report.configuration), '.'];
  const seed: Line = ['Seed ', outside(report.seed), '.'];
  if (proposed.length === 0) return details('Configuration', [list('', [used, seed])]);
  const title = 'Head proposes these changes; they were not used';
  return details(`Configuration (${countOf(proposed.length, 'proposed change')}, not used)`, [
    list('', [used, seed]),
    list(
      title,
      proposed.map((line) => [outside(line)]),
    ),
  ]);
}

function environment({ environment: machine, validity, startedAt }: Report): Details {
  const runner: Line = machine.runner === '' ? [] : ['Runner ', outside(machine.runner), '. '];
  const items: Line[] = [
    [
      ...runner,
      outside(`${machine.os} ${machine.arch}`),
      `, ${countOf(machine.cpus, 'CPU')} `,
      outside(machine.cpuModel),
      `, ${formatNumber(machine.memoryMb / 1024)} GB memory.`,
    ],
    ['Benchgate ', outside(machine.benchgate), ', Node ', outside(machine.node), '.'],
    ['Started ', outside(startedAt), `, took ${formatDuration(validity.elapsedMs)}.`],
    ...quality(validity).map((text): Line => [text]),
  ];
  return details('Environment', [list('', items)]);
}

/** How quiet the machine was: only what is known. */
function quality(validity: Report['validity']): readonly string[] {
  const known = (value: number | null, say: (value: number) => string) => (value === null ? [] : [say(value)]);
  const facts = [
    ...known(validity.utilisation, (value) => `CPU in use ${formatShare(value)}`),
    ...known(validity.steal, (value) => `taken by the hypervisor ${formatShare(value)}`),
    ...known(validity.load, (value) => `load average ${formatNumber(value)}`),
    ...known(validity.lagP95Ms, (value) => `requests sent late by ${formatMs(value)} (p95)`),
    ...known(validity.halfToHalf, (value) => `drift inside blocks ${formatSize(value, 'relative')}`),
  ];
  return facts.length === 0 ? [] : [`Medians over pairs: ${facts.join(', ')}.`];
}

/** How requests were sent where it was not at a fixed rate, and what that means for the rows. */
export function loadLines(scenarios: readonly PlannedScenario[]): readonly Line[] {
  return scenarios.flatMap((scenario): readonly Line[] => {
    const { load } = scenario;
    if (load === undefined) return [];
    return [load.kind === 'closed' ? closedLine(scenario, load) : searchLine(scenario, load)];
  });
}

function closedLine(scenario: PlannedScenario, { clients, thinkTimeMs }: ClosedLoad): Line {
  const thinking = thinkTimeMs > 0 ? `${formatDuration(thinkTimeMs)} after the last was answered` : 'once the last was answered';
  return [
    name(scenario.name),
    ` was driven by ${countOf(clients, 'client')}, each sending its next request ${thinking}. A slow service is then asked less often, so latencies are shown and throughput decides.`,
  ];
}

function searchLine(scenario: PlannedScenario, { objective, fromPerSecond, toPerSecond, stepMs }: SaturationLoad): Line {
  const range = `from ${formatNumber(fromPerSecond)} to ${formatNumber(toPerSecond)} /s`;
  return [
    'The max-rate of ',
    name(scenario.name),
    ` is the highest rate ${range} that kept `,
    outside(objective),
    ` for ${formatDuration(stepMs)}, with errors and drops within 1 %, found in steps of 5 %. No pair is dropped for requests sent late.`,
  ];
}
