import type { Waterfall } from '../model/evidence.ts';
import type { Histogram } from '../model/histogram.ts';
import type { PlannedScenario } from '../model/plan.ts';
import { valueFor } from '../model/trial.ts';
import { joined, line, name, type TableRow, table } from '../report/document.ts';
import { cleanText } from '../report/escape.ts';
import { countOf, formatDuration, formatNumber, formatValue, NOTHING } from '../report/numbers.ts';
import { scenarioPlace } from '../report/places.ts';
import type { RowWithSlos } from '../report/row-order.ts';
import { pageFigure } from './chart.ts';
import { boundsOf, type Ecdf, type EcdfBound, ecdfFigure, ecdfOf } from './ecdf.ts';
import { evidenceTables } from './evidence-tables.ts';
import { htmlBlock, htmlLine } from './html.ts';
import type { Measured, PageInput } from './page-input.ts';
import { isSteady, pairChanges } from './pair-changes.ts';
import { scenarioRows } from './scenario-rows.ts';
import { shiftFigure } from './shift.ts';
import { suspectOf } from './suspect-mark.ts';
import { escapeXml } from './svg.ts';
import { waterfallFigure } from './waterfall.ts';

/** A ScenarioPart is all that the page says of one scenario, and what its script draws anew. */
interface ScenarioPart {
  readonly html: string;
  readonly plots: readonly LivePlot[];
}

/** A LivePlot is what the script draws anew. */
export type LivePlot = Ecdf & { readonly unit: string; readonly bounds: readonly EcdfBound[] };

/** Rows of a scenario whose pairs are drawn: those that decide first. */
const MOST_ROWS = 6;

interface ScenarioPlace {
  readonly rows: readonly RowWithSlos[];
  /** Plots that come before its own. */
  readonly at: number;
  /** Whether there is room for its pictures. */
  readonly drawn: boolean;
}

export function scenarioPart(scenario: PlannedScenario, input: PageInput, { rows, at, drawn }: ScenarioPlace): ScenarioPart {
  const { report, measured, detail } = input;
  const id = scenarioPlace(scenario.name);
  const spread = drawn && measured !== null ? distributions(scenario.name, input, { rows, at }) : { html: [], plots: [] };
  const changes = drawn && measured !== null ? changesOf(rows, measured) : { drawn: [], steady: [] };
  const falls = (detail?.waterfalls ?? []).filter((one) => one.scenario === scenario.name);
  const seen = measured?.measurement.evidence;
  return {
    plots: spread.plots,
    html: [
      `<section aria-labelledby="${escapeXml(id)}">`,
      `<h2 id="${escapeXml(id)}"><a href="#${escapeXml(encodeURI(id))}">${htmlLine([name(scenario.name)])}</a> <small>${loadText(scenario)}</small></h2>`,
      scenarioRows(rows, report),
      ...grid('Distribution', spread.html),
      ...grid('Each pair', changes.drawn, PAIRS),
      ...(changes.steady.length === 0
        ? []
        : [
            `<p class="note">${htmlLine(
              line`The same on both sides in every pair: ${joined(
                changes.steady.map((one) => [name(one)]),
                ', ',
              )}.`,
            )}</p>`,
          ]),
      ...(drawn && falls.length > 0 ? requests(falls, suspectOf(report, scenario.name)) : []),
      ...(seen === undefined ? [] : evidenceTables(scenario.name, seen)),
      ...(measured === null || !drawn ? [] : [pairNumbers(scenario.name, rows, measured)]),
      ...(drawn || measured === null
        ? []
        : ['<p class="note">Its pictures are left out: those of scenarios with more to tell take the room.</p>']),
      '</section>',
    ].join('\n'),
  };
}

const PAIRS =
  'Dots: head against base in one pair. Bars: the interval that holds for all rows and looks together, at each look (of shards there is one, at the end); a row is decided when it leaves the budget or lies within.';

const requests = (falls: readonly Waterfall[], suspects: ReturnType<typeof suspectOf>) => [
  '<h3>Single requests</h3>',
  `<p class="note">${OF_FALLS}</p>`,
  waterfallFigure(falls, 'typical', suspects),
  waterfallFigure(falls, 'slow', suspects),
];

const OF_FALLS =
  'From the moment of sending, both sides on one scale. Strong: on the critical path, so that the answer waited for it. Alike calls of one caller share a line.';

