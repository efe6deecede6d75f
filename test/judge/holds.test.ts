import { describe, expect, it } from 'vitest';
import { attainments, type CompareInput, compare, dependences } from '../../src/compare/compare.ts';
import { looksFor } from '../../src/compare/looks.ts';
import { judge } from '../../src/judge/judge.ts';
import { earlyStop } from '../../src/judge/stopping.ts';
import type { StopReason } from '../../src/model/measurement.ts';
import { seeded } from '../../src/model/random.ts';
import type { Slo } from '../../src/model/slo.ts';
import { LATE, type Observation, type Reading, type Trial } from '../../src/model/trial.ts';
import type { Row, Verdict } from '../../src/model/verdict.ts';
import { howMany } from '../support/how-many.ts';
import { aCell, aPair, aProtocol, aTrial, simulateEvidence, timeMetric } from '../support/simulate.ts';

/** What the gate would say of these pairs: measured to the look at which it stops, or to the end. */
function gate(input: CompareInput, { toTheEnd = false } = {}): { readonly pairs: number; readonly verdict: Verdict } {
  const { protocol, plannedPairs } = input;
  const upTo = (pairs: number) => ({ ...input, pairs: input.pairs.slice(0, pairs), closed: false });
  for (const pairs of toTheEnd ? [] : looksFor(plannedPairs).filter((look) => look <= input.pairs.length)) {
    const stop = earlyStop({ protocol, comparisons: compare(upTo(pairs)), plannedPairs, pairs });
    if (stop !== null) return { pairs, verdict: conclude(upTo(pairs), stop) };
  }
  return { pairs: input.pairs.length, verdict: conclude(input, input.closed ? 'time-budget' : 'max-pairs') };
}

function conclude(input: CompareInput, stop: StopReason): Verdict {
  const { protocol, plannedPairs, pairs } = input;
  return judge({
    ...{ protocol, plannedPairs, stop, minutesNeeded: null, pairs: pairs.length },
    ...{ comparisons: compare(input), attainments: attainments(input), dependences: dependences(input) },
  });
}

/** The same measurement with the observations of some pairs (from 1) changed. */
const changed = (input: CompareInput, change: (seen: Observation, pair: number) => Observation): CompareInput => ({
  ...input,
  pairs: input.pairs.map((pair) => ({ ...pair, observations: pair.observations.map((one) => change(one, pair.index)) })),
});
const withErrors = (trial: Trial, count: number): Trial => ({
  ...trial,
  readings: { ...trial.readings, 'error-rate': { kind: 'share', count, total: 300 } },
});
const invalidIn = (input: CompareInput, reason: string, lost: (pair: number) => boolean) =>
  changed(input, (seen, pair) => (lost(pair) ? { ...seen, invalid: [reason] } : seen));
const row = ({ rows }: Verdict, metric: string): Row | undefined => rows.find(({ cell }) => cell.metric.name === metric);
const outcomes = (verdict: Verdict) => Object.fromEntries(verdict.rows.map(({ cell, outcome }) => [cell.metric.name, outcome]));
const seeds = (count: number) => Array.from({ length: count }, (_, i) => `holds ${i}`);
const CELLS = ['latency.p50', 'latency.p95', 'error-rate'].map((name) => aCell('chat', name));
const quiet = { noise: 'quiet', cells: CELLS, errors: { base: 0, head: 0 } } as const;
const DROPPED = 'more than 1 % of the requests were dropped';

