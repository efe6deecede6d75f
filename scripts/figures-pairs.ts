import type { Mode } from '../src/model/plan.ts';
import { quantile } from '../src/model/quantile.ts';
import { dots, line, type PlotFrame, px, py } from '../src/page/svg.ts';
import { type BlockPair, blocksOf } from '../test/support/simulator/experiment.ts';
import type { Figure } from './figures.ts';
import { axes, label, picture } from './svg.ts';

const SHOWN = 20;
const COUNTED = 400;
const MODES: readonly Mode[] = ['alternating', 'interleaved'];
const TITLES = { alternating: 'one side after the other', interleaved: 'both sides at once' };
const WIDTH = 340;

/** What a pair is, and why its two sides run at once. */
export function pairFigures(): readonly Figure[] {
  return [together(), tail()];
}

function together(): Figure {
  const runs = MODES.map((mode) => ({
    mode,
    blocks: blocksOf({ seed: 'figure pairs', level: 'ci', mode, effect: {}, pairs: COUNTED }),
  }));
  const [apart, at] = runs.map(({ blocks }) =>
    quantile(Float64Array.from(blocks, (pair) => Math.abs(logRatio(pair))).sort(), 0.9),
  );
  const parts = runs.flatMap(({ mode, blocks }, k) => panel(TITLES[mode], 50 + k * (WIDTH + 40), blocks.slice(0, SHOWN)));
  const caption = `Median latency of base (blue) and head (orange) in ${SHOWN} simulated pairs of equal code on a shared CI machine. Side after side one pair in ten differs by more than ${percent(apart)}, at once by more than ${percent(at)} (${COUNTED} pairs each).`;
  return { name: 'pairs', svg: picture({ width: 2 * WIDTH + 110, height: 290 }, caption, parts), caption };
}

function panel(title: string, left: number, blocks: readonly BlockPair[]): readonly string[] {
  const frame: PlotFrame = { left, top: 50, width: WIDTH, height: 190, x: [0, SHOWN + 1], y: [17, 32] };
  const median = (side: 'base' | 'head') => blocks.map((pair, k) => [k + 1, clipped(p50(pair, side), frame)] as const);
  const joins = blocks.map((_, k) => line(frame, [median('base')[k] ?? [0, 0], median('head')[k] ?? [0, 0]], 'faint'));
  return [
    label(left, 22, title, 'start', 'title'),
    axes(frame, { x: 'pair', y: 'p50, ms' }, { x: { 1: 1, 10: 10, 20: 20 }, y: { 20: 20, 25: 25, 30: 30 } }),
    ...joins,
    dots(frame, median('base'), 'base'),
    dots(frame, median('head'), 'head'),
  ];
}

const clipped = (value: number, { y }: PlotFrame) => Math.min(y[1], Math.max(y[0], value));

function tail(): Figure {
  const [pair] = blocksOf({
    seed: 'figure tail',
    level: 'quiet',
    mode: 'interleaved',
    effect: { tail: { probability: 0.03, times: 3 } },
    pairs: 1,
  });
  if (pair === undefined) throw new Error('nothing was simulated');
  const [base, head] = [pair.base.values.latency ?? [], pair.head.values.latency ?? []];
  const bound = quantile(Float64Array.from([...base, ...head]).sort(), 0.98);
  const beyond = (values: ArrayLike<number>) => Array.from(values).filter((value) => value > bound).length;
  const frame: PlotFrame = { left: 60, top: 40, width: 560, height: 190, x: [0, 140], y: [Math.log10(0.003), 0] };
  const curve = (values: ArrayLike<number>) =>
    Array.from(values, (value, k) => [Math.min(140, value), Math.log10((values.length - k) / values.length)] as const);
  const parts = [
    axes(
      frame,
      { x: 'latency, ms', y: 'share of requests that take longer' },
      {
        x: { 0: 0, 50: 50, 100: 100 },
        y: { '100 %': 0, '10 %': -1, '1 %': -2 },
      },
    ),
    line(frame, curve(base), 'base'),
    line(frame, curve(head), 'head'),
    line(
      frame,
      [
        [bound, frame.y[0]],
        [bound, 0],
      ],
      'rule',
      true,
    ),
    label(px(frame, bound) + 6, py(frame, 0) + 12, `slowest 2 % of both sides: over ${bound.toFixed(0)} ms`, 'start', 'rule'),
  ];
  const caption = `One simulated pair of ${base.length} requests a side; in head (orange) 3 % of the requests take three times as long. The medians are ${quantile(base, 0.5).toFixed(1)} and ${quantile(head, 0.5).toFixed(1)} ms; beyond the slowest 2 % of both sides together lie ${beyond(base)} requests of base and ${beyond(head)} of head.`;
  return { name: 'slow-share', svg: picture({ width: 660, height: 280 }, caption, parts), caption };
}

const p50 = (pair: BlockPair, side: 'base' | 'head') => quantile(pair[side].values.latency ?? [], 0.5);

const logRatio = (pair: BlockPair) => Math.log(p50(pair, 'head') / p50(pair, 'base'));

const percent = (value = Number.NaN) => `${(100 * value).toFixed(1)} %`;
