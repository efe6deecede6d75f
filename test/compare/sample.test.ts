import { describe, expect, it } from 'vitest';
import { failingPairs, numberOf, sampleOf } from '../../src/compare/sample.ts';
import type { Metric } from '../../src/model/metrics.ts';
import type { Cell } from '../../src/model/plan.ts';
import { quantile } from '../../src/model/quantile.ts';
import { LATE, type Observation, type Reading } from '../../src/model/trial.ts';
import golden from '../fixtures/statistics-golden.json' with { type: 'json' };
import { aCell, aPair, aProtocol, aScenario, aTrial, shareMetric, slowShareMetric, timeMetric } from '../support/simulate.ts';

type Two = readonly [Reading | null, Reading | null];

const value = (number: number): Reading => ({ kind: 'value', value: number });
const share = (count: number, total: number): Reading => ({ kind: 'share', count, total });

const cell = (metric: Metric): Cell => aCell('chat', 'latency.p50', { metric });

function column(metric: Metric, blocks: readonly Two[], invalid: readonly string[] | ((pair: number) => readonly string[]) = []) {
  const trial = (reading: Reading | null) => aTrial(reading ? { [metric.name]: reading } : {});
  const pairs = blocks.map(([base, head], k) =>
    aPair(k + 1, [
      {
        scenario: 'chat',
        base: trial(base),
        head: trial(head),
        invalid: typeof invalid === 'function' ? invalid(k + 1) : invalid,
      },
    ]),
  );
  return sampleOf(cell(metric), { pairs, protocol: aProtocol({ cells: [cell(metric)] }) });
}

