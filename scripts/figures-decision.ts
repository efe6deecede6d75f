import { compare } from '../src/compare/compare.ts';
import { looksFor } from '../src/compare/looks.ts';
import { signedMidRanks, signFlipStatistic, signsFor } from '../src/compare/sign-flip.ts';
import type { Comparison } from '../src/model/comparison.ts';
import type { Mode } from '../src/model/plan.ts';
import { dots, line, type PlotFrame, px, py } from '../src/page/svg.ts';
import { carryOut } from '../test/support/simulator/experiment.ts';
import type { LevelName } from '../test/support/simulator/machine.ts';
import { replay } from '../test/support/simulator/replay.ts';
import type { Effect } from '../test/support/simulator/side.ts';
import type { Figure } from './figures.ts';
import { axes, box, label, type Mark, picture } from './svg.ts';

const PAIRS = 30;

/** How pairs become a decision. */
export function decisionFigures(): readonly Figure[] {
  return [signs(), looks(), outcomes()];
}

function p50Of(seed: string, level: LevelName, effect: Effect): Comparison {
  const [first] = compare(carryOut({ seed, level, mode: 'interleaved', effect }));
  if (first === undefined) throw new Error('nothing was simulated');
  return first;
}

function signs(): Figure {
  const seed = 'figure signs 4';
  const cases = [
    { name: 'equal code', mark: 'good' as const, z: zOf(p50Of(seed, 'ci', {}), seed).map(Math.abs) },
    { name: '3 % slower', mark: 'bad' as const, z: zOf(p50Of(seed, 'ci', { slower: 0.03 }), seed).map(Math.abs) },
  ];
  const reference = cases[0]?.z ?? new Float64Array();
  const step = 0.25;
  const counts = Array.from({ length: 22 }, (_, bin) => reference.filter((z) => Math.floor(z / step) === bin).length);
  const frame: PlotFrame = { left: 60, top: 40, width: 560, height: 180, x: [0, 5.5], y: [0, Math.max(...counts) * 1.1] };
  const parts = [
    axes(
      frame,
      { x: 'Z: how one-sided the pairs are', y: 'of 4,096 ways to swap the sides' },
      {
        x: { 0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 },
        y: { 0: 0, 400: 400, 800: 800 },
      },
    ),
    ...counts.map((count, bin) => box(frame, [bin * step + 0.02, 0], [(bin + 1) * step - 0.02, count], 'faint')),
    ...cases.flatMap(({ name, mark, z }, k) => [
      line(
        frame,
        [
          [z[0] ?? 0, 0],
          [z[0] ?? 0, frame.y[1] * (0.95 - 0.15 * k)],
        ],
        mark,
      ),
      label(
        px(frame, z[0] ?? 0) + 5,
        py(frame, frame.y[1] * (0.95 - 0.15 * k)) + 10,
        `${name}: ${(z[0] ?? 0).toFixed(2)}`,
        'start',
        mark,
      ),
    ]),
  ];
  const beyond = (z: Float64Array) => z.filter((one) => one >= (z[0] ?? 0) * (1 - 1e-10)).length;
  const [same, slower] = cases.map(({ z }) => beyond(z));
  const caption = `The statistic of p50 in ${PAIRS} simulated pairs, as measured and with the sides swapped in random pairs. With equal code ${same} of 4,096 ways to swap are at least as one-sided as what was measured; with 3 % slower code ${slower}.`;
  return { name: 'signs', svg: picture({ width: 660, height: 270 }, caption, parts), caption };
}

function zOf({ sample }: Comparison, seed: string): Float64Array {
  return signFlipStatistic(signedMidRanks(sample), signsFor(seed, PAIRS));
}

