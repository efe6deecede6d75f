import type { Ms } from '../model/brand.ts';
import type { HistoryReport, ObjectiveHistory, ScenarioHistory } from '../model/history-report.ts';
import { type DocumentPart, type Table, table } from '../report/document.ts';
import { changeLines, doubtLines, historyLine, incidentTable, RUN_HEAD, runRow } from '../report/history.ts';
import { formatMoment, NOTHING } from '../report/numbers.ts';
import { standingHeadline } from '../report/slo.ts';
import { standingTable } from '../report/standings.ts';
import { burnDownFigure } from './burn-down.ts';
import { htmlFigure } from './figure.ts';
import { HISTORY_STYLE } from './history-style.ts';
import { htmlBlock, htmlLine, htmlPage, outsideText, plainSigns, policyHash } from './html.ts';
import { HATCHING, legendShape, type Marks, NO_MARKS } from './marks.ts';
import { type Trend, trendFigure, trendsOf } from './trend.ts';

/** Pictures of one page: with more of them no browser is quick, and nobody looks. */
const MOST_FIGURES = 60;
/** Rows of what is listed one by one; the newest are kept. */
const MOST_ROWS = 200;

/** The whole history as one file: no script, no font, no request; `digest` is the SHA-256 of a text, 64 hexadecimal digits. */
export function renderHistoryPage(report: HistoryReport, digest: (text: string) => string): string {
  const { target, scenarios, objectives } = report;
  const headline = standingHeadline({ target, standings: objectives.map(({ standing }) => standing) });
  const time = timeOf(report);
  const ids = idMaker();
  const parts = [...objectivesPart(objectives, { time, ids }), ...scenarioParts(report, { time, ids })];
  const runs = scenarios.some((one) => one.runs.length > 0);
  return htmlPage({
    title: `Load tests of ${target}`,
    style: HISTORY_STYLE,
    styles: policyHash(HISTORY_STYLE, digest),
    body: [
      '<a class="skip" href="#main">To the content</a>',
      HATCHING,
      '<header>',
      `<h1>Load tests of <bdi>${outsideText(target)}</bdi></h1>`,
      `<p class="state ${headline.tone}"><span aria-hidden="true">${plainSigns(headline.mark)}</span> ${outsideText(headline.text, 160)}</p>`,
      `<p class="note">${htmlLine(historyLine(report))}</p>`,
      '</header>',
      ...contents(parts),
      '<main id="main">',
      ...(runs ? [LEGEND] : ['<p>There is no run yet: the first load test with a history makes one.</p>']),
      ...parts.map(({ html }) => html),
      ...section('notes', 'Notes', notesOf(report)),
      '</main>',
      `<footer><p class="note">From ${outsideText(report.configuration, 200)}. Times are UTC.</p></footer>`,
    ],
  });
}

