import type { PlannedScenario } from '../model/plan.ts';
import type { Report } from '../model/report.ts';
import { type DocumentBlock, joined, type Line, line, name, outside } from '../report/document.ts';
import { detailsOf, revisionName } from '../report/folded-sections.ts';
import { headlineOf, pairsMeasured } from '../report/headline.ts';
import { countOf, formatMoment } from '../report/numbers.ts';
import { scenarioPlace } from '../report/places.ts';
import { plainLine } from '../report/plain-line.ts';
import { type RowSections, type RowWithSlos, rowsOf } from '../report/row-order.ts';
import { AS_MEASURED, suspectText, unexplainedText } from '../report/suspect-lines.ts';
import { mainCells, rowName } from '../report/table-cells.ts';
import { tradeOffLine } from '../report/trade-offs.ts';
import browser from './browser.json' with { type: 'json' };
import { pageFigure } from './chart.ts';
import { flameFigure } from './flame.ts';
import { htmlBlock, htmlLine, htmlPage, outsideText, plainSigns, policyHash } from './html.ts';
import type { PageFile, PageInput } from './page-input.ts';
import { pathFigures } from './path-figure.ts';
import { REPORT_STYLE } from './report-style.ts';
import { loadFigure, pairTimeline, runFigure } from './run-timeline.ts';
import { type LivePlot, scenarioPart } from './scenario-part.ts';
import { changedRows } from './scenario-rows.ts';
import { suspectOf } from './suspect-mark.ts';
import { escapeXml } from './svg.ts';

/** Scenarios of which pictures are drawn: those that have most to tell. */
const MOST_DRAWN = 20;
/** Bytes of a page: a browser opens it at once, and mail takes it. */
const MOST_BYTES_OF_PAGE = 1_490_000;

/** A whole report as one file: no request, no font, one script of ours; `digest` is the SHA-256 of a text, 64 hexadecimal digits. */
export function renderReportPage(input: PageInput, digest: (text: string) => string): string {
  const { report } = input;
  const rows = rowsOf(report);
  const headline = headlineOf(report, rows);
  const said = typeof headline.text === 'string' ? [headline.text] : headline.text;
  const { html: scenarios, plots } = scenarioParts(input, rows);
  const style = `${browser.style}${REPORT_STYLE}`;
  const why = rows.main.length === 0 && report.suspects.length === 0 ? [] : whyPart(input);
  const before = [
    '<a class="skip" href="#_main">To the content</a>',
    '<header>',
    '<p class="brand">Benchgate</p>',
    `<h1 class="state ${headline.tone}"><span aria-hidden="true">${plainSigns(headline.mark)}</span> ${htmlLine(said)}</h1>`,
    `<p class="note">${htmlLine(facts(report))}</p>`,
    '</header>',
    contents(report, rows, why.length > 0),
    '<main id="_main">',
    section('_changes', changesTitle(rows), [
      rows.main.length === 0 ? '<p>No row changed, and none is undecided.</p>' : changedRows(rows.main, report),
      ...tradeOffPart(report),
    ]),
    section('_why', 'Why', why),
    ...scenarios,
    section('_run', 'How it was measured', [...runPart(input), ...factsPart(report)]),
  ];
  const plotData = scriptData('data-plots', JSON.stringify(plots));
  const room = MOST_BYTES_OF_PAGE - [...before, plotData, browser.script, style].reduce((sum, part) => sum + bytesOf(part), 0);
  const files = fitting(input.files, room);
  return htmlPage({
    title: `${plainLine(said)} · Benchgate`,
    style,
    styles: policyHash(style, digest),
    script: { text: browser.script, hash: policyHash(browser.script, digest) },
    body: [
      ...before,
      section('_files', 'Files', filesPart(input, files)),
      '</main>',
      footer(report),
      plotData,
      ...files.map(fileData),
    ],
  });
}

function facts({ base, head, environment, validity, startedAt }: Report): Line {
  const parts: Line[] = [
    line`base ${revisionName(base)} → head ${revisionName(head)}`,
    [pairsMeasured(validity)],
    line`${environment.runner === '' ? [] : line`${outside(environment.runner)}, `}${countOf(environment.cpus, 'CPU')}`,
    [formatMoment(startedAt)],
  ];
  return joined(parts, ' · ');
}

/** The sign of the worst row of each scenario stands before its name. */
function contents({ scenarios }: Report, rows: RowSections, explained: boolean): string {
  const links = scenarios.map(({ name }) => {
    const tones = [...rows.main, ...rows.unchanged, ...rows.aside]
      .filter(({ scenario }) => scenario === name)
      .map((row) => mainCells(row).tone);
    const tone = (['bad', 'open', 'good'] as const).find((one) => tones.includes(one)) ?? 'plain';
    return `<li><a class="${tone}" href="#${escapeXml(encodeURI(scenarioPlace(name)))}"><span aria-hidden="true">${SIGN[tone]}</span> <bdi>${outsideText(name)}</bdi></a></li>`;
  });
  const link = (id: string, title: string) => `<li><a href="#${id}">${title}</a></li>`;
  const before = [link('_changes', changesTitle(rows)), ...(explained ? [link('_why', 'Why')] : [])];
  const after = [link('_run', 'How it was measured'), link('_files', 'Files')];
  return `<nav aria-label="Contents"><ul>${[...before, ...links, ...after].join('')}</ul></nav>`;
}

function tradeOffPart({ comparisons }: Report): readonly string[] {
  const told = tradeOffLine(comparisons);
  return told.length === 0 ? [] : [`<p>${htmlLine(told)}</p>`];
}

