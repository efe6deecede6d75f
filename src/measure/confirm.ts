import type { RowKey } from '../model/creep.ts';
import type { Cell, Plan } from '../model/plan.ts';
import type { Verdict } from '../model/verdict.ts';

/** The rows that failed the gate, by a regression or by an objective: what a second measurement is asked about. */
export function suspectedIn({ rows, slos }: Pick<Verdict, 'rows' | 'slos'>): readonly RowKey[] {
  const regressed = rows.filter(({ cell, outcome }) => cell.gating && outcome === 'regression').map(({ cell }) => cell);
  const broken = slos.filter(({ failing }) => failing).map(({ slo }) => slo);
  const keys = [...regressed, ...broken].map(({ scenario, metric }) => ({ scenario, metric: metric.name }));
  return keys.filter((key, index) => keys.findIndex((other) => isSameRow(other, key)) === index);
}

/**
 * The same plan once more, by other coins, in which nothing but what was suspected decides: what fails it has failed twice
 * (docs/creep.md#twice).
 */
export function confirming(plan: Plan, suspected: readonly RowKey[], seed: string): Plan {
  const isAsked = ({ scenario, metric }: Pick<Cell, 'scenario' | 'metric'>) =>
    suspected.some((key) => isSameRow(key, { scenario, metric: metric.name }));
  const onlyAsked = (cells: readonly Cell[]) => cells.map((cell) => (isAsked(cell) ? cell : { ...cell, gating: false }));
  const { cells, slos } = plan.protocol;
  return {
    ...plan,
    protocol: { ...plan.protocol, seed, cells: onlyAsked(cells), slos: slos.filter(isAsked) },
    split: (parts) => {
      const made = plan.split(parts);
      return { ...made, cells: onlyAsked(made.cells) };
    },
  };
}

function isSameRow(one: RowKey, other: RowKey): boolean {
  return one.scenario === other.scenario && one.metric === other.metric;
}
