import { readFileSync } from 'node:fs';
import { dots, line, type PlotFrame, px, py } from '../src/page/svg.ts';
import type { Figure } from './figures.ts';
import { axes, label, picture } from './svg.ts';

/** One line of docs/minutes.json: shares of gates (0 to 1) and their mean time to a verdict. */
interface Gates {
  readonly failed: number;
  readonly seconds: number;
}

interface Machine {
  readonly level: string;
  readonly mode: string;
  readonly effect: number;
  readonly before: Gates;
  readonly now: Gates;
}

/** Power against minutes, before blocks and pairs were chosen after the pilot and since, as `npm run minutes -- --write` measured last. */
export function minutesFigures(): readonly Figure[] {
  const { runs, minutes }: { runs: number; minutes: readonly Machine[] } = JSON.parse(readFileSync('docs/minutes.json', 'utf8'));
  const slower = minutes.filter(({ effect }) => effect === 0.05);
  const frame: PlotFrame = { left: 60, top: 40, width: 520, height: 190, x: [0, 7], y: [0.6, 1.02] };
  const at = ({ failed, seconds }: Gates) => [seconds / 60, failed] as const;
  const ticks = { x: { 0: 0, 2: 2, 4: 4, 6: 6 }, y: { '60 %': 0.6, '80 %': 0.8, '100 %': 1 } };
  const parts = [
    axes(frame, { x: 'minutes to a verdict, mean', y: '5 % slower code found' }, ticks),
    ...slower.flatMap(({ level, mode, before, now }) => [
      line(frame, [at(before), at(now)], 'faint', true),
      dots(frame, [at(before)], 'base'),
      dots(frame, [at(now)], 'head'),
      label(px(frame, at(now)[0]), py(frame, at(now)[1]) + 16, `${level}, ${mode}`, 'middle'),
    ]),
  ];
  const told = slower.map(({ level, mode, before, now }) => `${level} ${mode} ${percent(before)} and ${percent(now)}`);
  const caption = `Code that is 5 % slower, found in how many minutes: 30 planned pairs of 5 s (blue), and since blocks and pairs are chosen after the pilot (orange); ${runs} simulated gates for each point. Found before and now: ${told.join(', ')}.`;
  return [{ name: 'minutes', svg: picture({ width: 660, height: 280 }, caption, parts), caption }];
}

const percent = ({ failed, seconds }: Gates) => `${(100 * failed).toFixed(1)} % in ${(seconds / 60).toFixed(1)} min`;
