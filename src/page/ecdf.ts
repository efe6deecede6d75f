import type { Share } from '../model/brand.ts';
import { binStart, type Histogram } from '../model/histogram.ts';
import { quantileOf } from '../model/metrics.ts';
import type { ReportSlo } from '../model/report.ts';
import type { Sided } from '../model/revision.ts';
import { formatMs, formatPart } from '../report/numbers.ts';
import { drawChart, type PageFigure, SHARES } from './chart.ts';
import { logarithmic, roundMark } from './scale.ts';
import { label, line, type PlotFrame, type Point, px, py } from './svg.ts';

/** An Ecdf is both sides' distributions over the same times: the share of answers within each, ascending. */
export interface Ecdf {
  /** ms. */
  readonly x: readonly number[];
  readonly base: readonly Share[] | null;
  readonly head: readonly Share[];
}

/** More places than these no screen shows. */
const MOST_PLACES = 220;

/** Of the histograms of one scenario and metric; null where head has none. */
export function ecdfOf({ base, head }: Sided<Histogram | undefined>): Ecdf | null {
  const [lower, upper] = [base, head].map((one) => (one === undefined ? [] : stepsOf(one)));
  if (lower === undefined || upper === undefined || upper.length === 0) return null;
  const all = [...new Set([...lower, ...upper].map(({ end }) => end))].sort((a, b) => a - b);
  const starts = [lower[0], upper[0]].flatMap((one) => one?.start ?? []);
  const places = [Math.min(...starts), ...thinned(all)];
  const shares = (steps: readonly Step[]) => places.map((at) => shareAt(steps, at));
  return {
    x: places.map((at) => Number(at.toPrecision(5))),
    base: lower.length === 0 ? null : shares(lower),
    head: shares(upper),
  };
}

/** The value within which this share of a side's answers came; null without any. */
export function valueAt({ x }: Ecdf, shares: readonly Share[] | null, q: Share): number | null {
  const at = shares?.findIndex((share) => share >= q) ?? -1;
  return at < 0 ? null : (x[at] ?? null);
}

interface Step {
  readonly start: number;
  readonly end: number;
  /** Of all answers, those up to its end. */
  readonly share: Share;
}

function stepsOf({ bins, resolution }: Histogram): readonly Step[] {
  const total = bins.reduce((sum, count, at) => (at % 2 === 1 ? sum + count : sum), 0);
  let seen = 0;
  return bins.flatMap((index, at) => {
    if (at % 2 === 1) return [];
    seen += bins[at + 1] ?? 0;
    return [{ start: binStart(index, resolution), end: binStart(index + 1, resolution), share: seen / total }];
  });
}

function shareAt(steps: readonly Step[], at: number): Share {
  const after = steps.findIndex(({ end }) => end > at);
  return Number((steps.at(after < 0 ? -1 : after - 1)?.share ?? 0).toFixed(4)) * (after === 0 ? 0 : 1);
}

/** At most so many of them, the last among them. */
function thinned(all: readonly number[]): readonly number[] {
  const every = Math.ceil(all.length / MOST_PLACES);
  return all.filter((_, k) => (all.length - 1 - k) % every === 0);
}

const FAR = 3;
const tickText = (ms: number) => roundMark(formatMs(ms));

/** Both distributions; `at` is where the script finds their numbers. */
export function ecdfFigure(ecdf: Ecdf, { called, at, bounds }: EcdfPlace): PageFigure {
  const { x, base, head } = ecdf;
  const [first, last] = [x[0] ?? 1, x.at(-1) ?? 1];
  // A bound that is far from everything would press the lines together: the strips say it.
  const near = bounds.filter((bound) => bound.at > first / FAR && bound.at < last * FAR);
  const ends = near.map((bound) => bound.at);
  const scale = logarithmic(...ecdfEnds(Math.min(first, ...ends), Math.max(last, ...ends)), tickText);
  const points = (shares: readonly Share[]) => x.map((value, k): Point => [scale.placeOf(value), shares[k] ?? 0]);
  const said = (['base', 'head'] as const).flatMap((side) => {
    const [half, most] = [0.5, 0.95].map((q) => valueAt(ecdf, ecdf[side], q));
    return half == null || most == null ? [] : [`${side} half within ${formatMs(half)} and 95 % within ${formatMs(most)}`];
  });
  const instead = `Distribution of ${called}: ${said.join('; ')}.`;
  return {
    title: `${called}: share of answers within a time`,
    picture: drawChart({
      ...{ instead, x: scale, y: SHARES, along: 'time, logarithmic' },
      draw: (frame) => [
        ...near.flatMap((bound) => boundLine(frame, scale.placeOf(bound.at), bound)),
        ...(base === null ? [] : [line(frame, points(base), 'base')]),
        line(frame, points(head), 'head'),
        ...names(frame, ecdf, (value) => scale.placeOf(value)),
      ],
    }),
    notes: ['All answers of all pairs together.'],
    data: ` data-plot="${at}" data-called="${called}"`,
  };
}

/** Left of the first answer there is room for a line's name. */
const ecdfEnds = (first: number, last: number): readonly [number, number] => [first / (last / first) ** NAMED, last];
const NAMED = 0.13;

interface EcdfPlace {
  readonly called: string;
  readonly at: number;
  readonly bounds: readonly EcdfBound[];
}

/** An EcdfBound is an objective of a quantile: so many of the answers within so long. */
export interface EcdfBound {
  readonly at: number;
  readonly share: Share;
  readonly text: string;
}

/** The objectives of the quantiles of one distribution. */
export function boundsOf(slos: readonly ReportSlo[], metric: string): readonly EcdfBound[] {
  return slos.flatMap((slo) => {
    const q = quantileOf(slo.metric);
    if (q === undefined || slo.unit !== 'ms' || !slo.metric.startsWith(`${metric}.p`)) return [];
    return [{ at: slo.bound, share: q, text: `SLO ${formatPart(q)} within ${formatMs(slo.bound)}` }];
  });
}

function boundLine(frame: PlotFrame, place: number, { share, text }: EcdfBound): readonly string[] {
  const [x, y] = [px(frame, place), py(frame, share)];
  const right = x > frame.left + frame.width * 0.6;
  const bottom = frame.top + frame.height;
  return [
    `<path class="rule" d="M${x} ${bottom}V${y}"/>`,
    label([right ? x - 6 : x + 6, bottom - 8], text, right ? 'end' : 'start', 'rule'),
  ];
}

/** What each line is, beside its middle: the faster one's name before it, the slower one's behind. */
function names(frame: PlotFrame, ecdf: Ecdf, place: (value: number) => number): readonly string[] {
  const [base, head] = [valueAt(ecdf, ecdf.base, 0.5), valueAt(ecdf, ecdf.head, 0.5)];
  const headFirst = base !== null && head !== null && head < base;
  return [['base', base, headFirst] as const, ['head', head, !headFirst] as const].flatMap(([side, value, behind]) => {
    if (value === null) return [];
    const x = px(frame, place(value));
    return label([behind ? x + 12 : x - 12, py(frame, behind ? 0.42 : 0.58)], side, behind ? 'start' : 'end', side);
  });
}