describe('what comes late in a measurement', () => {
  it('is not hidden by an early "no change": a head that begins to fail at pair 11 does not pass', () => {
    const long = seeds(howMany(30, 60)).map((seed) => {
      const input = simulateEvidence({ ...quiet, noise: 'ci', seed, pairs: 30 });
      const random = seeded(seed, 'failures');
      const failures = () => Array.from({ length: 300 }, () => random.next() < 0.05).filter(Boolean).length;
      return gate(changed(input, (seen, pair) => (pair > 10 ? { ...seen, head: withErrors(seen.head, failures()) } : seen)));
    });
    const measured = long.filter(({ pairs }) => pairs >= 20);
    expect(measured.length).toBeGreaterThan(5);
    expect(measured.filter(({ verdict }) => verdict.state === 'pass')).toEqual([]);
  });

  it('is a regression in a stored measurement, too, and with 20 % errors in the last 20 of 30 pairs a red one', () => {
    const input = simulateEvidence({ ...quiet, seed: 'late', pairs: 30 });
    const failing = changed(input, (seen, pair) => (pair > 10 ? { ...seen, head: withErrors(seen.head, 60) } : seen));
    const { verdict } = gate(failing, { toTheEnd: true });
    expect([verdict.state, outcomes(verdict)['error-rate']]).toEqual(['fail', 'regression']);
  });

  it('takes an improvement back that the last look no longer shows, and turns red where head gets worse', () => {
    const input = simulateEvidence({ ...quiet, seed: 'turn', pairs: 30 });
    const faster = (factor: (pair: number) => number) =>
      gate(
        changed(input, (seen, pair) => {
          const reading = seen.head.readings['latency.p50'];
          const value = (reading?.kind === 'value' ? reading.value : 0) * factor(pair);
          return {
            ...seen,
            head: { ...seen.head, readings: { ...seen.head.readings, 'latency.p50': { kind: 'value', value } } },
          };
        }),
        { toTheEnd: true },
      ).verdict;
    expect(outcomes(faster((pair) => (pair <= 10 ? 0.8 : 1)))['latency.p50']).not.toBe('improvement');
    expect(outcomes(faster(() => 0.8))['latency.p50']).toBe('improvement');
    expect(faster((pair) => (pair <= 10 ? 0.8 : 1.4)).state).toBe('fail');
  });
});

