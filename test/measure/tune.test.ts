import { describe, expect, it } from 'vitest';
import type { PairRun } from '../../src/measure/pair.ts';
import { type TuneInput, tune } from '../../src/measure/tune.ts';
import type { Trial } from '../../src/model/trial.ts';
import { aPlan } from '../support/experiment.ts';
import { aPlannedScenario, trial } from '../support/measure.ts';
import { aPair } from '../support/simulate.ts';

const seen = (base: Partial<Trial> = {}, head: Partial<Trial> = {}) => ({
  scenario: 'chat',
  base: trial(base),
  head: trial(head),
  invalid: [],
});

/** Engines that take warm-up and block as planned, or do not. */
const taking = (timed: boolean): TuneInput['engines'] => ({ timing: () => ({ certainMs: 0, timed }) });

function piloted(
  parts: Partial<TuneInput> = {},
  scenario = aPlannedScenario({ warmUpMs: 4000, blockMs: 6000 }),
  observation = seen(),
): TuneInput {
  const pair = { ...aPair(0, [observation]), totalMs: 12_000, bootMs: 2000 };
  const pilot: PairRun = {
    pair,
    histograms: [],
    parts: [],
    watched: [],
    quantiles: [],
    remarks: [],
    settled: [{ scenario: 'chat', ms: 2500 }],
  };
  return {
    protocol: aPlan({}, [scenario]).protocol,
    engines: taking(true),
    pilot,
    mode: 'interleaved',
    noise: [],
    leftMs: 588_000,
    ...parts,
  };
}
const tuningOf = (one: TuneInput) => {
  const found = tune(one);
  if ('neededMs' in found) throw new Error('does not fit');
  return found;
};

describe('tune', () => {
  it('takes rate, boot and warm-up from the pilot', () => {
    const { tuning, protocol } = tuningOf(piloted());
    expect(tuning).toMatchObject({
      otherMs: 2000,
      leftMs: 588_000,
      paces: [{ ratePerSecond: 50, warmUpMs: 2500, scalable: true, timed: true }],
    });
    expect(protocol.scenarios[0]?.warmUpMs).toBe(2500);
    // Both sides in turn: driving and starting twice.
    expect(tuningOf(piloted({ mode: 'alternating' })).tuning.otherMs).toBe(4000);
  });

  it('gives a script blocks by the rate that the slower side answered', () => {
    const script = aPlannedScenario({ engine: 'k6', ratePerSecond: 0, warmUpMs: 2000, blockMs: 20_000 });
    const found = tuningOf(piloted({}, script, seen({ achievedPerSecond: 200 }, { achievedPerSecond: 120 })));
    expect(found.tuning.paces[0]).toMatchObject({ ratePerSecond: 120, timed: true });
    expect(found.protocol.scenarios[0]?.blockMs).toBeLessThanOrEqual(10_000);
    const swapped = tuningOf(piloted({}, script, seen({ achievedPerSecond: 120 }, { achievedPerSecond: 200 })));
    expect(swapped.tuning).toEqual(found.tuning);
    expect(tuningOf(piloted({ engines: taking(false) }, script)).tuning.paces[0]).toMatchObject({
      timed: false,
      scalable: false,
    });
  });

  it('measures a head that was much slower in the pilot in short blocks and 12 pairs', () => {
    const p50 = (value: number) => ({ readings: { 'latency.p50': { kind: 'value', value } } as const });
    const script = aPlannedScenario({ engine: 'k6', ratePerSecond: 0, warmUpMs: 2000, blockMs: 20_000 });
    const of = (base: number, head: number) =>
      tuningOf(piloted({}, script, seen({ achievedPerSecond: 35, ...p50(base) }, { achievedPerSecond: 35, ...p50(head) })));
    const [equal, slower, faster] = [of(20, 21), of(20, 40), of(40, 20)];
    expect([equal, slower, faster].map(({ tuning }) => tuning.paces[0]?.clear)).toEqual([false, true, false]);
    expect(slower.protocol.scenarios[0]?.blockMs).toBe(2500);
    expect(equal.protocol.scenarios[0]?.blockMs).toBeGreaterThan(8000);
    expect(slower.choice).toMatchObject({ pairs: 12, goal: null });
  });

  it('says how long 12 pairs would take where not even 9 fit', () => {
    const found = tune(piloted({ leftMs: 40_000 }));
    expect('neededMs' in found && found.neededMs).toBeGreaterThan(100_000);
  });

  it('keeps only the noise of rows that decide', () => {
    const noise = [
      { scenario: 'chat', metric: 'latency.p50', sd: 0.02 },
      { scenario: 'chat', metric: 'spread', sd: 0.2 },
    ];
    expect(tuningOf(piloted({ noise })).tuning.noise).toEqual([noise[0]]);
  });
});