describe('sampleOf', () => {
  it('takes the logarithm of the ratio of two values, oriented so that + is worse', () => {
    const time = timeMetric('latency.p95');
    expect(column(time, [[value(100), value(150)]]).effects[0]).toBeCloseTo(Math.log(1.5), 12);
    expect(column({ ...time, better: 'higher' }, [[value(100), value(150)]]).effects[0]).toBeCloseTo(-Math.log(1.5), 12);
  });

  it('takes the log odds of slow requests and the difference of error shares', () => {
    expect(column(slowShareMetric, [[share(6, 300), share(12, 300)]]).effects[0]).toBeCloseTo(Math.log(12.5 / 6.5), 12);
    expect(column(slowShareMetric, [[share(0, 300), share(0, 300)]]).effects).toEqual([0]);
    expect(column(shareMetric('error-rate'), [[share(1, 100), share(3, 100)]]).effects[0]).toBeCloseTo(0.02, 12);
  });

  it('reproduces the golden slow share from the slowest 2 % of both blocks', () => {
    const { base, head, tau98, slow98 } = golden.block;
    const limit = quantile(Float64Array.from([...base, ...head]).sort(), 0.98);
    expect(limit).toBeCloseTo(tau98, 12);
    const slow = (block: readonly number[]) => share(block.filter((latency) => latency > limit).length, block.length);
    expect(column(slowShareMetric, [[slow(base), slow(head)]]).effects[0]).toBeCloseTo(slow98, 12);
  });

  it('has nothing where a side has no reading or a share of nothing', () => {
    expect(
      column(timeMetric('latency.p95'), [
        [value(1), null],
        [null, value(1)],
        [value(Number.NaN), value(1)],
      ]).effects,
    ).toEqual([null, null, null]);
    expect(column(shareMetric('error-rate'), [[share(0, 0), share(1, 10)]]).effects).toEqual([null]);
  });

  it('has nothing where what both sides say is no number, or of another kind', () => {
    expect(column(timeMetric('latency.p95'), [[value(Number.NaN), value(Number.NaN)]]).effects).toEqual([null]);
    expect(column(slowShareMetric, [[share(0, 0), share(1, 10)]]).effects).toEqual([null]);
    expect(column(slowShareMetric, [[value(0.2), value(0.1)]]).effects).toEqual([null]);
    expect(
      column(timeMetric('growth'), [
        [value(-1), value(2)],
        [value(-1), value(-2)],
      ]).effects,
    ).toEqual([null, null]);
  });

  it('has no effects for a scenario that base does not know, and some for the others', () => {
    const found = (name: string) => {
      const scenarios = [aScenario('chat'), aScenario('rpc', { status: 'new' })];
      const observe = (scenario: string) => {
        const trial = aTrial({ 'latency.p50': value(2) });
        return { scenario, base: trial, head: trial, invalid: [] };
      };
      const pairs = [aPair(1, [observe('chat'), observe('rpc')])];
      return sampleOf(aCell(name, 'latency.p50'), { pairs, protocol: aProtocol({ scenarios }) }).effects;
    };
    expect([found('chat'), found('rpc')]).toEqual([[0], []]);
  });

  it('has effects of pairs that are late and nothing else, says which, and none of what is invalid otherwise', () => {
    const blocks: readonly Two[] = Array(4).fill([value(10), value(20)]);
    const reasons = (pair: number) => [[], [LATE], [LATE, 'dropped'], ['dropped']][pair - 1] ?? [];
    const timed = column(timeMetric('latency.p50'), blocks, reasons);
    expect(timed.effects).toEqual([expect.closeTo(Math.log(2), 12), expect.closeTo(Math.log(2), 12), null, null]);
    expect(timed.late).toEqual([false, true, false, false]);
    // Shares of failures count in every pair, and none of them is late.
    const failed = column(shareMetric('error-rate'), Array(4).fill([share(1, 100), share(1, 100)]), reasons);
    expect([failed.effects, failed.late]).toEqual([
      [0, 0, 0, 0],
      [false, false, false, false],
    ]);
  });

  it('knows what the clock of CPU time can tell: its step over the answers of the smaller block of the first pair', () => {
    const cpu = timeMetric('cpu-per-request');
    // 600 ms over 2 ms are 300 answers of base, 900 over 4 are 225 of head.
    const trial = (cpuMs: number | null, each: number) => aTrial({ [cpu.name]: value(each) }, { cpuMs });
    const first = { scenario: 'chat', base: trial(600, 2), head: trial(900, 4), invalid: [] };
    const second = { ...first, base: trial(10, 2), head: trial(10, 2) };
    const resolution = (observations: readonly Observation[], cpuResolutionMs?: number | null, metric = cpu) => {
      const pairs = observations.map((one, k) => aPair(k + 1, [one]));
      return sampleOf(cell(metric), {
        pairs,
        protocol: aProtocol({}),
        ...(cpuResolutionMs === undefined ? {} : { cpuResolutionMs }),
      }).resolution;
    };
    expect(resolution([first, second], 10)).toBeCloseTo(10 / 225, 12);
    expect(resolution([second, first], 10)).toBeCloseTo(10 / 5, 12);
    expect(resolution([{ ...first, invalid: ['dropped'] }, second], 10)).toBeCloseTo(10 / 5, 12);
    const unread = { ...first, base: trial(null, 2) };
    expect(resolution([unread, { ...first, base: null }, first], 10)).toBeCloseTo(10 / 225, 12);
    expect([resolution([unread], 10), resolution([first], null), resolution([first])]).toEqual([0, 0, 0]);
    expect(resolution([first], 10, timeMetric('latency.p50'))).toBe(0);
  });

  it('is of its own scenario, and says in which pairs that waited', () => {
    const observe = (scenario: string, time: number) => {
      const trial = aTrial({ 'latency.p50': value(time) });
      return { scenario, base: trial, head: trial, invalid: [] };
    };
    const pairs = [aPair(1, [observe('rpc', 7), observe('chat', 2)]), aPair(2, [observe('rpc', 7)])];
    const found = sampleOf(aCell('chat', 'latency.p50'), { pairs, protocol: aProtocol({}) });
    expect(found).toMatchObject({ effects: [0, null], waited: [false, true], typical: { base: 2, head: 2 } });
  });

  it('calls two zeros no change, and leaves out a ratio to zero', () => {
    const found = column(timeMetric('queue-depth'), [
      [value(0), value(0)],
      [value(0), value(2)],
      [value(2), value(0)],
    ]);
    expect(found.effects).toEqual([0, null, null]);
  });

  it('knows readings of its own only, whatever a metric is called', () => {
    expect(column(timeMetric('constructor'), [[null, null]]).effects).toEqual([null]);
  });

  it('shows typical values of the pairs that count, and of all pairs when none counts', () => {
    const blocks: readonly Two[] = [
      [value(10), value(20)],
      [value(10), value(20)],
    ];
    expect(column(timeMetric('latency.p50'), blocks).typical.head).toBeCloseTo(20, 9);
    const dropped = column(timeMetric('latency.p50'), blocks, ['send lag']);
    expect(dropped).toMatchObject({ effects: [null, null] });
    expect(dropped.typical.base).toBeCloseTo(10, 9);
    expect(column(timeMetric('latency.p50'), [[null, null]]).typical).toEqual({ base: null, head: null });
    expect(
      column(shareMetric('error-rate'), [
        [share(1, 100), share(2, 100)],
        [share(0, 300), share(0, 100)],
      ]).typical,
    ).toEqual({
      base: 1 / 400,
      head: 2 / 200,
    });
  });

  it('shows Hodges–Lehmann on the scale of effects, the mean of differences, and nothing of a share of nothing', () => {
    const shown = (metric: Metric, ...readings: readonly Reading[]) =>
      column(
        metric,
        readings.map((reading) => [reading, reading]),
      ).typical.head;
    const time = timeMetric('latency.p50');
    expect(shown(time, value(2), value(8))).toBeCloseTo(4, 12);
    // A zero has no logarithm: the median of 0, 1, 2, 4, 5 and 8.
    expect(shown(time, value(0), value(2), value(8))).toBe(3);
    expect(shown({ ...time, effect: 'difference' }, value(1), value(2), value(9))).toBe(4);
    expect(shown(shareMetric('error-rate'), share(0, 0))).toBeNull();
  });
});