function loadText({ status, engine, ratePerSecond, blockMs, load }: PlannedScenario): string {
  const rate = load === undefined && ratePerSecond > 0 ? [`${formatNumber(ratePerSecond)} requests /s`] : [];
  return escapeXml(
    [...rate, `blocks of ${formatDuration(blockMs)}`, engine, ...(status === 'compared' ? [] : [status])].join(' · '),
  );
}

function grid(title: string, figures: readonly string[], note = ''): readonly string[] {
  if (figures.length === 0) return [];
  const said = note === '' ? [] : [`<p class="note">${escapeXml(note)}</p>`];
  return [`<h3>${title}</h3>`, ...said, '<div class="figures">', ...figures, '</div>'];
}

/** Of latency, and of the first token where it streams: where the answers lie, and how each quantile moved. */
function distributions(scenario: string, { measured, detail }: PageInput, { rows, at }: Omit<ScenarioPlace, 'drawn'>) {
  const histograms = measured?.measurement.histograms ?? [];
  const found = (['ttft', 'latency'] as const).flatMap((metric) => {
    const of = (side: Histogram['side']) =>
      histograms.find((one) => one.scenario === scenario && one.metric === metric && one.side === side);
    const ecdf = ecdfOf({ base: of('base'), head: of('head') });
    return ecdf === null ? [] : [{ metric, ecdf }];
  });
  const slos = rows.flatMap((row) => row.slos);
  const html = found.flatMap(({ metric, ecdf }, k) => {
    const quantiles = (detail?.quantiles ?? []).filter((one) => one.scenario === scenario && one.metric === metric);
    const shift = shiftFigure(metric, quantiles, ecdf);
    const figure = ecdfFigure(ecdf, { called: metric, at: at + k, bounds: boundsOf(slos, metric) });
    return [figure, ...(shift === null ? [] : [shift])].map(pageFigure);
  });
  return { html, plots: found.map(({ metric, ecdf }) => ({ ...ecdf, unit: 'ms', bounds: boundsOf(slos, metric) })) };
}

/** The pictures of the pairs of each row, and the rows of which nothing moved in any. */
function changesOf(rows: readonly RowWithSlos[], { comparisons, measurement }: Measured) {
  const decides = (row: RowWithSlos) => (row.comparison?.gating ? 0 : 1);
  const shown = rows
    .toSorted((a, b) => decides(a) - decides(b))
    .flatMap(({ scenario, metric }) => {
      const compared = comparisons.find(({ cell }) => cell.scenario === scenario && cell.metric.name === metric);
      return compared === undefined ? [] : [compared];
    });
  const moved = shown.filter((compared) => !isSteady(compared));
  return {
    drawn: moved.slice(0, MOST_ROWS).flatMap((compared) => {
      const figure = pairChanges(compared, measurement.shards);
      return figure === null ? [] : [pageFigure(figure)];
    }),
    steady: shown.filter(isSteady).map(({ cell }) => cell.metric.name),
  };
}

/** Both sides of the rows that gate, pair by pair. */
function pairNumbers(scenario: string, rows: readonly RowWithSlos[], { measurement, comparisons }: Measured): string {
  const shown = rows
    .filter(({ comparison, unit }) => comparison?.gating && unit !== 'share')
    .slice(0, MOST_ROWS)
    .flatMap(({ metric: name }) => comparisons.find(({ cell }) => cell.scenario === scenario && cell.metric.name === name) ?? []);
  const lines = measurement.pairs.flatMap(({ index, sendFirst, observations }): readonly TableRow[] => {
    const seen = observations.find((one) => one.scenario === scenario);
    if (seen === undefined) return [];
    const cells = shown.flatMap(({ cell: { metric } }) =>
      [seen.base, seen.head].map((trial) => {
        const value = trial === null ? null : valueFor(trial, metric);
        return [value === null ? NOTHING : formatValue(value, metric.unit)];
      }),
    );
    const counts = seen.invalid.length === 0 ? 'yes' : cleanText(seen.invalid.join('; '), 120);
    return [{ cells: [[String(index)], [sendFirst], ...cells, [counts]], tone: 'plain' }];
  });
  if (shown.length === 0 || lines.length === 0) return '';
  const head = [
    'Pair',
    'Sent first',
    ...shown.flatMap(({ cell }) => [`${cleanText(cell.metric.name, 80)}, base`, 'head']),
    'Timing counts',
  ];
  const numbers = htmlBlock(table(head, lines), `Numbers of each pair of ${cleanText(scenario, 80)}`);
  return `<details><summary>Numbers of ${escapeXml(countOf(lines.length, 'pair'))}</summary>\n${numbers}\n</details>`;
}
