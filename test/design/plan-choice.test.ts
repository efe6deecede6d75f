import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePlan, type PilotFacts, type PlanChoice } from '../../src/design/plan-choice.ts';
import type { Mode } from '../../src/model/plan.ts';
import { howMany } from '../support/how-many.ts';
import { aCell, aScenario } from '../support/simulate.ts';

const cells = ['latency.p50', 'latency.p95', 'cpu-per-request', 'error-rate'].map((metric) => aCell('chat', metric));

interface Case {
  readonly rate?: number;
  readonly bootMs?: number;
  readonly leftMs?: number;
  readonly maxPairs?: number;
  readonly mode?: Mode;
  readonly scalable?: boolean;
  readonly noise?: PilotFacts['noise'];
}

function choose({
  rate = 60,
  bootMs = 1000,
  leftMs = 580_000,
  maxPairs = 30,
  mode = 'interleaved',
  ...rest
}: Case = {}): PlanChoice | null {
  const scenario = aScenario('chat', { ratePerSecond: rate, blockMs: Math.min(20_000, Math.max(5000, 300_000 / rate)) });
  const { scalable = true, noise = [] } = rest;
  const pace = { scenario: 'chat', ratePerSecond: rate, warmUpMs: 2000, scalable, clear: false, timed: true };
  return choosePlan(
    { scenarios: [scenario], cells, design: { maxPairs }, mode },
    { leftMs, otherMs: bootMs, paces: [pace], noise },
  );
}

describe('choosePlan', () => {
  it('finds the goal 9 times out of 10 on a shared machine', () => {
    const choice = choose();
    expect(choice).toMatchObject({ goal: { scenario: 'chat', metric: 'latency.p50' } });
    expect(choice?.goal?.change).toBeCloseTo(0.05, 12);
    expect(choice?.found).toBeGreaterThanOrEqual(0.9);
    expect(choice?.pairs).toBeLessThan(30);
  });

  it('makes blocks longer where starting takes long, and shorter where requests are many', () => {
    expect(choose({ bootMs: 20_000 })?.factor).toBeGreaterThan(1);
    expect(choose({ rate: 200, bootMs: 500 })?.factor).toBe(0.5);
    // 2.5 s hold 300 requests only from 120 per second on.
    expect(choose({ rate: 60, bootMs: 100 })?.pairMs).toBe(7100);
    expect(choose({ rate: 80, bootMs: 100 })?.pairMs).toBe(100 + 2000 + 3750);
  });

  it('plans fewer pairs on a machine that calibrations call quiet, and more on a noisy one', () => {
    const known = (sd: number) => choose({ noise: [{ scenario: 'chat', metric: 'latency.p50', sd }] });
    const [quiet, noisy] = [known(0.02), known(0.06)];
    const minutes = (choice: PlanChoice | null) => (choice?.pairMs ?? 0) * (choice?.expectedPairs ?? 0);
    expect(minutes(quiet)).toBeLessThan(minutes(choose()));
    expect(minutes(noisy)).toBeGreaterThan(minutes(choose()));
  });

  it('takes 9 to 11 pairs only where no more fit, and none below', () => {
    const fitting = (pairs: number) => choose({ scalable: false, leftMs: pairs * 8000 * 1.031 });
    expect([12, 11, 10, 9].map((pairs) => fitting(pairs)?.pairs)).toEqual([12, 11, 10, 9]);
    expect(fitting(8.5)).toBeNull();
    expect(choose({ maxPairs: 12 })?.pairs).toBe(12);
  });

  it('never plans more than fits or is allowed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 900_000 }),
        fc.integer({ min: 12, max: 40 }),
        fc.integer({ min: 5, max: 2000 }),
        (leftMs, maxPairs, rate) => {
          const choice = choose({ leftMs, maxPairs, rate });
          if (choice === null) return;
          expect(choice.pairs).toBeLessThanOrEqual(maxPairs);
          expect(choice.pairs * choice.pairMs).toBeLessThanOrEqual(leftMs);
          expect(choice.pairs).toBeGreaterThanOrEqual(9);
        },
      ),
      { seed: 1, numRuns: howMany(20, 60) },
    );
  });
});