function looks(): Figure {
  const frame: PlotFrame = { left: 60, top: 40, width: 560, height: 190, x: [8, 31], y: [-2, 5] };
  const at = looksFor(PAIRS);
  const path = (effect: Effect) => {
    const { sample, looks } = p50Of('figure looks', 'noisy', effect);
    const points = at.map((pairs) => [pairs, zOf({ ...empty, sample: sample.slice(0, pairs) }, 'looks')[0] ?? 0] as const);
    return {
      points,
      critical: looks.map((look) => [look.pairs, look.critical] as const),
      found: looks.find(({ rejected }) => rejected === 'worse'),
    };
  };
  const [same, slower] = [path({}), path({ slower: 0.05 })];
  const bound = same.critical.filter(([, value]) => Number.isFinite(value));
  const parts = [
    axes(
      frame,
      { x: 'pairs', y: 'Z of p50' },
      { x: Object.fromEntries(at.map((pairs) => [pairs, pairs])), y: { '−2': -2, 0: 0, 2: 2, 4: 4 } },
    ),
    line(frame, bound, 'rule', true),
    dots(frame, bound, 'rule', 2.5),
    label(px(frame, 20), py(frame, bound[0]?.[1] ?? 0) + 22, 'what it takes to be called worse', 'start', 'rule'),
    ...[
      { ...same, mark: 'good' as Mark },
      { ...slower, mark: 'bad' as Mark },
    ].flatMap(({ points, mark }) => [line(frame, points, mark), dots(frame, points, mark)]),
  ];
  const found = slower.found === undefined ? 'is not found' : `is found at ${slower.found.pairs} pairs`;
  const caption = `Six planned looks share the 4 % of "worse". The bound falls from ${first(bound)} to ${last(bound)}; equal code (green) ${same.found ? 'is rejected by bad luck' : 'stays below it'}, code that is 5 % slower (red) ${found}. Both on the noisiest simulated machine.`;
  return { name: 'looks', svg: picture({ width: 660, height: 280 }, caption, parts), caption };
}

const empty = { cell: undefined as never, looks: [], base: null, head: null, warnings: [], q: null };
const first = (points: readonly (readonly [number, number])[]) => (points[0]?.[1] ?? Number.NaN).toFixed(2);
const last = (points: readonly (readonly [number, number])[]) => (points.at(-1)?.[1] ?? Number.NaN).toFixed(2);

const EXAMPLES: readonly { readonly level: LevelName; readonly mode?: Mode; readonly effect: Effect; readonly text: string }[] = [
  { level: 'ci', effect: { slower: 0.08 }, text: '8 % slower' },
  { level: 'ci', effect: { slower: -0.08 }, text: '8 % faster' },
  { level: 'ci', effect: {}, text: 'equal code' },
  { level: 'ci', effect: { slower: 0.025 }, text: '2.5 % slower' },
  { level: 'noisy', mode: 'alternating', effect: { slower: 0.02 }, text: '2 % slower, noisy' },
];
const MARKS: Readonly<Record<string, Mark>> = { regression: 'bad', improvement: 'good', 'no-change': 'base' };

function outcomes(): Figure {
  const frame: PlotFrame = { left: 130, top: 40, width: 440, height: 200, x: [-0.14, 0.14], y: [0, EXAMPLES.length] };
  const band = (margin: number, look: Mark) => box(frame, [-margin, 0], [margin, EXAMPLES.length], `band ${look}`);
  const rows = EXAMPLES.map(({ level, mode = 'interleaved', effect, text }, k) => {
    const row = replay(carryOut({ seed: 'figure of outcomes', level, mode, effect }), () => undefined).ending.verdict.rows[0];
    const y = EXAMPLES.length - k - 0.5;
    const mark = MARKS[row?.outcome ?? ''] ?? 'rule';
    const [low, high] = [Math.max(-0.14, row?.interval?.low ?? -1), Math.min(0.14, row?.interval?.high ?? 1)];
    return [
      label(frame.left - 8, py(frame, y) + 4, text, 'end'),
      line(
        frame,
        [
          [low, y],
          [high, y],
        ],
        mark,
      ),
      dots(frame, [[row?.change ?? 0, y]], mark, 4),
      label(frame.left + frame.width + 8, py(frame, y) + 4, row?.outcome ?? '', 'start', mark),
    ].join('\n');
  });
  const parts = [
    band(0.05, 'faint'),
    band(0.03, 'faint'),
    axes(
      frame,
      { x: 'change of p50', y: '' },
      { x: { '−10 %': -0.1, '−5': -0.05, '−3': -0.03, 0: 0, '+3': 0.03, '+5': 0.05, '+10 %': 0.1 }, y: {} },
    ),
    line(
      frame,
      [
        [0, 0],
        [0, EXAMPLES.length],
      ],
      'faint',
    ),
    ...rows,
  ];
  const caption =
    'Five simulated measurements of p50 and what they are called; the last on the noisiest machine, one side after the other. Dark band: the flag margin of 3 %; light band: 5 %, within which a change is called none.';
  return { name: 'outcomes', svg: picture({ width: 680, height: 300 }, caption, parts), caption };
}
