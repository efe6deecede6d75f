import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../src/model/histogram.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { Metric } from '../../src/model/metrics.ts';
import { SHOWN_SHARES } from '../../src/model/report.ts';
import type { Pair, Trial } from '../../src/model/trial.ts';
import type { Row, Verdict } from '../../src/model/verdict.ts';
import { assemble, pilotLines } from '../../src/report/assemble.ts';
import { trial as plainTrial } from '../support/measure.ts';
import { aMeasurement } from '../support/measurement.ts';
import { aReport, scenario } from '../support/report.ts';

const metric = (name: string, parts: Partial<Metric> = {}): Metric => ({
  ...{ name, effect: 'log-ratio', unit: 'ms', better: 'lower', keepsInvalidPairs: false },
  ...parts,
});

function outcome(of: Metric, parts: Partial<Row> = {}, gating = true): Row {
  return {
    cell: { scenario: 'chat', metric: of, gating, margins: { flag: 0.05, same: 0.1, minChange: 1 }, source: 'benchgate.yml:12' },
    ...{
      outcome: 'inconclusive',
      note: 'noise',
      change: 0.1,
      mde: 0.2,
      q: null,
      pairs: 12,
      base: 1,
      head: 2,
      settledAt: null,
      simultaneous: null,
      unseen: null,
      test: null,
    },
    interval: { low: Number.NEGATIVE_INFINITY, high: 0.3, level: 0.95 },
    ...parts,
  };
}

function trial(lagP95Ms: number, halvesMs: Trial['halvesMs']): Trial {
  const counts = { planned: 10, sent: 10, succeeded: 10, errors: 0, failedChecks: 0, dropped: 0, achievedPerSecond: 2 };
  return { readings: {}, ...counts, lagP95Ms, sentP50Ms: 1, halvesMs, cpuMs: null };
}

function pair(index: number, parts: Partial<Pair>, invalid: readonly string[] = []): Pair {
  return {
    ...{ index, mode: 'interleaved', bootFirst: 'base', sendFirst: 'head', totalMs: 1, bootMs: 1, warmUpMs: 1, blockMs: 1 },
    ...{ steal: null, load: null, utilisation: null },
    observations: [{ scenario: 'chat', base: trial(1, [10, 10]), head: trial(index, [10, 20]), invalid }],
    ...parts,
  };
}

function measurement(parts: Partial<Measurement> = {}): Measurement {
  const { base, head, environment, configuration, seed, startedAt } = aReport();
  return {
    schemaVersion: 1,
    protocol: {
      revisions: { base: { side: 'base', ...base }, head: { side: 'head', ...head } },
      scenarios: [scenario('chat'), scenario('rpc', { engine: 'k6' })],
      ...{ cells: [], slos: [], onInconclusive: 'warn', seed, configuration, proposed: ['a: 1 becomes 2'], warnings: ['w', 'x'] },
      design: {
        ...{
          mode: 'auto',
          maxDurationMs: 1,
          maxPairs: 30,
          blockMs: null,
          warmUpMs: null,
          complete: false,
          asWritten: false,
          freshPerScenario: false,
        },
      },
    },
    environment,
    ...{ mode: 'interleaved', modeReason: 'why', plannedPairs: 30, pilot: pair(0, { steal: 0.9 }), histograms: [] },
    ...{ stop: 'max-pairs', minutesNeeded: null, startedAt, elapsedMs: 5, warnings: ['x', 'y'] },
    pairs: [
      pair(1, { steal: 0.1, load: 3 }),
      pair(2, { steal: 0.3 }, ['late']),
      pair(3, { steal: 0.2, load: 1 }, ['late', 'short']),
    ],
    ...parts,
  };
}

const verdict = (rows: readonly Row[], slos: Verdict['slos'] = []): Verdict => ({
  state: 'pass',
  reasons: [],
  rows,
  slos,
});
const assembled = (rows: readonly Row[], parts: Partial<Measurement> = {}) =>
  assemble({ measurement: measurement(parts), verdict: verdict(rows), diagnosis: { suspects: [], unexplained: [] } });