describe('pairs that are lost', () => {
  it('leave an obvious regression what it is', () => {
    const slow = simulateEvidence({ ...quiet, seed: 'slow', pairs: 30, effect: 1.76 });
    for (const lost of [(pair: number) => pair % 3 === 0, (pair: number) => pair % 2 === 0]) {
      const { verdict, pairs } = gate(invalidIn(slow, DROPPED, lost));
      expect([verdict.state, row(verdict, 'latency.p95')?.outcome]).toEqual(['fail', 'regression']);
      expect(pairs).toBeLessThanOrEqual(20);
    }
  });

  it('prove nothing where fewer are left than the first look has', () => {
    const slow = simulateEvidence({ ...quiet, seed: 'slow', pairs: 30, effect: 1.76 });
    const { verdict } = gate(invalidIn(slow, DROPPED, (pair) => pair > 9));
    expect(verdict.state).toBe('inconclusive');
  });

  it('show neither sameness nor an improvement nor a kept objective, and a person is asked', () => {
    const slo: Slo = {
      ...{ scenario: 'chat', metric: timeMetric('latency.p99'), comparator: '<=', bound: 300 },
      ...{ objective: 'p99 <= 300ms', source: 'default' },
    };
    const input = simulateEvidence({ ...quiet, seed: 'lost', pairs: 30, slos: [slo] });
    expect(conclude(input, 'max-pairs').slos[0]?.state).toBe('met');
    const verdict = conclude(
      invalidIn(input, DROPPED, (pair) => pair % 5 !== 0),
      'max-pairs',
    );
    expect([verdict.state, verdict.slos[0]?.state]).toEqual(['inconclusive', 'undecided']);
    expect(outcomes(verdict)).toMatchObject({ 'latency.p50': 'inconclusive', 'error-rate': 'no-change' });
    const faster = simulateEvidence({ ...quiet, seed: 'lost', pairs: 30, effect: -0.4 });
    const some = conclude(
      invalidIn(faster, DROPPED, (pair) => pair % 3 === 0),
      'max-pairs',
    );
    expect([some.state, outcomes(some)['latency.p50']]).toEqual(['inconclusive', 'inconclusive']);
  });

  it('leave an objective open, and not without data, where all of them are late: a person can end that', () => {
    const slo: Slo = {
      ...{ scenario: 'chat', metric: timeMetric('latency.p95'), comparator: '<=', bound: 300 },
      ...{ objective: 'p95 <= 300ms', source: 'default' },
    };
    const input = simulateEvidence({ ...quiet, seed: 'all late', pairs: 30, slos: [slo] });
    const verdict = conclude(
      invalidIn(input, LATE, () => true),
      'max-pairs',
    );
    expect([verdict.state, verdict.slos[0]?.state]).toEqual(['inconclusive', 'undecided']);
  });

  it('leave an objective broken only if it would be with all of them meeting it', () => {
    const slo: Slo = {
      ...{ scenario: 'chat', metric: timeMetric('latency.p95'), comparator: '<=', bound: 90 },
      ...{ objective: 'p95 <= 90ms', source: 'default' },
    };
    const breaking = simulateEvidence({ ...quiet, seed: 'slo', pairs: 30, slos: [slo], effect: { 'latency.p99': 0 } });
    const slow = changed(breaking, (seen) => ({
      ...seen,
      head: { ...seen.head, readings: { ...seen.head.readings, 'latency.p95': { kind: 'value', value: 200 } } },
    }));
    const state = (lost: (pair: number) => boolean) => conclude(invalidIn(slow, LATE, lost), 'max-pairs').slos[0]?.state;
    expect(state(() => false)).toBe('broken');
    // 22 of 30 break it: 0.8 % by chance. 17 of 30: 29 %.
    expect(state((pair) => pair > 22)).toBe('broken');
    expect(state((pair) => pair > 17)).toBe('undecided');
  });

  it('leave an objective undecided where most pairs have no reading of it, and ask a person', () => {
    const metric = timeMetric('queue-wait.p95');
    const slo: Slo = {
      ...{ scenario: 'chat', metric, comparator: '<=', bound: 90 },
      ...{ objective: 'p95 <= 90ms', source: 'default' },
    };
    const same = simulateEvidence({ ...quiet, seed: 'slo', pairs: 30, slos: [slo] });
    const read = (count: number) =>
      changed(same, (seen, pair) => {
        const read = { [metric.name]: { kind: 'value', value: 20 + (pair % 3) } } as const;
        const head = pair <= count ? { ...seen.head, readings: { ...seen.head.readings, ...read } } : seen.head;
        return { ...seen, head };
      });
    const found = (count: number) => conclude(read(count), 'max-pairs');
    expect([found(30).slos[0]?.state, found(24).slos[0]?.state]).toEqual(['met', 'met']);
    expect(found(23)).toMatchObject({ state: 'inconclusive', slos: [{ state: 'undecided' }] });
    expect(found(6)).toMatchObject({ state: 'inconclusive', slos: [{ state: 'undecided', lost: 0.8 }] });
  });

  it('count for what is better or worse where they are late and nothing else, but show no sameness', () => {
    const input = simulateEvidence({ ...quiet, seed: 'late', pairs: 30, effect: { 'latency.p50': -0.44 } });
    const { verdict, pairs } = gate(invalidIn(input, LATE, () => true));
    expect(row(verdict, 'latency.p50')).toMatchObject({ outcome: 'improvement', pairs });
    expect(row(verdict, 'latency.p95')).toMatchObject({ outcome: 'inconclusive', note: 'late' });
    // What lateness leaves open asks for a person, and more pairs would not help.
    expect([verdict.state, pairs < 30]).toEqual(['inconclusive', true]);
    const both = changed(input, (seen) => ({ ...seen, invalid: [LATE, DROPPED] }));
    expect(row(gate(both).verdict, 'latency.p50')?.outcome).toBe('inconclusive');
    const slower = simulateEvidence({ ...quiet, seed: 'late', pairs: 30, effect: 0.3 });
    expect(gate(invalidIn(slower, LATE, () => true)).verdict.state).toBe('fail');
  });

  it('invent nothing: equal code whose pairs are late or dropped is neither red nor better', () => {
    for (const seed of seeds(30)) {
      const input = simulateEvidence({ seed, pairs: 30, cells: CELLS });
      for (const reason of [LATE, DROPPED]) {
        const { verdict } = gate(invalidIn(input, reason, (pair) => pair % 9 < 4));
        expect(verdict.rows.filter(({ outcome }) => outcome === 'improvement')).toEqual([]);
        expect([seed, verdict.state]).toEqual([seed, 'inconclusive']);
      }
    }
  });
});

describe('failures in clusters', () => {
  const input = simulateEvidence({ ...quiet, seed: 'cluster', pairs: 30 });
  const failingIn = (fails: (pair: number) => boolean, side: 'base' | 'head' = 'head') =>
    changed(input, (seen, pair) => ({ ...seen, [side]: withErrors(seen[side] ?? seen.head, fails(pair) ? 300 : 0) }));

  it('are never "no change" once one was measured, on either side, and a person is asked', () => {
    for (const side of ['base', 'head'] as const) {
      const verdict = conclude(
        failingIn((pair) => pair % 15 === 0, side),
        'max-pairs',
      );
      expect(row(verdict, 'error-rate')).toMatchObject({ outcome: 'inconclusive', note: 'failing-pairs' });
      expect(verdict.state).toBe('inconclusive');
    }
  });

  it('are not excluded by having seen none: the row says up to which share of pairs', () => {
    const clean = row(
      conclude(
        failingIn(() => false),
        'max-pairs',
      ),
      'error-rate',
    );
    expect(clean?.outcome).toBe('no-change');
    // (1 − s)^30 = 0.05.
    expect(clean?.unseen).toBeCloseTo(0.095, 4);
  });
});

