import type { Ms } from '../model/brand.ts';
import type { ScenarioHistory } from '../model/history-report.ts';
import { quantileOf } from '../model/metrics.ts';
import type { WatchRun } from '../model/watch.ts';
import { type Line, outside, type TableRow, table } from '../report/document.ts';
import { countOf, formatDuration, formatMoment, formatValue, NOTHING } from '../report/numbers.ts';
import { columnsOf, middleOf, type Spread, spreadOf, type TimeColumn, type TimeColumns } from './columns.ts';
import type { Figure } from './figure.ts';
import type { Marks } from './marks.ts';
import type { Plot, PlotSize, Rule } from './plot.ts';
import { type ValueScale, valueScale } from './scale.ts';
import { area, dots, line, type PlotFrame, type Point } from './svg.ts';

/** A Trend is metrics that are drawn together: the quantiles of one distribution, or one metric alone. */
export interface Trend {
  /** `latency`, `latency{items}`, `error-rate`. */
  readonly name: string;
  readonly unit: string;
  /** The lowest quantile first; `word` is what stands at the line's end. */
  readonly lines: readonly { readonly metric: string; readonly word: string }[];
}

/** A TrendSource is what a trend is drawn from. */
export interface TrendSource {
  readonly history: ScenarioHistory;
  readonly time: readonly [Ms, Ms];
  readonly marks: Marks;
}

/** The metrics of a scenario, the quantiles of one distribution together, in the order of the report. */
export function trendsOf(metrics: ScenarioHistory['metrics']): readonly Trend[] {
  const trends = new Map<string, Trend>();
  for (const { name: metric, unit } of metrics) {
    const q = quantileOf(metric);
    const name = q === undefined ? metric : metric.slice(0, metric.lastIndexOf('.p'));
    const word = q === undefined ? '' : metric.slice(name.length + 1);
    const before = trends.get(name)?.lines ?? [];
    trends.set(name, { name, unit, lines: [...before, { metric, word }] });
  }
  const byQuantile = (a: Trend['lines'][number], b: Trend['lines'][number]) =>
    (quantileOf(a.metric) ?? 0) - (quantileOf(b.metric) ?? 0);
  return [...trends.values()].map((trend) => ({ ...trend, lines: trend.lines.toSorted(byQuantile) }));
}

/** A trend over time, with its objectives, and the numbers behind it. */
export function trendFigure(trend: Trend, input: TrendSource): Figure {
  const { history } = input;
  const { scenario } = history;
  const complete = history.runs.filter(
    ({ end, values }) => end === 'complete' && trend.lines.some(({ metric }) => metric in values),
  );
  const columnsFor = (most: number) => columnsOf(complete, ({ at }) => Date.parse(at), most);
  return {
    title: `${scenario} · ${trend.name}`,
    plot: (size) => trendPlot(trend, { ...input, columns: columnsFor(size.columns), complete }, size),
    notes: (size) => {
      const beyond = rulesOf(trend, history).filter(({ value }) => value > FAR * highestOf(trend, complete));
      return [
        bandNote(trend, columnsFor(size.columns), complete.length),
        ...beyond.map(({ text }) => `The objective ${text} lies far above, and is not drawn.`),
      ];
    },
    numbers: (size) => numbersTable(trend, columnsFor(size.columns)),
  };
}

interface Drawn extends TrendSource {
  readonly complete: readonly WatchRun[];
  readonly columns: TimeColumns<WatchRun>;
}

/** One of the lines, at the columns that have a value of it; it breaks where runs are missing before the next. */
type Track = readonly { readonly at: Ms; readonly spread: Spread; readonly breaksAfter: boolean }[];