/** Where rows are undecided and none has changed, that is what there is to see. */
function changesTitle({ main }: RowSections): string {
  const tones = main.map((row) => mainCells(row).tone);
  return tones.length > 0 && tones.every((tone) => tone === 'open') ? 'What is undecided' : 'What changed';
}

const SIGN = { bad: '✗', open: '△', good: '✓', plain: '·' } as const;

function whyPart({ report, detail, measured }: PageInput): readonly string[] {
  const { suspects, unexplained = [] } = report;
  const items = suspects.map((suspect) => `<li>${htmlLine(line`${rowName(suspect)}: ${suspectText(suspect)}`)}</li>`);
  const evidence = measured?.measurement.evidence;
  const suspected = [...new Set(suspects.map(({ scenario }) => scenario))].slice(0, MOST_PATHS);
  const paths = suspected.map((scenario) => {
    const figures = evidence === undefined ? [] : pathFigures(evidence, { scenario, suspectOf: suspectOf(report, scenario) });
    return figures.length === 0
      ? ''
      : [`<h3>${htmlLine(line`Where the time of ${name(scenario)} goes`)}</h3>`, ...figures].join('\n');
  });
  const flame = detail?.flame ? flameFigure(detail.flame) : '';
  const claimed = suspects.some(({ claim }) => claim);
  return [
    items.length === 0 ? '<p>Nothing was found that would explain a change.</p>' : `<ol class="suspects">${items.join('')}</ol>`,
    ...(unexplained.length === 0 ? [] : [`<p>${htmlLine(unexplainedText(unexplained))}</p>`]),
    ...(items.length === 0 ? [] : [`<p class="note">${escapeXml(claimed ? AS_MEASURED : STRONGEST)}</p>`]),
    ...paths,
    ...(flame === '' ? [] : ['<h3>Computing</h3>', flame]),
  ];
}

/** Scenarios with suspects of which it is drawn where their time goes. */
const MOST_PATHS = 3;
const STRONGEST = 'Evidence, the strongest first; it changes no verdict.';

function scenarioParts(
  input: PageInput,
  rows: RowSections,
): { readonly html: readonly string[]; readonly plots: readonly LivePlot[] } {
  const ordered = [...rows.main, ...rows.unchanged, ...rows.aside, ...rows.informational];
  const told = [...new Set(ordered.map(({ scenario }) => scenario))].slice(0, MOST_DRAWN);
  const plots: LivePlot[] = [];
  const html = input.report.scenarios.map((scenario: PlannedScenario) => {
    const own = ordered.filter((row: RowWithSlos) => row.scenario === scenario.name);
    const part = scenarioPart(scenario, input, { rows: own, at: plots.length, drawn: told.includes(scenario.name) });
    plots.push(...part.plots);
    return part.html;
  });
  return { html, plots };
}

function runPart({ measured }: PageInput): readonly string[] {
  if (measured === null) return ['<p>Only the report is at hand; measurement.json has every pair.</p>'];
  const { measurement } = measured;
  if (measurement.pairs.length === 0) return ['<p>No pair was measured.</p>'];
  const load = loadFigure(measurement);
  return [
    '<h3>Time and load</h3>',
    pairTimeline(measurement),
    '<div class="figures">',
    pageFigure(runFigure(measurement)),
    ...(load === null ? [] : [pageFigure(load)]),
    '</div>',
  ];
}

/** All that the comment folds, but for the rows, which the page has already. */
function factsPart(report: Report): readonly string[] {
  return detailsOf({ ...report, suspects: [] }, { main: [], unchanged: [], aside: [], informational: [] }, 0).flatMap(
    ({ summary, blocks }) => [
      `<h3>${escapeXml(summary === 'How it was measured' ? 'Pairs and intervals' : summary)}</h3>`,
      ...blocks.map((block: DocumentBlock) => htmlBlock(block, summary)),
    ],
  );
}

function filesPart({ files }: PageInput, kept: readonly PageFile[]): readonly string[] {
  const left = files.filter((one) => !kept.includes(one)).map(({ name }) => name);
  const note = left.length === 0 ? '' : ` There was no room here for ${left.join(', ')}.`;
  return [
    `<p>The page holds ${kept.length === 0 ? 'no file' : kept.map(({ name }) => `<code>${escapeXml(name)}</code>`).join(' and ')}; all of them lie beside it where it was written.${escapeXml(note)}</p>`,
    '<p class="saves" data-downloads></p>',
  ];
}

function fitting(files: readonly PageFile[], room: number): readonly PageFile[] {
  let left = room;
  return files.filter(({ text }) => {
    const size = bytesOf(escapedJson(text));
    if (size > left) return false;
    left -= size;
    return true;
  });
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const fileData = ({ name, text }: PageFile) => scriptData(`data-file="${escapeXml(name)}"`, text);
const scriptData = (look: string, json: string) => `<script type="application/json" ${look}>${escapedJson(json)}</script>`;
/** Between tags nothing of it can be one; to whoever reads the JSON it is the same. */
const escapedJson = (json: string) => json.replaceAll('<', '\\u003c');

/** With a heading that others can link to; nothing where there is nothing to say. */
function section(id: string, title: string, html: readonly string[]): string {
  if (html.length === 0) return '';
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}"><a href="#${id}">${escapeXml(title)}</a></h2>`,
    ...html.filter((part) => part !== ''),
    '</section>',
  ].join('\n');
}

function footer({ environment, configuration }: Report): string {
  return `<footer><p class="note">Benchgate ${outsideText(environment.benchgate)} · judged by ${outsideText(configuration, 200)} · times are UTC</p></footer>`;
}
