import { expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import type { BisectAsk, BisectStep } from '../../src/model/bisect.ts';
import { nextMove } from '../../src/watch/bisect.ts';
import { simulateEvidence } from '../support/simulate.ts';
import { aBisectPlan, between, type History } from '../support/simulate-history.ts';

/** What the gate makes of the measured pairs of a duet: the sample of one of its rows. */
function gated(history: History, { from, to, pairs }: BisectAsk, metric: string): BisectStep {
  const effect = Math.expm1(between(history, { from, to }));
  const evidence = simulateEvidence({ seed: `${history.seed} ${from}-${to}`, pairs, effect, invalid: 0.1, noise: 'ci' });
  const comparison = compare(evidence).find(({ cell }) => cell.metric.name === metric);
  return { from, to, effects: comparison?.sample ?? [] };
}

it.each(['latency.p50', 'cpu-per-request'])('takes the samples of the gate’s comparisons as they are: %s', (metric) => {
  const history = { seed: 'gate', changes: Array.from({ length: 17 }, (_, k) => (k === 11 ? Math.log(1.12) : 0)) };
  const cell = compare(simulateEvidence({ seed: 'cell', pairs: 12 })).find((one) => one.cell.metric.name === metric)?.cell;
  if (!cell) throw new Error(`no cell of ${metric}`);
  const plan = aBisectPlan(16, { metric: cell.metric, least: Math.log1p(cell.margins.flag) });
  const steps: BisectStep[] = [];
  for (;;) {
    const move = nextMove(plan, steps);
    if (move.kind === 'end') {
      expect(move.result.parts).toMatchObject([{ kind: 'commit', from: 10, to: 11 }]);
      expect(move.result.parts[0]?.effect).toBeCloseTo(Math.log(1.12), 1);
      return;
    }
    steps.push(gated(history, move.ask, metric));
  }
});