describe('CPU time', () => {
  const cells = [aCell('chat', 'cpu-per-request')];
  const dearer = simulateEvidence({ seed: 'cpu', pairs: 30, noise: 'quiet', cells, effect: 0.05 });
  // 3 ms per request in the simulation: a hundredth of that is a fast service.
  const fast = changed(dearer, (seen) => {
    const hundredth = (trial: Trial): Trial => {
      const reading = trial.readings['cpu-per-request'];
      const value = (reading?.kind === 'value' ? reading.value : 0) / 100;
      return { ...trial, cpuMs: value * 300, readings: { 'cpu-per-request': { kind: 'value', value } } };
    };
    return { ...seen, base: seen.base && hundredth(seen.base), head: hundredth(seen.head) };
  });

  it('is told apart as finely as its clock reads: 5 % of 0.03 ms with nanoseconds, and not with ticks of 10 ms', () => {
    expect(gate({ ...fast, cpuResolutionMs: 1e-6 }).verdict.state).toBe('fail');
    expect(gate(fast).verdict.state).toBe('fail');
    expect(gate({ ...fast, cpuResolutionMs: 10 }).verdict.state).toBe('pass');
    expect(gate({ ...dearer, cpuResolutionMs: 10 }).verdict.state).toBe('fail');
  });
});

describe('a measurement that its time closes', () => {
  it('may spend the level that is left: it finds what an open one of as many pairs does not yet', () => {
    const found = (closed: boolean, effect: number) =>
      seeds(100).filter((seed) => {
        const cells = [aCell('chat', 'latency.p50')];
        const input = simulateEvidence({ seed, pairs: 17, plannedPairs: 30, cells, effect, noise: 'ci', closed });
        return compare(input)[0]?.looks.some(({ rejected }) => rejected === 'worse');
      }).length;
    expect(found(true, 0.03) - found(false, 0.03)).toBeGreaterThanOrEqual(8);
    expect(found(true, 0)).toBeLessThanOrEqual(9);
  });
});

describe('what a row shows', () => {
  it('is what decided it: the change lies in the interval, what is called leaves 0 out, and head is base and the change', () => {
    for (const [i, seed] of seeds(24).entries()) {
      const effect = [0, 0.04, 0.1, -0.1][i % 4] ?? 0;
      const plannedPairs = 12 + i;
      const { verdict } = gate(simulateEvidence({ seed, pairs: plannedPairs, effect, invalid: i % 3 === 0 ? 0.3 : 0 }));
      for (const { outcome, change, interval, base, head, cell } of verdict.rows) {
        if (change === null || interval === null) continue;
        expect([interval.low <= change, change <= interval.high]).toEqual([true, true]);
        if (outcome === 'regression' || outcome === 'improvement') {
          expect(Number.isFinite(interval.high - interval.low)).toBe(true);
          expect(interval.low > 0 || interval.high < 0).toBe(true);
        }
        if (outcome === 'no-change') {
          expect(interval.level).toBe(0.9);
          expect(Math.max(-interval.low, interval.high)).toBeLessThanOrEqual(cell.margins.same);
        }
        if (cell.metric.effect === 'log-ratio' && outcome !== 'no-change')
          expect((head ?? 0) / (base ?? 1) - 1).toBeCloseTo(change, 9);
        if (cell.metric.effect === 'difference') expect((head ?? 0) - (base ?? 0)).toBeCloseTo(change, 9);
      }
    }
  });

  it('is of the typical pair where most are equal and the others are clear: its interval holds it, and a person is asked', () => {
    const even = simulateEvidence({ ...quiet, seed: 'even', pairs: 30 });
    const times = (factor: number, also: number) =>
      changed(even, (seen, pair) => {
        const at = (value: number) => ({ ...seen.head.readings, 'latency.p50': { kind: 'value', value } }) as const;
        const head = { ...seen.head, readings: at(pair % 4 === 0 || pair === also ? 20 * factor : 20) };
        return { ...seen, base: { ...seen.head, readings: at(20) }, head };
      });
    // Seven pairs are not rejected, eight are.
    for (const [factor, also] of [
      [9, 0],
      [9, 30],
      [1 / 9, 30],
    ] as const) {
      const verdict = conclude(times(factor, also), 'max-pairs');
      const { change, interval, outcome, mde } = row(verdict, 'latency.p50') ?? {};
      expect([verdict.state, outcome, change]).toEqual(['inconclusive', 'inconclusive', 0]);
      expect([(interval?.low ?? 1) <= 0, (interval?.high ?? -1) >= 0, mde === 0]).toEqual([true, true, false]);
    }
  });

  it('has an interval with two ends at every look that calls it, whatever number of pairs was planned', () => {
    let called = 0;
    for (let plannedPairs = 9; plannedPairs <= 40; plannedPairs++) {
      const input = simulateEvidence({ seed: `looks ${plannedPairs}`, pairs: plannedPairs, effect: 0.3 });
      for (const { outcome, interval } of gate(input).verdict.rows) {
        if (outcome !== 'regression') continue;
        called++;
        expect(Number.isFinite((interval?.high ?? Infinity) - (interval?.low ?? 0))).toBe(true);
      }
    }
    expect(called).toBeGreaterThan(100);
  });
});

