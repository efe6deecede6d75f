import { describe, expect, it } from 'vitest';
import { requireFeasible } from '../../src/plan/feasible.ts';
import { aProtocol, aScenario, cellsOf } from '../support/simulate.ts';

const { design } = aProtocol({});
const scenario = aScenario('chat', { ratePerSecond: 60, warmUpMs: 3333, blockMs: 5000 });
const asked =
  (maxDurationMs: number, parts: Partial<typeof design> = {}, scenarios = [scenario]) =>
  () =>
    requireFeasible(
      {
        scenarios,
        cells: cellsOf('chat').filter(({ metric }) => metric.name !== 'latency.p99'),
        design: { ...design, maxDurationMs, ...parts },
      },
      undefined,
    );

describe('requireFeasible', () => {
  it('refuses what certainly does not fit, with the time that would', () => {
    // 8.3 s of pilot and twelve pairs of 7 s.
    expect(asked(93_000)).not.toThrow();
    expect(asked(92_000)).toThrow(
      expect.objectContaining({ kind: 'config', hint: expect.stringContaining('Raise design.max-duration to 3m') }),
    );
    expect(asked(180_000, { mode: 'alternating' })).toThrow(/12 pairs do not fit into 180s/);
  });

  it('counts what the user wrote as written', () => {
    expect(asked(130_000, { blockMs: 10_000 }, [{ ...scenario, blockMs: 10_000 }])).toThrow();
  });

  it('leaves to the pilot what only it tells', () => {
    const script = aScenario('soak', { engine: 'k6', ratePerSecond: 0, blockMs: 20_000 });
    expect(asked(10_000, { asWritten: true }, [script])).not.toThrow();
  });

  it('asks for the 20 pairs of a calibration at their full length', () => {
    const pairs = (maxDurationMs: number) => () =>
      requireFeasible({ scenarios: [scenario], cells: cellsOf('chat'), design: { ...design, maxDurationMs } }, 20);
    expect(pairs(170_000)).toThrow(/20 pairs/);
    expect(pairs(176_000)).not.toThrow();
  });
});