describe('assemble', () => {
  it('copies rows with their full numbers, null where an interval is open', () => {
    const [row] = assembled([outcome(metric('latency.p95'), { change: 0.123456789, mde: Number.POSITIVE_INFINITY })]).comparisons;
    expect(row).toMatchObject({
      change: 0.123456789,
      mde: null,
      interval: { low: null, high: 0.3, level: 0.95 },
      engine: 'embedded',
    });
    expect(row?.budget).toEqual({ maxIncrease: 0.05, noChangeWithin: 0.1, minChange: 1, source: 'benchgate.yml:12' });
  });

  it('copies when a row was settled and how it was tested', () => {
    const test = { family: 3, look: 13, critical: 2.9, rejected: true };
    const rows = [outcome(metric('latency.p95'), { settledAt: 13, test }), outcome(metric('latency.p50'))];
    expect(assembled(rows).comparisons.map((row) => [row.settledAt, row.test])).toEqual([
      [13, test],
      [null, null],
    ]);
  });

  it('tells ratios from differences', () => {
    const forms = [
      metric('latency.p95'),
      metric('slow-share', { effect: 'log-odds' }),
      metric('error-rate', { effect: 'difference' }),
    ];
    expect(assembled(forms.map((of) => outcome(of))).comparisons.map((row) => row.form)).toEqual([
      'relative',
      'relative',
      'absolute',
    ]);
  });

  it('copies objectives with their numbers', () => {
    const slo = {
      scenario: 'chat',
      metric: metric('ttft.p95'),
      comparator: '<=' as const,
      bound: 300,
      objective: 'p95 <= 300ms',
      source: 's',
    };
    const row = { slo, state: 'broken' as const, baseState: 'met' as const, value: 312, lost: 0, failing: true };
    const interval = { low: 301, high: Number.POSITIVE_INFINITY, level: 0.9 };
    const input = {
      measurement: measurement(),
      verdict: verdict([], [{ ...row, interval }]),
      diagnosis: { suspects: [], unexplained: [] },
    };
    expect(assemble(input).slos).toEqual([
      {
        ...{ scenario: 'chat', metric: 'ttft.p95', objective: 'p95 <= 300ms', comparator: '<=', bound: 300, unit: 'ms' },
        ...{ state: 'broken', baseState: 'met', value: 312, interval: { low: 301, high: null, level: 0.9 }, failing: true },
        source: 's',
      },
    ]);
  });

  it('takes medians over pairs and trials, without the pilot and without what is not known', () => {
    const { validity } = assembled([]);
    expect(validity).toMatchObject({ pairs: 3, steal: 0.2, load: 2, utilisation: null, lagP95Ms: 1 });
    expect(validity.halfToHalf).toBeCloseTo(Math.log(2) / 2, 12);
  });

  it('says nothing of lag where only k6 sent, which does not tell it', () => {
    const observations = [{ scenario: 'rpc', base: trial(0, null), head: trial(0, null), invalid: [] }];
    expect(assembled([], { pairs: [pair(1, { observations })] }).validity.lagP95Ms).toBeNull();
  });

  it('counts dropped pairs by scenario, each reason once', () => {
    expect(assembled([]).validity.dropped).toEqual([{ scenario: 'chat', pairs: 2, reasons: ['late', 'short'] }]);
  });

  it('counts pairs that left a scenario out, which are no dropped ones', () => {
    const both = ['chat', 'rpc'].map((name) => ({ scenario: name, base: trial(1, null), head: trial(1, null), invalid: [] }));
    const pairs = [pair(1, { observations: both }), pair(2, { observations: both.slice(1) })];
    expect(assembled([], { pairs }).validity).toMatchObject({ waited: [{ scenario: 'chat', pairs: 1 }], dropped: [] });
    expect(assembled([], { pairs: pairs.slice(0, 1) }).validity.waited).toEqual([]);
  });

  it('takes the noise floor from gating relative timing rows only', () => {
    const rows = [
      outcome(metric('latency.p50'), { mde: 0.02 }),
      outcome(metric('latency.p95'), { mde: 0.06 }),
      outcome(metric('ttft.p95'), { mde: null }),
      outcome(metric('latency.p99'), { mde: 0.5 }, false),
      outcome(metric('cpu-per-request'), { mde: 0.001 }),
      outcome(metric('error-rate', { effect: 'difference', unit: 'share' }), { mde: 0.001 }),
    ];
    expect(assembled(rows).validity.noiseFloor).toBeCloseTo(0.04, 12);
    expect(assembled([]).validity.noiseFloor).toBeNull();
  });

  it('says partial when cancelled, and each warning once', () => {
    expect(assembled([], { stop: 'cancelled' }).validity.partial).toBe(true);
    expect(assembled([]).validity.partial).toBe(false);
    expect(assembled([]).warnings).toEqual(['w', 'x', 'y']);
  });

  it('keeps a scenario that base does not know', () => {
    const observations = [{ scenario: 'chat', base: null, head: trial(7, null), invalid: [] }];
    expect(assembled([], { pairs: [pair(1, { observations })] }).validity).toMatchObject({ lagP95Ms: 7, halfToHalf: null });
  });
});

