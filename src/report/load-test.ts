import type { HeldObjective, LoadTestReport, TestedRun, Trip } from '../model/load-test.ts';
import {
  type Document,
  details,
  filled,
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
import { countOf, formatLimit, formatMs, formatNumber, formatPart, formatShare, formatValue, NOTHING } from './numbers.ts';
import { renderDocument, type TerminalOptions } from './terminal.ts';

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
  const { tests, target, url, startedAt, configuration, notBegun, warnings } = report;
  const [first] = tests;
  const revision = first?.run.revision ?? null;
  return {
    headline: headlineOf(report),
    blocks: filled([
      paragraph(
        ...line`${outside(target)} (${outside(url)}) · ${startedAt.slice(0, 16).replace('T', ' ')} UTC · `,
        ...(revision === null ? ['its revision is not known'] : line`revision ${outside(revision)}`),
        ...(first?.run.dirty ? [', and another one at the end: it was deployed meanwhile'] : []),
      ),
      table(
        ['Objective', 'Found', 'Bound', 'State'],
        tests.flatMap(({ objectives }) => objectives.map(objectiveCells)),
      ),
      table(['Scenario', 'Requests', 'Failed', 'p50', 'p95', 'End'], tests.map(testCells)),
      list('', tests.flatMap(endLines)),
      list(
        'Not begun',
        notBegun.map((scenario) => line`${name(scenario)}: the test ended before it`),
      ),
      details('Everything measured', [table(['Scenario · metric', 'Value'], tests.flatMap(valueCells))]),
      list(
        'Notes',
        warnings.map((text) => [{ kind: 'sentence', text }]),
      ),
      details('Configuration', [paragraph(...line`From ${outside(configuration)}.`)]),
    ]),
    file: 'load-test.json',
  };
}

function headlineOf({ state, tests, target }: LoadTestReport): Document['headline'] {
  const held = tests.flatMap(({ objectives }) => objectives);
  const broken = held.filter((one) => one.state === 'broken').length;
  switch (state) {
    case 'kept':
      if (held.length === 0) return { ...SIGNS.good, text: `Load test of ${target}: done; no objective is about its scenarios` };
      return { ...SIGNS.good, text: `Load test of ${target}: ${countOf(held.length, 'objective')} kept` };
    case 'broken':
      return { ...SIGNS.bad, text: `Load test of ${target}: ${countOf(broken, 'objective')} of ${held.length} broken` };
    case 'aborted':
      return { ...SIGNS.missing, text: `Load test of ${target}: stopped to protect it, which is no verdict` };
    case 'partial':
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

function testCells({ run, trip }: TestedRun): TableRow {
  const value = (metric: string) => {
    const found = run.values[metric];
    return found === undefined ? NOTHING : formatMs(found);
  };
  const failed = run.sent === 0 ? NOTHING : `${run.failed} (${formatShare(run.failed / run.sent)})`;
  const end = { complete: 'complete', aborted: trip === null ? 'stopped' : 'stopped by the breaker', partial: 'cut off' }[
    run.end
  ];
  return {
    cells: [[name(run.scenario)], [String(run.sent)], [failed], [value('latency.p50')], [value('latency.p95')], [end]],
    tone: run.end === 'complete' ? 'plain' : 'open',
  };
}

function endLines({ run, trip, errors, dropped }: TestedRun): readonly Line[] {
  const kinds = Object.entries(errors).sort(([, a], [, b]) => b - a);
  return [
    ...(trip === null ? [] : [line`${name(run.scenario)}: ${tripText(trip)}`]),
    ...kinds.slice(0, 5).map(([kind, times]) => line`${name(run.scenario)}: ${outside(kind)}, ${countOf(times, 'time')}`),
    ...(dropped === 0
      ? []
      : [line`${name(run.scenario)}: ${countOf(dropped, 'request')} not sent, for too many were under way or it ended before`]),
  ];
}

function tripText(trip: Trip): string {
  switch (trip.code) {
    case 'errors':
      return `${formatPart(trip.seen)} of the requests failed, more than the ${formatPart(trip.most)} at which it is left alone`;
    case 'throttled':
      return `${formatPart(trip.seen)} were answered 429 or 503, more than ${formatPart(trip.most)}: the target asks for less`;
    case 'latency':
      return `the median took ${formatMs(trip.seen)}, longer than the ${formatMs(trip.most)} at which it is left alone`;
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