describe('numberOf', () => {
  it('is one number in the unit of the metric', () => {
    expect([numberOf(value(3)), numberOf(share(1, 4)), numberOf(share(0, 0)), numberOf(null)]).toEqual([3, 0.25, null, null]);
  });
});

const failed = (count: number, total = 300): Reading => ({ kind: 'share', count, total });
/** The flag margin of errors is 0.3 percentage points: far beyond it are 3. */
const errors = aCell('chat', 'error-rate');
const failing = (base: Reading | null, head: Reading | null, cell = errors) =>
  failingPairs(cell, { base: [base], head: [head] })[0];

describe('failingPairs', () => {
  it('are those in which one side failed altogether and the other did not, whichever it was', () => {
    expect(failing(failed(0), failed(300))).toBe(true);
    expect(failing(failed(300), failed(0))).toBe(true);
    expect(failing(failed(300), failed(300))).toBe(false);
    expect(failing(failed(0), failed(0))).toBe(false);
  });

  it('are those far beyond the margin, which single errors are not', () => {
    // 3 pp of 10,000 are many deviations apart, and still only just as far as the limit.
    expect([300, 301].map((count) => failing(failed(0, 10_000), failed(count, 10_000)))).toEqual([false, true]);
    const wide = { ...errors, margins: { ...errors.margins, flag: 0.1 } };
    expect(failing(failed(0), failed(299), wide)).toBe(false);
  });

  it('are no luck of few requests: more than four standard deviations apart', () => {
    // 5 of 20 against none: 25 pp, (1/4) / √(1/8 · 7/8 · 2/20) = 2.4 deviations; 12 of 20: 60 pp, 4.1 deviations.
    expect([5, 12].map((count) => failing(failed(0, 20), failed(count, 20)))).toEqual([false, true]);
    // 11 of 20: (11/20) / √(11/40 · 29/40 · 2/20) = 3.9.
    expect(failing(failed(0, 20), failed(11, 20))).toBe(false);
    // All of 8 against none are 1 / √(1/2 · 1/2 · 2/8) = 4 exactly.
    expect([8, 9].map((total) => failing(failed(0, total), failed(total, total)))).toEqual([false, true]);
  });

  it('are asked of failures only, and of pairs that counted some on both sides', () => {
    expect(failing(failed(0), failed(300), aCell('chat', 'checks-failed'))).toBe(true);
    expect(failing(failed(0), failed(300), aCell('chat', 'slow-share'))).toBe(false);
    expect(failing(failed(0), failed(300), { ...errors, metric: { ...shareMetric('x'), keepsInvalidPairs: false } })).toBe(false);
    expect(failing(failed(0), failed(300), { ...errors, metric: { ...errors.metric, effect: 'log-odds' } })).toBe(false);
    expect([failing(null, failed(300)), failing(failed(0), null)]).toEqual([false, false]);
    expect([failing(failed(0, 0), failed(300)), failing(failed(0), failed(0, 0))]).toEqual([false, false]);
    const value: Reading = { kind: 'value', value: 1 };
    const depth = { ...errors, metric: { ...timeMetric('depth'), effect: 'difference', keepsInvalidPairs: true } as const };
    expect(failing(value, value, depth)).toBe(false);
  });

  it('are said pair by pair', () => {
    const base = [failed(0), failed(0), null, failed(1)];
    const head = [failed(0), failed(300), failed(300), failed(0)];
    expect(failingPairs(errors, { base, head })).toEqual([false, true, false, false]);
  });
});

