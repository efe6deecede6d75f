import { describe, expect, it } from 'vitest';
import { defaultNames, isCustomRate, measuredMetrics, metricNamed } from '../../src/config/metric-names.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { readMeasurement, renderMeasurement } from '../../src/wire/measurement.ts';
import { aMeasurement } from '../support/measurement.ts';
import { aCell } from '../support/simulate.ts';
import { config } from './example.ts';

const { scenarios, metrics } = config(`service: {start: x}
scenarios:
  - {name: chat, k6: a.js}
  - {name: home, http: {path: /}}
  - {name: other, k6: b.js}
metrics:
  first_token: {role: ttft, scenario: chat}
  tokens: {type: counter, unit: tokens, better: higher}
  calls: {type: counter}
  cache_hit: {role: cache-hit-rate, type: rate, better: higher}
  queue_depth: {type: gauge}
`);
const [chat, home, other] = scenarios.map(({ scenario }) => scenario);
if (chat === undefined || home === undefined || other === undefined) throw new Error('three scenarios');
const anywhere = [
  ...['tokens.per-second', 'tokens.per-request', 'calls.per-second', 'calls.per-request'],
  ...['cache-hit-rate', 'queue-depth.mean'],
];

/** The rows that a scenario would not have without them. */
const ownNames = (scenario: Scenario) => defaultNames(scenario, metrics).filter((name) => !defaultNames(scenario).includes(name));

describe('custom metrics', () => {
  it('have rows by type, in k6 scenarios that have them', () => {
    expect(ownNames(chat)).toEqual(['ttft.p50', 'ttft.p95', ...anywhere]);
    expect(ownNames(other)).toEqual(anywhere);
    expect(ownNames(home)).toEqual([]);
  });

  it.each([
    ['ttft.p95', 'log-ratio', 'ms', 'lower'],
    ['ttft.mean', 'log-ratio', 'ms', 'lower'],
    ['tokens.per-second', 'log-ratio', 'tokens/s', 'higher'],
    ['tokens.per-request', 'log-ratio', 'tokens', 'higher'],
    ['calls.per-second', 'log-ratio', 'per-second', 'lower'],
    ['calls.per-request', 'log-ratio', 'ratio', 'lower'],
    ['cache-hit-rate', 'difference', 'share', 'higher'],
    ['queue-depth.mean', 'log-ratio', 'ratio', 'lower'],
  ])('%s is compared as %s in %s, better %s', (name, effect, unit, better) => {
    expect(metricNamed(name, chat, metrics)).toEqual({ name, effect, unit, better, keepsInvalidPairs: false });
  });

  it.each(['tokens', 'tokens.p95', 'cache-hit-rate.p50', 'queue-depth.p95', 'ttft', 'ttft.max', 'nothing.p50', '.p50'])(
    '%s is no row',
    (name) => {
      expect(metricNamed(name, chat, metrics)).toBeUndefined();
    },
  );

  it('tell measuring what k6 calls them', () => {
    expect(measuredMetrics(metrics)).toContainEqual({ source: 'first_token', name: 'ttft', type: 'trend' });
    expect(isCustomRate('cache-hit-rate', metrics)).toBe(true);
    expect(isCustomRate('tokens', metrics)).toBe(false);
  });

  it('fit into a measurement', () => {
    const cells = ownNames(chat).map((name) => {
      const metric = metricNamed(name, chat, metrics);
      if (metric === undefined) throw new Error(`no metric ${name}`);
      const { scenario, gating, margins, source } = aCell('chat', 'latency.p95');
      return { scenario, gating, margins, source, metric };
    });
    const measurement = aMeasurement(
      { cells, scenarios: ['chat'] },
      { pairs: [], plannedPairs: 0, stop: 'cancelled', mode: null },
    );
    expect(readMeasurement(renderMeasurement(measurement))).toEqual(measurement);
  });
});