/** A part of the page to which its contents link. */
interface PagePart {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

interface PageOptions {
  readonly time: readonly [Ms, Ms];
  /** A place of its own on the page for each text. */
  ids(text: string): string;
}

/** All pictures show the same time: what lies on one line happened at once. An hour at least. */
function timeOf({ at, scenarios }: HistoryReport): readonly [Ms, Ms] {
  const now = Date.parse(at);
  const begun = scenarios.map(({ runs }) => Date.parse(runs[0]?.at ?? at));
  return [Math.min(now - 3_600_000, ...begun), now];
}

function objectivesPart(objectives: readonly ObjectiveHistory[], { time, ids }: PageOptions): readonly PagePart[] {
  if (objectives.length === 0) return [];
  const standings = objectives.map(({ standing }) => standing);
  const figures = objectives.slice(0, MOST_FIGURES).flatMap((one) => {
    if (one.burnDown.length === 0) return [];
    const { name } = one.standing.budget.objective;
    return htmlFigure(ids(name), burnDownFigure(one, { time, marks: { ...NO_MARKS, incidents: shadesOf([one], time) } }));
  });
  const incidents = shortened(incidentTable(objectives));
  const none = '<p>None in this time.</p>';
  return [
    part(ids('objectives'), 'Objectives', [htmlBlock(standingTable(standings), 'How it stands with each objective'), ...figures]),
    part(ids('incidents'), 'Incidents', [incidents.rows.length === 0 ? none : htmlBlock(incidents, 'Incidents')]),
  ];
}

function scenarioParts({ scenarios, objectives }: HistoryReport, { time, ids }: PageOptions): readonly PagePart[] {
  let left = MOST_FIGURES;
  return scenarios.map((history) => {
    const { scenario } = history;
    const own = objectives.filter(({ standing }) => standing.budget.objective.scenario === scenario);
    const id = ids(`scenario ${scenario}`);
    const all = trendsOf(history.metrics);
    const trends = all.slice(0, left);
    left -= trends.length;
    const figures = trends.map((trend) => {
      const marks = marksOf(history, { trend, incidents: shadesOf(own, time) });
      const changes = changeLines({ ...history, changes: changesOf(history, trend) });
      const below: readonly DocumentPart[] = changes.length === 0 ? [] : [{ kind: 'list', title: '', items: changes, hidden: 0 }];
      const made = trendFigure(trend, { history, time, marks });
      return htmlFigure(
        ids(`${scenario} ${trend.name}`),
        made,
        below.map((block) => htmlBlock(block, 'Changes')),
      );
    });
    const missing = all.slice(trends.length).map(({ name }) => name);
    const undrawn = missing.length === 0 ? [] : [`<p>Not drawn: ${outsideText(missing.join(', '), 400)}.</p>`];
    const doubts = doubtLines(history).map((one) => `<p>${htmlLine(one)}.</p>`);
    const none = all.length === 0 ? ['<p>No run says anything of it.</p>'] : [];
    return part(id, `Scenario ${scenario}`, [...none, ...doubts, ...figures, ...undrawn, ...listsOf(history)]);
  });
}

const changesOf = ({ changes }: ScenarioHistory, { lines }: Trend) =>
  changes.filter(({ metric }) => lines.some((one) => one.metric === metric));

/** What happened in the time of one plot. */
function marksOf(
  history: ScenarioHistory,
  { trend, incidents }: { readonly trend: Trend; readonly incidents: Marks['incidents'] },
): Marks {
  const { runs, gaps, revisions, maintenance } = history;
  return {
    ...{ incidents, maintenance, gaps },
    changes: changesOf(history, trend).map(({ at, metric, point }) => ({
      at: Date.parse(at),
      text: `${metric.slice(metric.lastIndexOf('.') + 1)} ${sizeOf(point.change)}`,
    })),
    // The first one was there before.
    revisions: revisions.slice(1).map(({ at, revision }) => ({ at: Date.parse(at), text: shortRevision(revision) })),
    runs: runs.flatMap(({ at, end, dirty }) => {
      const kind = end !== 'complete' ? end : dirty ? ('dirty' as const) : null;
      return kind === null ? [] : [{ at: Date.parse(at), kind }];
    }),
  };
}

const sizeOf = (change: number | null) =>
  change === null ? '' : `${change < 0 ? '−' : '+'}${Math.round(Math.abs(change) * 100)} %`;

/** What there is room for beside a mark: a version, or the beginning of a commit. */
const shortRevision = (revision: string) => (revision.length > 8 ? revision.slice(0, 7) : revision);

/** Incidents that were told of; one that is not over lasts until now. */
function shadesOf(objectives: readonly ObjectiveHistory[], [, now]: readonly [Ms, Ms]): Marks['incidents'] {
  return objectives.flatMap(({ incidents }) =>
    incidents.flatMap(({ since, openedAt, closedAt }) => (openedAt === null ? [] : [{ from: since, to: closedAt ?? now }])),
  );
}

/** Runs that say less than others, and revisions, folded. */
function listsOf({ scenario, runs, revisions }: ScenarioHistory): readonly string[] {
  const odd = runs.filter(({ end, dirty }) => end !== 'complete' || dirty).toReversed();
  const deployed = revisions.toReversed().map(({ at, before, revision }) => ({
    cells: [[formatMoment(at)], [before === null ? NOTHING : outside(before)], [outside(revision)]],
    tone: 'plain' as const,
  }));
  const lists = [
    ['Runs that say less', table([...RUN_HEAD], odd.map(runRow))],
    ['Revisions', { ...table(['From', 'Before', 'Revision'], deployed), words: true }],
  ] as const;
  return lists.flatMap(([title, all]) => {
    const block = shortened(all);
    if (block.rows.length === 0) return [];
    return [
      `<details><summary>${title} (${all.rows.length})</summary>\n${htmlBlock(block, `${title}: ${scenario}`)}\n</details>`,
    ];
  });
}

const outside = (text: string) => ({ kind: 'outside', text }) as const;

const shortened = (all: Table): Table => ({
  ...all,
  rows: all.rows.slice(0, MOST_ROWS),
  hidden: Math.max(0, all.rows.length - MOST_ROWS),
});

function notesOf({ problems }: HistoryReport): readonly string[] {
  return problems.length === 0 ? [] : [`<ul>${problems.map((one) => `<li>${outsideText(one, 300)}</li>`).join('')}</ul>`];
}

function part(id: string, title: string, html: readonly string[]): PagePart {
  return { id, title, html: section(id, title, html).join('\n') };
}

function section(id: string, title: string, html: readonly string[]): readonly string[] {
  if (html.length === 0) return [];
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}"><a href="#${id}">${outsideText(title)}</a></h2>`,
    ...html,
    '</section>',
  ];
}

function contents(parts: readonly PagePart[]): readonly string[] {
  const links = parts.map(({ id, title }) => `<li><a href="#${id}">${outsideText(title)}</a></li>`);
  return links.length === 0 ? [] : [`<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>`];
}

const LEGEND = `<ul class="legends">${(
  [
    ['change', 'the metric is another one from here on'],
    ['incident', 'an alert was open'],
    ['maintenance', 'declared maintenance: counts for nothing'],
    ['revision', 'another revision'],
    ['gap', 'runs are missing'],
    ['aborted', 'stopped by the breaker'],
    ['partial', 'cut off'],
    ['dirty', 'deployed meanwhile'],
  ] as const
)
  .map(([kind, text]) => `<li>${legendShape(kind)} ${text}</li>`)
  .join('')}</ul>`;

/** Names in an address; each once. */
function idMaker(): PageOptions['ids'] {
  const used = new Set<string>(['main', 'notes']);
  return (text) => {
    const plain =
      text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 80) || 'part';
    let id = plain;
    for (let k = 2; used.has(id); k++) id = `${plain}-${k}`;
    used.add(id);
    return id;
  };
}
