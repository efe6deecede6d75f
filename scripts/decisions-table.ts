import type { Mode } from '../src/model/plan.ts';
import type { EffectName } from '../test/support/simulator/cells.ts';
import type { LevelName } from '../test/support/simulator/machine.ts';
import type { Decided } from './bench-decisions.ts';

const COLUMNS: readonly (readonly [string, LevelName, EffectName])[] = [
  ['equal code', 'ci', 'null'],
  ['equal code, noisy', 'noisy', 'null'],
  ['+5 %', 'ci', '5%'],
  ['+10 %', 'ci', '10%'],
  ['3 % of requests × 3', 'ci', 'tail3%x3'],
];

/** The README's table: one row per rule, in each cell the percentages of both modes. */
export function decisionsTable(decided: readonly Decided[]): string {
  const runs = decided[0]?.runs ?? 0;
  const rules = [...new Set(decided.map(({ rule }) => rule))];
  const rows = rules.map((rule) => {
    const own = decided.filter((one) => one.rule === rule);
    const cells = COLUMNS.map(([, level, effect]) =>
      bothModes(own, { level, effect }, ({ slower, runs: n }) => (100 * slower) / n),
    );
    const pairs = bothModes(own, { level: 'ci', effect: 'null' }, (one) => one.pairs / one.runs);
    return `| ${[rule, ...cells, pairs].join(' | ')} |`;
  });
  const heads = COLUMNS.map(([head]) => head);
  return [
    `| says "slower", % of ${runs} simulated measurements | ${heads.join(' | ')} | pairs, equal code |`,
    `|---|${'--:|'.repeat(heads.length + 1)}`,
    ...rows,
  ].join('\n');
}

function bothModes(
  own: readonly Decided[],
  { level, effect }: { readonly level: LevelName; readonly effect: EffectName },
  value: (one: Decided) => number,
): string {
  const of = (mode: Mode) => own.find((one) => one.level === level && one.effect === effect && one.mode === mode);
  const text = (one: Decided | undefined) => (one === undefined ? '–' : value(one).toFixed(0));
  return `${text(of('interleaved'))} · ${text(of('alternating'))}`;
}
