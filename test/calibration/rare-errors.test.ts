import { expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { howMany } from '../support/how-many.ts';
import { cellsOf, simulateEvidence } from '../support/simulate.ts';

const NAMES = ['latency.p50', 'latency.p95', 'cpu-per-request', 'error-rate'];
const CELLS = cellsOf('chat').filter(({ metric }) => NAMES.includes(metric.name));

it('bounds the change of a service equal to itself, even where errors are rare', () => {
  for (let run = 0; run < howMany(10, 50); run++) {
    const errors = { base: 0.0003, head: 0.0003 };
    const comparisons = compare(simulateEvidence({ seed: `run ${run}`, pairs: 30, cells: CELLS, errors }));
    expect(comparisons.filter(({ looks }) => !Number.isFinite(looks.at(-1)?.equivalence.high))).toEqual([]);
  }
});