function trendPlot(trend: Trend, drawn: Drawn, size: PlotSize): Plot {
  const { history, time, marks, columns, complete } = drawn;
  const tracks = trend.lines.map(({ metric }) => trackOf(metric, drawn));
  const drawnValues = tracks.flatMap((track) => track.flatMap(({ spread }) => [spread.low, spread.high]));
  // A bound far above everything would press the lines together: it is said, and not drawn.
  const near = rulesOf(trend, history).filter(({ value }) => value <= FAR * highestOf(trend, complete));
  const scale = valueScale([...drawnValues, ...near.map(({ value }) => value)], (value) => formatValue(value, trend.unit));
  const ends = trend.lines.flatMap(({ word }, k) => {
    const last = tracks[k]?.at(-1);
    return last === undefined || word === '' ? [] : [{ text: word, value: last.spread.middle, look: `line${k % LOOKS}` }];
  });
  return {
    ...{ instead: insteadOf(trend, drawn, tracks), time, scale, marks, rules: near, ends },
    hovers: columns.columns.map((column) => ({ at: middleOf(column), text: hoverText(trend, column) })),
    draw: (frame) => [
      bandOf(frame, scale, tracks),
      ...tracks.flatMap((track, k) => trackLines(frame, { scale, track, k, size })),
    ],
  };
}

const rulesOf = ({ lines }: Trend, { slos }: ScenarioHistory): readonly Rule[] =>
  slos
    .filter(({ metric }) => lines.some((one) => one.metric === metric))
    .map(({ bound, objective }) => ({ value: bound, text: objective }));

/** Where everything is 0 any bound is near. */
function highestOf({ lines }: Trend, runs: readonly WatchRun[]): number {
  const highest = runs.reduce((most, { values }) => Math.max(most, ...lines.map(({ metric }) => values[metric] ?? 0)), 0);
  return highest === 0 ? Number.POSITIVE_INFINITY : highest;
}

/** As many lines are told apart by dashes; of more than four quantiles some look alike, and the numbers tell them. */
const LOOKS = 4;
/** So many times the highest value. */
const FAR = 4;
/** Where there are fewer, each place is a dot, too. */
const DOTTED = 45;

function trackOf(metric: string, { columns: { columns }, history }: Drawn): Track {
  const gaps = new Set(history.gaps.map(({ after }) => after));
  return columns.flatMap((column) => {
    const spread = spreadOf(valuesOf(column, metric));
    return spread === null ? [] : [{ at: middleOf(column), spread, breaksAfter: gaps.has(column.to) }];
  });
}

const valuesOf = ({ items }: TimeColumn<WatchRun>, metric: string) => items.flatMap(({ values }) => values[metric] ?? []);

