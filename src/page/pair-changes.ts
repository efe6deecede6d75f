import { type Comparison, toChange, toChanges } from '../model/comparison.ts';
import { type Form, formOf } from '../model/metrics.ts';
import { quantile } from '../model/quantile.ts';
import type { ShardPairs } from '../model/shard.ts';
import { countOf, formatChange } from '../report/numbers.ts';
import { dotsPath, drawChart, type PageFigure } from './chart.ts';
import { pairsAlong, shardEdges } from './pairs-along.ts';
import { changeScale, linear, type ValueScale } from './scale.ts';
import { label, line, type PlotFrame, type Point, px, py } from './svg.ts';

/** Whether both sides were the same in every pair, so that there is nothing to see. */
export const isSteady = ({ sample }: Comparison) =>
  sample.some((effect) => effect !== null) && sample.every((effect) => effect === null || effect === 0);

/** What each pair says of one row, in the order in which pairs were measured, with the interval at each look and the budget. */
export function pairChanges(comparison: Comparison, shards?: readonly ShardPairs[]): PageFigure | null {
  const { cell, sample, looks } = comparison;
  const { metric } = cell;
  const form = formOf(metric);
  const changes = sample.map((effect) => (effect === null ? null : toChange(effect, metric)));
  const known = changes.filter((change) => change !== null).filter(Number.isFinite);
  if (known.length < 2) return null;
  const intervals = looks.map((look) => ({
    // A look at what was planned comes after the last pair that is there.
    pairs: Math.min(look.pairs, changes.length),
    ...toChanges(look.interval, metric),
    middle: toChange(look.estimate, metric),
  }));
  const limit = metric.better === 'lower' ? cell.margins.flag : -cell.margins.flag;
  const y = scaleOf([...known, limit], intervals, form);
  const lost = changes.filter((change) => change === null).length;
  const last = intervals.at(-1);
  const settled = last === undefined ? '' : ` At the last look ${formatChange(last.middle, form)}.`;
  return {
    title: metric.name,
    picture: drawChart({
      instead: `${metric.name}: change of each of ${countOf(known.length, 'pair')}, from ${formatChange(Math.min(...known), form)} to ${formatChange(Math.max(...known), form)}.${settled}`,
      ...{ x: pairScale(changes.length), y, along: pairsAlong(shards), height: 220, right: NAMED },
      draw: (frame) => [
        ...shardEdges(frame, shards),
        ...ruleAt(frame, y.placeOf(0), 'axis', ''),
        ...ruleAt(frame, y.placeOf(limit), 'rule', cell.gating ? 'budget' : 'margin'),
        ...boundary(frame, y, intervals),
        dotsPath(
          changes.flatMap((change, k) => (change === null ? [] : [[px(frame, k + 1), py(frame, y.placeOf(change))] as const])),
          'head',
        ),
        lostMarks(frame, changes),
      ],
    }),
    notes: lost === 0 ? [] : [`${countOf(lost, 'pair')} ${lost === 1 ? 'does' : 'do'} not count (×).`],
  };
}

/** Both ends of the interval that holds for all rows and looks, at each look. */
interface LookInterval {
  readonly pairs: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Px beside the plot, for the name of the line across. */
const NAMED = 58;

/** All that is known of nearly all pairs: one far away would flatten the others, and lies at the edge. */
function scaleOf(values: readonly number[], intervals: readonly LookInterval[], form: Form): ValueScale {
  const sorted = [...values].sort((a, b) => a - b);
  const spread = quantile(sorted, 0.9) - quantile(sorted, 0.1);
  const [lowest, highest] = [quantile(sorted, 0.1) - 1.5 * spread, quantile(sorted, 0.9) + 1.5 * spread];
  const ends = intervals
    .slice(-1)
    .flatMap(({ low, high }) => [low, high])
    .filter(Number.isFinite);
  const all = [0, ...ends, ...values.map((value) => Math.min(highest, Math.max(lowest, value)))];
  const format = (value: number) => formatChange(value, form);
  if (form === 'relative') return changeScale(all, format);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low) * 0.08 || 0.001;
  return linear(low - room, high + room, format);
}

function pairScale(count: number): ValueScale {
  const step = count > 20 ? 10 : count > 10 ? 5 : 2;
  const ticks = Array.from({ length: Math.floor(count / step) }, (_, k) => ({
    at: (k + 1) * step,
    text: String((k + 1) * step),
  }));
  return { ends: [0.25, count + 0.75], isLogarithmic: false, ticks, placeOf: (value) => value };
}

function ruleAt(frame: PlotFrame, at: number, look: string, text: string): readonly string[] {
  const y = py(frame, at);
  return [
    `<path class="${look}" d="M${frame.left} ${y}H${frame.left + frame.width}"/>`,
    ...(text === '' ? [] : [label([frame.left + frame.width + 6, y + 4], text, 'start', 'rule')]),
  ];
}

function boundary(frame: PlotFrame, y: ValueScale, intervals: readonly LookInterval[]): readonly string[] {
  const bars = intervals.map(({ pairs, low, high, middle }) => {
    const x = px(frame, pairs + 0.4);
    const [bottom, top] = [low, high].map((end) => py(frame, y.placeOf(end)));
    return `<path class="look" d="M${x} ${bottom}V${top}M${x - 4} ${bottom}h8M${x - 4} ${top}h8"/><circle class="look" cx="${x}" cy="${py(frame, y.placeOf(middle))}" r="3.4"/>`;
  });
  const ends = (end: 'low' | 'high') => intervals.map((one): Point => [one.pairs + 0.4, y.placeOf(one[end])]);
  return [...(intervals.length > 1 ? [line(frame, ends('low'), 'bound'), line(frame, ends('high'), 'bound')] : []), ...bars];
}

function lostMarks(frame: PlotFrame, changes: readonly (number | null)[]): string {
  const y = frame.top + frame.height - 6;
  const marks = changes.flatMap((change, k) => (change === null ? [`M${px(frame, k + 1) - 3} ${y - 3}l6 6m0 -6l-6 6`] : []));
  return marks.length === 0 ? '' : `<path class="lost" d="${marks.join('')}"/>`;
}
