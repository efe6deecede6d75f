import { COSTS } from '../model/cost.ts';
import type { HeldObjective, LoadTestReport, PastRuns, TestedRun, Trip } from '../model/load-test.ts';
import type { RunEnd, WatchRun } from '../model/watch.ts';
import {
  type Document,
  details,
  filled,
  type Headline,
  type Line,
  line,
  list,
  name,
  outside,
  paragraph,
  SIGNS,
  type TableRow,
  table,
} from './document.ts';
import { renderShort } from './markdown.ts';
import {
  countOf,
  formatDuration,
  formatLimit,
  formatMoment,
  formatMs,
  formatNumber,
  formatPart,
  formatShare,
  formatValue,
  NOTHING,
} from './numbers.ts';
import { reportedPolicyLines } from './policy-line.ts';
import { sandboxLines, sandboxWarnings } from './sandbox-lines.ts';
import { isOneLoad, joinedBlocks } from './segment.ts';
import { incidentLines, standingTable } from './standings.ts';
import { renderDocument, type TerminalOptions } from './terminal.ts';
import { inUnit } from './units.ts';

/** What is said where a load test was not done at all. */
export const SWITCHED_OFF = 'Load tests are switched off: the variable BENCHGATE_WATCH says so.';

/** A load test as GitHub Markdown. */
export function renderLoadTestMarkdown(report: LoadTestReport): string {
  return renderShort(layoutLoadTest(report), { marker: null });
}

/** The same for a terminal; what it came to stands last. */
export function renderLoadTestTerminal(report: LoadTestReport, options: TerminalOptions): string {
  return renderDocument(layoutLoadTest(report), options);
}

/** A LoadTestReport in words: objectives first, then what each scenario came to. */
function layoutLoadTest(report: LoadTestReport): Document {
  const { tests, target, url, startedAt, configuration, sandbox, history } = report;
  const [first] = tests;
  const revision = first?.run.revision ?? null;
  return {
    headline: headlineOf(report),
    blocks: filled([
      paragraph(
        ...line`${outside(target)} (${outside(url)}) · ${formatMoment(startedAt)} · `,
        ...(revision === null ? ['its revision is not known'] : line`revision ${outside(revision)}`),
        ...(first?.run.dirty ? [', and another one at the end: it was deployed meanwhile'] : []),
      ),
      table(
        ['Objective', 'Found', 'Bound', 'State'],
        tests.flatMap(({ objectives }) => objectives.map(objectiveCells)),
      ),
      ...joinedBlocks(report.joined),
      standingTable(report.standings),
      list('', incidentLines(report.standings)),
      table(['Scenario', 'Requests', 'Failed', 'p50', 'p95', 'End'], tests.map(testCells)),
      table(['Scenario', 'Cost of 1,000 requests', 'Cost of a token'], tests.flatMap(costCells)),
      list('', [...tests.flatMap(endLines), ...notBegunLines(report), ...history.flatMap(missingLines)]),
      details('Everything measured', [table(['Scenario · metric', 'Value'], tests.flatMap(valueCells))]),
      details('Earlier runs', [table(['Scenario', 'Begun', 'Failed', 'p50', 'p95', 'End'], history.flatMap(pastCells))]),
      list(
        'Notes',
        [...report.warnings, ...sandboxWarnings(sandbox, true)].map((text) => [{ kind: 'sentence', text }]),
      ),
      details('Configuration', [
        paragraph(...line`From ${outside(configuration)}.`),
        ...[...reportedPolicyLines(report), ...sandboxLines(sandbox)].map((said) => paragraph(...said)),
      ]),
    ]),
    file: 'load-test.json',
  };
}

function headlineOf({ state, tests, target, standings, joined }: LoadTestReport): Headline {
  const held = tests.flatMap(({ objectives }) => objectives);
  const broken = held.filter((one) => one.state === 'broken').length;
  const open = standings.filter(({ incident }) => incident?.state === 'open').length;
  const keptText = `${countOf(held.length, 'objective')} kept`;
  switch (state) {
    case 'kept':
      if (open > 0) return { ...SIGNS.bad, text: `Load test of ${target}: ${keptText}, but ${countOf(open, 'alert')} open` };
      if (held.length === 0) return { ...SIGNS.good, text: `Load test of ${target}: done; no objective is about its scenarios` };
      return { ...SIGNS.good, text: `Load test of ${target}: ${keptText}` };
    case 'broken':
      return { ...SIGNS.bad, text: `Load test of ${target}: ${countOf(broken, 'objective')} of ${held.length} broken` };
    case 'aborted':
      return { ...SIGNS.missing, text: `Load test of ${target}: stopped to protect it, which is no verdict` };
    case 'partial':
      if (joined !== undefined && !isOneLoad(joined))
        return {
          ...SIGNS.missing,
          text: `Load test of ${target}: its segments were not the load that was planned, which is no verdict`,
        };
      return { ...SIGNS.missing, text: `Load test of ${target}: cut off, which is no verdict` };
    case 'no-data':
      return { ...SIGNS.missing, text: `Load test of ${target}: an objective has no data` };
    default:
      return state satisfies never;
  }
}