describe('answers of another kind', () => {
  it('are not compared: a head that refuses everything is red for its errors, and nothing of it is better', () => {
    const input = simulateEvidence({ seed: 'refused', pairs: 30, errors: { base: 0, head: 0 }, effect: -0.8 });
    const refusing = changed(input, (seen) => ({ ...seen, head: withErrors(seen.head, 300) }));
    const { verdict } = gate(refusing);
    expect(verdict.state).toBe('fail');
    expect(outcomes(verdict)).toMatchObject({ 'error-rate': 'regression', 'cpu-per-request': 'inconclusive' });
    for (const { cell, outcome, change } of verdict.rows)
      if (cell.metric.unit === 'ms') expect([outcome, change]).toEqual(['inconclusive', null]);
  });
});

describe('pairs that depend on each other', () => {
  const cells = [aCell('chat', 'latency.p50')];
  const measured = (effects: readonly number[]): CompareInput => {
    const value = (log: number): Trial => aTrial({ 'latency.p50': { kind: 'value', value: 20 * Math.exp(log) } as Reading });
    const pairs = effects.map((effect, k) =>
      aPair(k + 1, [{ scenario: 'chat', base: value(0), head: value(effect), invalid: [] }]),
    );
    return { protocol: aProtocol({ cells }), plannedPairs: effects.length, pairs, closed: false };
  };
  const noise = seeded('noise', 'pairs');
  const jitter = Array.from({ length: 30 }, () => (noise.next() - 0.5) / 100);
  const rising = jitter.map((each, k) => each + (k - 14.5) / 1000);
  const falling = jitter.map((each, k) => each - 0.1 - k / 1000);

  it('leave what seems unchanged or better to a person, whatever the setting', () => {
    expect(conclude(measured(jitter), 'max-pairs').state).toBe('pass');
    for (const effects of [rising, falling]) {
      const verdict = conclude(measured(effects), 'max-pairs');
      expect([verdict.state, verdict.rows[0]?.note]).toEqual(['inconclusive', 'drift']);
    }
  });

  it('leave a regression red', () => {
    const worse = conclude(measured(rising.map((effect) => effect + 0.2)), 'max-pairs');
    expect(worse.state).toBe('fail');
  });
});

describe('nothing measured', () => {
  it('is no data, for whatever reason, and never a pass', () => {
    const input = simulateEvidence({ seed: 'none', pairs: 0, plannedPairs: 30, cells: CELLS });
    for (const stop of ['too-slow', 'cancelled', 'time-budget', 'max-pairs'] as const)
      expect(conclude(input, stop).state).toBe('no-data');
  });

  it('is asked of a person where a few pairs decide nothing', () => {
    const input = simulateEvidence({ seed: 'few', pairs: 5, plannedPairs: 30, cells: CELLS, closed: true });
    expect(conclude(input, 'time-budget').state).toBe('inconclusive');
  });
});