/** Parts of a track that no missing run divides. */
function partsOf(track: Track): readonly Track[] {
  const parts: Track[number][][] = [[]];
  for (const one of track) {
    parts.at(-1)?.push(one);
    if (one.breaksAfter) parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

/** From the lowest line to the highest. */
function bandOf(frame: PlotFrame, scale: ValueScale, tracks: readonly Track[]): string {
  const [lowest = [], highest = []] = [tracks[0], tracks.at(-1)];
  const high = new Map(highest.map(({ at, spread }) => [at, spread.high]));
  const both = lowest.filter(({ at }) => high.has(at));
  return partsOf(both)
    .filter((part) => part.length > 1)
    .map((part) =>
      area(
        frame,
        {
          low: part.map(({ at, spread }) => [at, scale.placeOf(spread.low)] as const),
          high: part.map(({ at, spread }) => [at, scale.placeOf(high.get(at) ?? spread.high)] as const),
        },
        'band',
      ),
    )
    .join('');
}

interface TrackLine {
  readonly scale: ValueScale;
  readonly track: Track;
  readonly k: number;
  readonly size: PlotSize;
}

function trackLines(frame: PlotFrame, { scale, track, k, size }: TrackLine): readonly string[] {
  const look = `line${k % LOOKS}`;
  const few = track.length <= (size.name === 'wide' ? DOTTED : DOTTED / 3);
  return partsOf(track).map((part) => {
    const points = part.map(({ at, spread }): Point => [at, scale.placeOf(spread.middle)]);
    return `${line(frame, points, look)}${few || points.length === 1 ? dots(frame, points, `${look} dot`, 2.5) : ''}`;
  });
}

function insteadOf({ name, unit, lines }: Trend, { history, complete, columns }: Drawn, tracks: readonly Track[]): string {
  const [first, last] = [complete[0], complete.at(-1)];
  if (first === undefined || last === undefined) return `${history.scenario}, ${name}: no run`;
  const values = lines.flatMap(({ word, metric }, k) => {
    const all = tracks[k]?.flatMap(({ spread }) => [spread.low, spread.high]) ?? [];
    const newest = last.values[metric];
    if (all.length === 0) return [];
    const range = `from ${formatValue(Math.min(...all), unit)} to ${formatValue(Math.max(...all), unit)}`;
    return [`${word === '' ? name : word} ${range}${newest === undefined ? '' : `, newest ${formatValue(newest, unit)}`}`];
  });
  const changes = history.changes.filter(({ metric }) => lines.some((one) => one.metric === metric)).length;
  const said = changes === 0 ? '' : ` ${countOf(changes, 'change point')}.`;
  const drawn = columns.binMs === null ? '' : ` in ${columns.columns.length} parts`;
  return `${history.scenario}, ${name}: ${countOf(complete.length, 'run')}${drawn} from ${formatMoment(first.at)} to ${formatMoment(last.at)}. ${values.join('. ')}.${said} The numbers are in the table below.`;
}

function hoverText({ unit, lines }: Trend, column: TimeColumn<WatchRun>): string {
  const [first, last] = [column.items[0], column.items.at(-1)];
  const when = first === last ? '' : ` to ${formatMoment(last?.at ?? '')}, ${countOf(column.items.length, 'run')}`;
  const values = lines.flatMap(({ metric, word }) => {
    const spread = spreadOf(valuesOf(column, metric));
    return spread === null ? [] : [`${word} ${spreadText(spread, unit)}`.trim()];
  });
  return [`${formatMoment(first?.at ?? '')}${when}`, values.join(' · ')].join('\n');
}

function bandNote({ lines }: Trend, { columns, binMs }: TimeColumns<WatchRun>, runs: number): string {
  const [lowest, highest] = [lines[0]?.word ?? '', lines.at(-1)?.word ?? ''];
  if (binMs === null)
    return `${countOf(runs, 'run')}, each drawn.${lines.length > 1 ? ` The band reaches from ${lowest} to ${highest}.` : ''}`;
  const band = lines.length > 1 ? `from the lowest ${lowest} to the highest ${highest}` : 'from the lowest to the highest';
  return `${countOf(runs, 'run')}, drawn as ${countOf(columns.length, 'part')} of ${formatDuration(binMs)} each: lines are medians, and the band reaches ${band}.`;
}

/** The numbers that are drawn, the newest first. */
function numbersTable({ lines, name, unit }: Trend, { columns, binMs }: TimeColumns<WatchRun>) {
  const rows = columns.toReversed().map((column): TableRow => {
    const { items } = column;
    const [first, last] = [items[0], items.at(-1)];
    const when =
      binMs === null ? formatMoment(first?.at ?? '') : `${formatMoment(first?.at ?? '')} – ${formatMoment(last?.at ?? '')}`;
    const values = lines.map(({ metric }): Line => {
      const spread = spreadOf(valuesOf(column, metric));
      return [spread === null ? NOTHING : spreadText(spread, unit)];
    });
    const revision = last?.revision ?? null;
    const what: Line = binMs !== null ? [String(items.length)] : revision === null ? [NOTHING] : [outside(revision)];
    return { cells: [[when], ...values, what], tone: items.some(({ dirty }) => dirty) ? 'open' : 'plain' };
  });
  const words = lines.map(({ word }) => (word === '' ? name : word));
  return table(['Begun', ...words, binMs === null ? 'Revision' : 'Runs'], rows);
}

function spreadText({ low, middle, high }: Spread, unit: string): string {
  const one = formatValue(middle, unit);
  return low === high ? one : `${one} (${formatValue(low, unit)}–${formatValue(high, unit)})`;
}