function objectiveCells({ name: called, unit, bound, value, state }: HeldObjective): TableRow {
  const words = { kept: '✅ kept', broken: '❌ broken', 'no-data': '🚫 no data' }[state];
  const limit = formatLimit(bound, unit) ?? formatValue(bound, unit);
  const found = value === null ? NOTHING : formatValue(value, unit);
  const tone = state === 'broken' ? 'bad' : state === 'kept' ? 'plain' : 'open';
  return { cells: [[outside(called)], [found], [limit], [words]], tone };
}

function testCells({ run }: TestedRun): TableRow {
  return {
    cells: [[name(run.scenario)], [String(run.sent)], ...foundCells(run)],
    tone: run.end === 'complete' ? 'plain' : 'open',
  };
}

/** By the prices of the configuration; none where a run tells no cost. */
function costCells({ run, units }: TestedRun): readonly TableRow[] {
  const found = COSTS.map((row) => run.values[row]);
  if (found.every((value) => value === undefined)) return [];
  const words = COSTS.map((row, at) => inUnit(found[at] ?? null, units[row] ?? ''));
  return [{ cells: [[name(run.scenario)], ...words], tone: 'plain' }];
}

function pastCells({ runs }: PastRuns): readonly TableRow[] {
  return runs.map((run) => ({ cells: [[name(run.scenario)], [formatMoment(run.at)], ...foundCells(run)], tone: 'plain' }));
}

/** How a run ended, in words. */
export const ENDS: Readonly<Record<RunEnd, string>> = {
  complete: 'complete',
  aborted: 'stopped by the breaker',
  partial: 'cut off',
};

function foundCells({ sent, failed, values, end }: WatchRun): TableRow['cells'] {
  const ms = (metric: string) => {
    const found = values[metric];
    return found === undefined ? NOTHING : formatMs(found);
  };
  const share = sent === 0 ? NOTHING : `${failed} (${formatShare(failed / sent)})`;
  return [[share], [ms('latency.p50')], [ms('latency.p95')], [ENDS[end]]];
}

function endLines({ run, trip, limit, errors, dropped }: TestedRun): readonly Line[] {
  const kinds = Object.entries(errors).sort(([, a], [, b]) => b - a);
  return [
    ...(trip === null ? [] : [line`${name(run.scenario)}: ${tripText(trip)}`]),
    ...kinds.slice(0, 5).map(([kind, times]) => line`${name(run.scenario)}: ${outside(kind)}, ${countOf(times, 'time')}`),
    ...(limit?.waitMs == null ? [] : [line`${name(run.scenario)}: the target asked to wait ${formatDuration(limit.waitMs)}`]),
    ...(limit?.remaining == null
      ? []
      : [line`${name(run.scenario)}: the target said: ${countOf(limit.remaining, 'request')} left of its limit`]),
    ...(dropped === 0
      ? []
      : [
          line`${name(run.scenario)}: ${countOf(dropped, 'request')} not sent: too many were under way, or the test ended before`,
        ]),
  ];
}

function notBegunLines({ notBegun, tests }: LoadTestReport): readonly Line[] {
  const last = tests.at(-1);
  const waitMs = last?.run.end === 'complete' ? (last.limit?.waitMs ?? null) : null;
  const why =
    waitMs === null
      ? 'the test ended before it'
      : `the target asked to wait ${formatDuration(waitMs)}, which is too long for a test`;
  return notBegun.map((scenario) => line`${name(scenario)} was not begun: ${why}`);
}

function missingLines({ scenario, missing }: PastRuns): readonly Line[] {
  if (missing === null) return [];
  const usual = formatDuration(missing.usualMs);
  return [
    line`${name(scenario)}: runs are missing before this one: the last that was complete began ${formatMoment(missing.lastAt)}, and they are usually ${usual} apart`,
  ];
}

function tripText(trip: Trip): string {
  switch (trip.code) {
    case 'errors':
      return `${formatPart(trip.seen)} of the requests failed: from ${formatPart(trip.most)} on the target is left alone`;
    case 'throttled':
      return `${formatPart(trip.seen)} of the requests were answered 429 or 503, by which the target asks for less: from ${formatPart(trip.most)} on it is left alone`;
    case 'latency':
      return `the median took ${formatMs(trip.seen)}: beyond ${formatMs(trip.most)} the target is left alone`;
    case 'rate':
      return `its load generator sent ${formatNumber(trip.seen)} requests a second, and the target may get ${formatNumber(trip.most)}: it was ended`;
    case 'elsewhere':
      return `${countOf(trip.requests, 'request')} went to other places than the target, which the configuration does not name: no verdict`;
    default:
      return trip satisfies never;
  }
}

function valueCells({ run, units }: TestedRun): readonly TableRow[] {
  return Object.entries(run.values).map(([metric, value]) => ({
    cells: [
      [name(`${run.scenario} · ${metric}`)],
      [metric in units ? formatValue(value, units[metric] ?? '') : formatNumber(value)],
    ],
    tone: 'plain',
  }));
}