describe('the quantiles of what changed', () => {
  const latency = metric('latency.p95');
  const histograms = (['chat', 'rpc'] as const).flatMap((name) =>
    (['base', 'head'] as const).map((side) =>
      histogramOf({ scenario: name, metric: 'latency', side }, side === 'base' ? [10, 20, 30] : [20, 40, 60]),
    ),
  );

  it('are those of all pairs together, of the scenarios that changed alone', () => {
    const { quantiles = [] } = assembled([outcome(latency, { outcome: 'regression' })], { histograms });
    expect(quantiles).toMatchObject([{ scenario: 'chat', metric: 'latency', shares: SHOWN_SHARES }]);
    expect(quantiles[0]?.base.map(Math.round)).toEqual([10, 10, 10, 20, 30, 30, 30, 30]);
    expect(quantiles[0]?.head.map(Math.round)).toEqual([20, 20, 20, 40, 60, 60, 60, 60]);
  });

  it('are absent where nothing changed, none was kept, or it is no time that a clock can tell', () => {
    const changed = outcome(latency, { outcome: 'improvement' });
    const odd = histograms.map((one) => ({ ...one, bins: [1_000_000_000, 3] }));
    for (const found of [
      assembled([outcome(latency)], { histograms }),
      assembled([changed]),
      assembled([changed], { histograms: odd }),
      assembled([outcome(metric('error-rate'), { outcome: 'regression' })], { histograms }),
    ])
      expect('quantiles' in found).toBe(false);
  });
});

const [first] = aMeasurement({ pairs: 12 }).pairs;

function pilotOf(base: Partial<Trial>, head: Partial<Trial>): Pair | null {
  return first === undefined
    ? null
    : { ...first, index: 0, observations: [{ scenario: 'chat', base: plainTrial(base), head: plainTrial(head), invalid: [] }] };
}

const start = (value: number): Partial<Trial> => ({ readings: { 'start-up': { kind: 'value', value } } });
const failing = { sent: 40, succeeded: 0, errors: 40, errorKinds: { 'status 401': 40 } };

describe('pilotLines', () => {
  it('names a start that leaves no time for pairs', () => {
    const pilot = pilotOf(start(1900), start(42_100));
    expect(pilotLines({ pilot, pairs: [], stop: 'too-slow' })).toEqual([
      'In the pilot head was ready 42.1 s after its start, base 1.90 s.',
    ]);
    expect(pilotLines({ pilot: pilotOf(start(1900), start(2500)), pairs: [], stop: 'too-slow' })).toEqual([]);
    expect(pilotLines({ pilot: pilotOf({}, start(42_000)), pairs: [], stop: 'too-slow' })).toEqual([]);
  });

  it('says who failed everything, and how', () => {
    const told = (pilot: Pair | null) => pilotLines({ pilot, pairs: [], stop: 'all-failed' });
    expect(told(pilotOf(failing, {}))).toEqual([
      expect.stringMatching(/^base failed every request of the pilot \(40 × status 401\), so nothing was compared/),
    ]);
    expect(told(pilotOf(failing, failing))).toHaveLength(2);
    expect(told(pilotOf({ ...failing, errors: 39 }, {}))).toEqual([]);
  });

  it('says nothing once there are pairs, which have rows, or without a pilot', () => {
    const pilot = pilotOf(start(1900), start(42_100));
    expect(pilotLines({ pilot, pairs: pilot === null ? [] : [pilot], stop: 'max-pairs' })).toEqual([]);
    expect(pilotLines({ pilot: null, pairs: [], stop: 'too-slow' })).toEqual([]);
  });
});
