import type { IncidentSpan } from '../model/error-budget.ts';
import type { HistoryReport, ObjectiveHistory, ScenarioHistory } from '../model/history-report.ts';
import type { WatchRun } from '../model/watch.ts';
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
  type Table,
  type TableRow,
  table,
} from './document.ts';
import { ENDS } from './load-test.ts';
import { countOf, formatDuration, formatMoment, formatShare, formatValue, NOTHING } from './numbers.ts';
import { bisectBlocks, changeLine, standingHeadline } from './slo.ts';
import { spark } from './spark.ts';
import { standingTable } from './standings.ts';
import { renderDocument, type TerminalOptions } from './terminal.ts';

/** Runs of each scenario that a terminal shows one by one. */
const LAST_RUNS = 5;
/** Characters of a trend. */
const SPARK = 30;

/** A HistoryReport for a terminal: trends as small pictures of text; how the target stands is last. */
export function renderHistoryTerminal(report: HistoryReport, options: TerminalOptions): string {
  return renderDocument(layoutHistory(report), options);
}

function layoutHistory(report: HistoryReport): Document {
  const { target, scenarios, objectives, configuration, problems } = report;
  const standings = objectives.map(({ standing }) => standing);
  return {
    headline: standingHeadline({ target, standings }),
    blocks: filled([
      paragraph(...historyLine(report)),
      table(['Scenario · metric', 'Lowest', 'Newest', 'Trend'], scenarios.flatMap(trendRows)),
      standingTable(standings),
      incidentTable(objectives),
      list('Where times changed', scenarios.flatMap(changeLines)),
      ...bisectBlocks(scenarios.flatMap(({ scenario, changes }) => changes.map((one) => ({ scenario, ...one })))),
      list('Runs that say less, or are not there', scenarios.flatMap(doubtLines)),
      details('The last runs', [
        table(
          RUN_HEAD,
          scenarios.flatMap(({ runs }) => runs.slice(-LAST_RUNS).toReversed().map(runRow)),
        ),
      ]),
      list(
        'Notes',
        problems.map((text) => [{ kind: 'sentence', text }]),
      ),
      details('Configuration', [paragraph(...line`From ${outside(configuration)}.`)]),
    ]),
    file: 'the output of --json',
  };
}

/** What was looked at: `staging · read 2026-01-02 03:04 UTC · 504 runs since …`. */
export function historyLine({ target, at, months, scenarios }: HistoryReport): Line {
  const runs = scenarios.flatMap((one) => one.runs);
  const first = runs.map((run) => run.at).sort()[0];
  const since = first === undefined ? '' : ` since ${formatMoment(first)}`;
  return line`${outside(target)} · read ${formatMoment(at)} · ${countOf(runs.length, 'run')} of ${countOf(scenarios.length, 'scenario')}${since}, of the last ${months} months`;
}

/** Every incident, the newest first. */
export function incidentTable(objectives: readonly ObjectiveHistory[]): Table {
  const all = objectives.flatMap(({ standing, incidents }) =>
    incidents.map((span) => ({ span, called: standing.budget.objective.name })),
  );
  const newest = all.toSorted((a, b) => b.span.since - a.span.since);
  return { ...table(['Incident', 'Found', 'Open', 'Closed', 'Told as'], newest.map(incidentRow)), words: true };
}

function incidentRow({ span, called }: { readonly span: IncidentSpan; readonly called: string }): TableRow {
  const moment = (at: number | null) => (at === null ? NOTHING : formatMoment(new Date(at).toISOString()));
  const { since, openedAt, closedAt, severity, again } = span;
  const closed = closedAt === null ? NOTHING : `${moment(closedAt)}, after ${formatDuration(closedAt - since)}`;
  const told = openedAt === null ? 'nobody yet: pending' : `${severity}${again ? ', reopened' : ''}`;
  const tone = closedAt !== null ? 'plain' : openedAt === null ? 'open' : 'bad';
  return { cells: [[outside(called)], [moment(since)], [moment(openedAt)], [closed], [told]], tone };
}

/** Where the times of a scenario became others. */
export function changeLines({ scenario, changes }: Pick<ScenarioHistory, 'scenario' | 'changes'>): readonly Line[] {
  return changes.map(({ metric, point }) => changeLine({ scenario, metric, point }));
}

/** What of a scenario's runs counts less than one might think. */
export function doubtLines({ scenario, runs, gaps, uncounted }: ScenarioHistory): readonly Line[] {
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  const counts = [
    [missing, 'missing'],
    [runs.filter(({ end }) => end === 'aborted').length, ENDS.aborted],
    [runs.filter(({ end }) => end === 'partial').length, ENDS.partial],
    [uncounted, 'in declared maintenance: they count for nothing'],
    [runs.filter(({ dirty }) => dirty).length, 'of two revisions: the target was deployed meanwhile'],
  ] as const;
  const said = counts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  return said.length === 0 ? [] : [line`${name(scenario)}: ${said.join(', ')}`];
}

export const RUN_HEAD = ['Scenario', 'Requests', 'Failed', 'Begun', 'Revision', 'Ended'] as const;

/** A commit's whole name makes a table wide: as much of it as tells commits apart. */
const COMMIT = /^([0-9a-f]{12})[0-9a-f]{28}$/;

/** One run in a row. */
export function runRow(run: WatchRun): TableRow {
  const { scenario, at, sent, failed, revision, end, dirty } = run;
  const share = sent === 0 ? NOTHING : `${failed} (${formatShare(failed / sent)})`;
  return {
    cells: [
      [name(scenario)],
      [String(sent)],
      [share],
      [formatMoment(at)],
      [revision === null ? NOTHING : outside(revision.replace(COMMIT, '$1'))],
      [dirty ? `${ENDS[end]}, of two revisions` : ENDS[end]],
    ],
    tone: end === 'complete' && !dirty ? 'plain' : 'open',
  };
}

function trendRows({ scenario, runs, metrics }: ScenarioHistory): readonly TableRow[] {
  return metrics.flatMap(({ name: metric, unit }) => {
    const points = runs.flatMap(({ at, end, values }) => {
      const value = values[metric];
      return end !== 'complete' || value === undefined ? [] : [{ at: Date.parse(at), value }];
    });
    const newest = points.at(-1);
    if (newest === undefined) return [];
    const lowest = points.reduce((least, { value }) => Math.min(least, value), newest.value);
    const cells: Line[] = [
      [name(`${scenario} · ${metric}`)],
      [formatValue(lowest, unit)],
      [formatValue(newest.value, unit)],
      [spark(points, SPARK)],
    ];
    return [{ cells, tone: 'plain' }];
  });
}