describe('a cost', () => {
  const cost: Metric = {
    ...timeMetric('cost-per-1000-requests'),
    unit: 'USD',
    cost: {
      terms: [
        { reading: 'cpu-per-request', price: 0.001 },
        { reading: 'answer-bytes', price: 0.0001 },
      ],
      tokens: null,
    },
  };
  const trial = (cpu: number, bytes?: number) =>
    aTrial(
      { 'cpu-per-request': value(cpu), ...(bytes === undefined ? {} : { 'answer-bytes': value(bytes) }), [cost.name]: value(7) },
      { cpuMs: cpu * 300 },
    );
  const of = (metric: Metric, base: ReturnType<typeof trial>, head: ReturnType<typeof trial>) =>
    sampleOf(cell(metric), {
      pairs: [aPair(1, [{ scenario: 'chat', base, head, invalid: [] }])],
      protocol: aProtocol({ cells: [cell(metric)] }),
      cpuResolutionMs: 10,
    });

  it('is computed of what each pair read, whatever a file says of it', () => {
    const { effects, typical } = of(cost, trial(10, 100), trial(15, 100));
    expect(effects[0]).toBeCloseTo(Math.log(0.025 / 0.02), 12);
    expect([typical.base, typical.head]).toEqual([expect.closeTo(20, 9), expect.closeTo(25, 9)]);
  });

  it('has nothing where one of its terms has nothing', () => {
    expect(of(cost, trial(10), trial(15, 100)).effects).toEqual([null]);
  });

  it('is as coarse as the clock of the CPU time in it', () => {
    // 10 ms over 300 answers, of a thousand requests.
    expect(of(cost, trial(10, 100), trial(15, 100)).resolution).toBeCloseTo((10 / 300) * 0.001 * 1000, 12);
    const [, bytes] = cost.cost?.terms ?? [];
    const egress = { ...cost, cost: { terms: bytes === undefined ? [] : [bytes], tokens: null } };
    expect(of(egress, trial(10, 100), trial(15, 100)).resolution).toBe(0);
    const perToken = { ...cost, cost: { terms: cost.cost?.terms ?? [], tokens: 'answer-bytes' } };
    expect(of(perToken, trial(10, 100), trial(15, 100)).resolution).toBeCloseTo(((10 / 300) * 0.001) / 100, 12);
  });
});
