import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/model/trial.ts';
import { carryOut, type Experiment, PUBLISHED_PACE } from '../support/simulator/experiment.ts';
import { TROUBLES } from '../support/simulator/trouble.ts';

const METRICS = ['latency.p50', 'ttft.p95', 'error-rate', 'dropped-rate'];

function observed(experiment: Partial<Experiment>): readonly Observation[] {
  const { pairs } = carryOut({
    seed: 'trouble',
    level: 'ci',
    mode: 'interleaved',
    effect: {},
    pairs: 200,
    metrics: METRICS,
    ...experiment,
  });
  return pairs.flatMap(({ observations }) => observations);
}

const readIn = (one: Observation, side: 'base' | 'head', metric = 'latency.p50') => {
  const reading = one[side]?.readings[metric];
  if (reading === undefined) return Number.NaN;
  return reading.kind === 'value' ? reading.value : reading.count / reading.total;
};

describe('dropped pairs', () => {
  it('are about as many as asked, of either side alike, and the busy ones more often', () => {
    const all = observed({ trouble: TROUBLES['45 % of pairs dropped'] });
    const dropped = all.filter(({ invalid }) => invalid.length > 0);
    expect(dropped.length / all.length).toBeGreaterThan(0.35);
    expect(dropped.length / all.length).toBeLessThan(0.55);
    for (const one of dropped) expect(readIn(one, 'base', 'dropped-rate')).toBe(readIn(one, 'head', 'dropped-rate'));
    const median = (some: readonly Observation[]) =>
      some.map((one) => readIn(one, 'base')).sort((a, b) => a - b)[some.length >> 1];
    expect(median(dropped)).toBeGreaterThan(median(all.filter((one) => !dropped.includes(one))) ?? Number.NaN);
  });
});

describe('late pairs', () => {
  const late = observed({ trouble: TROUBLES['every pair late'] });
  const inTime = observed({});

  it('are found late by the rule that judges real pairs, almost all of them', () => {
    expect(inTime.filter(({ invalid }) => invalid.length > 0)).toEqual([]);
    expect(late.filter(({ invalid }) => invalid.length > 0).length / late.length).toBeGreaterThan(0.9);
  });

  it('take longer by what both sides share, so that a slowdown looks smaller and equal code does not look different', () => {
    const meanLog = (all: readonly Observation[]) =>
      all.reduce((sum, one) => sum + Math.log(readIn(one, 'head') / readIn(one, 'base')), 0) / all.length;
    for (const [k, one] of late.entries()) expect(readIn(one, 'base')).toBeGreaterThan(readIn(inTime[k] ?? one, 'base'));
    const slower = { effect: { slower: 0.5 }, trouble: TROUBLES['every pair late'] };
    expect(Math.abs(meanLog(late))).toBeLessThan(0.01);
    expect(meanLog(observed(slower))).toBeLessThan(0.95 * Math.log(1.5));
    expect(meanLog(observed(slower))).toBeGreaterThan(0.7 * Math.log(1.5));
  });

  it('have delays of their own in each slot where one side runs after the other', () => {
    const lags = observed({ mode: 'alternating', trouble: TROUBLES['every pair late'] });
    expect(lags.every(({ base, head }) => base?.lagP95Ms !== head.lagP95Ms)).toBe(true);
    expect(late.every(({ base, head }) => base?.lagP95Ms === head.lagP95Ms)).toBe(true);
  });
});

describe('whole pairs that fail', () => {
  it('fail on both sides alike, and have nothing but errors', () => {
    const all = observed({ trouble: TROUBLES['whole pairs fail'], pairs: 600 });
    for (const side of ['base', 'head'] as const) {
      const failed = all.filter((one) => one[side]?.succeeded === 0);
      expect(failed.length / all.length).toBeGreaterThan(1 / 15 - 0.03);
      expect(failed.length / all.length).toBeLessThan(1 / 15 + 0.03);
      for (const one of failed)
        expect([readIn(one, side, 'error-rate'), readIn(one, side), one.invalid]).toEqual([1, Number.NaN, []]);
    }
  });
});

describe('a head that changes', () => {
  const errors = (all: readonly Observation[], side: 'base' | 'head') =>
    all.reduce((sum, one) => sum + readIn(one, side, 'error-rate'), 0) / all.length;

  it('fails from its pair on, and not before', () => {
    const all = observed({ effect: { later: { from: 101, effect: { failing: 0.05 } } } });
    expect(errors(all.slice(0, 100), 'head')).toBeLessThan(0.01);
    expect(errors(all.slice(100), 'head')).toBeGreaterThan(0.04);
    expect(errors(all.slice(100), 'base')).toBeLessThan(0.01);
  });

  it('turns slower in the pair that was named', () => {
    const same = observed({});
    const turned = observed({ effect: { slower: -0.1, later: { from: 11, effect: { slower: 0.25 } } } });
    const ratios = turned.map((one, k) => readIn(one, 'head') / readIn(same[k] ?? one, 'head'));
    for (const ratio of ratios.slice(0, 10)) expect(ratio).toBeCloseTo(0.9, 4);
    for (const ratio of ratios.slice(10)) expect(ratio).toBeCloseTo(1.25, 4);
  });
});

describe('a measurement that its time closed', () => {
  it('has fewer pairs than were planned, longer blocks more requests', () => {
    const closed = carryOut({
      seed: 'closed',
      level: 'ci',
      mode: 'interleaved',
      effect: {},
      pairs: 17,
      planned: 30,
      metrics: METRICS,
    });
    expect([closed.pairs.length, closed.plannedPairs, closed.closed]).toEqual([17, 30, true]);
    expect(observed({ pairs: 1 })[0]?.head.planned).toBe(300);
    expect(observed({ pairs: 1, pace: { ...PUBLISHED_PACE, blockSeconds: 4.5 } })[0]?.head.planned).toBe(450);
  });
});
