import { mean, sampleCorrelation, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { seeded } from '../../src/model/random.ts';
import { drawsFrom } from '../support/simulator/draws.ts';
import { tallyObjectives } from '../support/simulator/objectives.ts';
import { autoregressive, type Dependence, evidenceAtBound, evidenceOfSeries, rampOf } from '../support/simulator/series.ts';

const COUNT = 20_000;
const long = (name: Dependence) => [...autoregressive(name, COUNT, drawsFrom(seeded('series', name)))];
const neighbours = (values: number[]) => sampleCorrelation(values.slice(1), values.slice(0, -1));

describe('signed effects', () => {
  it.each([
    ['none', 0],
    ['AR(1) .3', 0.3],
    ['AR(1) .6', 0.6],
    ['AR(1) .9', 0.9],
  ] as const)('have mean 0, variance 1 and the autocorrelation of their name: %s', (name, coefficient) => {
    const values = long(name);
    // Five standard errors; what is autocorrelated has a wider mean.
    const error = (5 / Math.sqrt(COUNT)) * Math.sqrt((1 + coefficient) / (1 - coefficient));
    expect(Math.abs(mean(values))).toBeLessThan(error);
    expect(Math.abs(sampleStandardDeviation(values) - 1)).toBeLessThan(error);
    expect(Math.abs(neighbours(values) - coefficient)).toBeLessThan(0.04);
  });

  it('drift by one standard deviation, upwards as often as downwards', () => {
    const draws = drawsFrom(seeded('series', 'ramp'));
    const ramps = Array.from({ length: 400 }, () => rampOf('drift from −½ to +½ SD', 30, draws));
    for (const ramp of ramps) expect([Math.abs(ramp[0] ?? 0), Math.abs((ramp[0] ?? 0) + (ramp[29] ?? 0))]).toEqual([0.5, 0]);
    const up = ramps.filter(([first = 0]) => first < 0).length;
    expect(up).toBeGreaterThan(150);
    expect(up).toBeLessThan(250);
    expect(rampOf('AR(1) .6', 30, draws).every((value) => value === 0)).toBe(true);
  });

  it('become the effects of a measurement, in its order', () => {
    const dependence = 'AR(1) .9' as const;
    const effectsOf = (slower: number) =>
      compare(evidenceOfSeries({ seed: 'one', pairs: 40, dependence, effect: { slower } }))[0]?.sample ?? [];
    const [same, slower] = [effectsOf(0), effectsOf(0.1)];
    expect(neighbours(same.map((effect) => effect ?? Number.NaN))).toBeGreaterThan(0.5);
    for (const [k, effect] of slower.entries()) expect((effect ?? 0) - (same[k] ?? 0)).toBeCloseTo(Math.log(1.1), 9);
  });

  it('may fail, too', () => {
    const rows = compare(evidenceOfSeries({ seed: 'failing', pairs: 30, dependence: 'none', effect: { failing: 0.05 } }));
    expect(rows.at(-1)?.cell.metric.name).toBe('error-rate');
    expect(rows.at(-1)?.looks.at(-1)?.estimate).toBeCloseTo(0.05, 2);
  });
});

describe('objectives at their bound', () => {
  it('have blocks around the bound, as many objectives as asked', () => {
    const { protocol, pairs } = evidenceAtBound({ seed: 'bound', blocks: 400, dependence: 'none', objectives: 2 });
    expect(protocol.slos.map(({ metric }) => metric.name)).toEqual(['latency.p50', 'latency.p95']);
    const above = pairs.filter(({ observations: [one] }) => {
      const reading = one?.head.readings['latency.p95'];
      return reading?.kind === 'value' && reading.value > 100;
    });
    expect(above.length).toBeGreaterThan(150);
    expect(above.length).toBeLessThan(250);
  });

  it('are counted run by run, the same again for the same cell', () => {
    const cell = { blocks: 20, objectives: 2, dependence: 'AR(1) .6' } as const;
    const counted = tallyObjectives(cell, 20);
    expect(counted).toEqual(tallyObjectives(cell, 20));
    expect(counted.runs).toBe(20);
    expect(counted.broken).toBeLessThanOrEqual(20);
    expect(counted.broken + counted.met).toBeGreaterThan(0);
  });
});
