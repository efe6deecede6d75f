import { readFileSync } from 'node:fs';
import type { Mode } from '../src/model/plan.ts';
import { dots, line, type PlotFrame, py } from '../src/page/svg.ts';
import { BY_DEFAULT, carryOut } from '../test/support/simulator/experiment.ts';
import { replay } from '../test/support/simulator/replay.ts';
import type { Decided } from './bench-decisions.ts';
import type { Figure } from './figures.ts';
import { axes, box, label, picture } from './svg.ts';

const RUNS = 100;
const CHANGES = [0, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.15];

/** How often the method is right, and how often others are wrong. */
export function powerFigures(): readonly Figure[] {
  return [power(), rules()];
}

function power(): Figure {
  const frame: PlotFrame = { left: 60, top: 40, width: 560, height: 190, x: [0, 0.155], y: [0, 1] };
  const curve = (mode: Mode) => CHANGES.map((slower) => [slower, flagged(mode, slower)] as const);
  const curves = [
    { points: curve('interleaved'), mark: 'base' as const, text: 'both sides at once' },
    { points: curve('alternating'), mark: 'head' as const, text: 'one after the other' },
  ];
  const parts = [
    axes(
      frame,
      { x: 'head is slower by', y: 'called a regression' },
      {
        x: { 0: 0, '5 %': 0.05, '10 %': 0.1, '15 %': 0.15 },
        y: { '0 %': 0, '50 %': 0.5, '100 %': 1 },
      },
    ),
    ...curves.flatMap(({ points, mark, text }, k) => [
      line(frame, points, mark),
      dots(frame, points, mark),
      label(420, 150 + 18 * k, text, 'start', mark),
    ]),
  ];
  const share = (k: number, slower: number) =>
    `${Math.round(100 * (curves[k]?.points.find(([x]) => x === slower)?.[1] ?? Number.NaN))} %`;
  const caption = `How often a gate of at most 30 pairs with the default budgets fails (${RUNS} simulated measurements for each point, shared CI machine). Of code that is 5 % slower it finds ${share(0, 0.05)} with both sides at once and ${share(1, 0.05)} side after side; of equal code it fails ${share(0, 0)} and ${share(1, 0)}.`;
  return { name: 'power', svg: picture({ width: 660, height: 280 }, caption, parts), caption };
}

function flagged(mode: Mode, slower: number): number {
  const fails = Array.from({ length: RUNS }, (_, run) => {
    const seed = `figure power, ${mode}, ${slower}, run ${run}`;
    const input = carryOut({ seed, level: 'ci', mode, effect: { slower }, metrics: BY_DEFAULT });
    return replay(input, () => undefined).ending.verdict.state === 'fail';
  });
  return fails.filter(Boolean).length / RUNS;
}

/** False alarms of every rule that `npm run bench:decisions -- --write` measured last. */
function rules(): Figure {
  const decided: readonly Decided[] = JSON.parse(readFileSync('docs/decisions.json', 'utf8'));
  const equal = decided.filter(({ level, mode, effect }) => level === 'noisy' && mode === 'alternating' && effect === 'null');
  const frame: PlotFrame = { left: 270, top: 30, width: 330, height: 26 * equal.length, x: [0, 1], y: [0, equal.length] };
  const alarms = ({ slower, faster, runs }: Decided) => (slower + faster) / runs;
  const bars = equal.flatMap((one, k) => {
    const y = equal.length - k - 1;
    return [
      label(frame.left - 8, py(frame, y + 0.5) + 4, one.rule, 'end'),
      box(frame, [0, y + 0.2], [alarms(one), y + 0.8], one.rule === 'Benchgate' ? 'good' : 'bad'),
      label(frame.left + 8 + alarms(one) * 330, py(frame, y + 0.5) + 4, `${Math.round(100 * alarms(one))} %`),
    ];
  });
  const caption = `False alarms, slower or faster, on ${equal[0]?.runs ?? 0} simulated measurements of equal code, one side after the other on the noisiest machine.`;
  const parts = [axes(frame, { x: 'false alarms', y: '' }, { x: { '0 %': 0, '50 %': 0.5, '100 %': 1 }, y: {} }), ...bars];
  return { name: 'rules', svg: picture({ width: 660, height: 26 * equal.length + 80 }, caption, parts), caption };
}
