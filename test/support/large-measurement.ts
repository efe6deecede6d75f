import type { Measurement } from '../../src/model/measurement.ts';
import { rounded } from '../../src/model/quantile.ts';
import { type Random, seeded } from '../../src/model/random.ts';
import type { Reading } from '../../src/model/trial.ts';
import { aMeasurement } from './measurement.ts';
import { aCell, aPair, aScenario, aTrial, shareMetric, slowShareMetric, timeMetric } from './simulate.ts';

/** How much is measured, and how long the names are. */
export interface Size {
  readonly scenarios: number;
  readonly pairs: number;
  /** At least 5, of which four are shares. */
  readonly metrics: number;
  readonly names?: 'usual' | 'longest';
}

/** A Measurement of this size, pilot included, with as many digits as measuring gives. */
export function aLargeMeasurement({ scenarios, pairs, metrics, names = 'usual' }: Size): Measurement {
  const random = seeded('large', 'numbers');
  const usual = names === 'usual';
  const named = Array.from({ length: scenarios }, (_, i) => (usual ? `scenario-${i}` : `scenario-${i}-`.padEnd(64, 'x')));
  const shares = [slowShareMetric, ...['error-rate', 'checks-failed', 'dropped-rate'].map(shareMetric)];
  const times = Array.from({ length: metrics - shares.length }, (_, i) =>
    timeMetric(usual ? `latency.p${10 + i}` : `${'role-'.padEnd(32, 'x')}.p99.${10 + i}`),
  );
  const all = [...times, ...shares];
  const readings = () =>
    Object.fromEntries([
      ...times.map(({ name }) => [name, { kind: 'value', value: ms(random) }] as const),
      ...shares.map(({ name }) => [name, counted(random)] as const),
    ]);
  const trial = () => aTrial(readings(), counters(random));
  const pair = (index: number) =>
    aPair(
      index,
      named.map((scenario) => ({ scenario, base: trial(), head: trial(), invalid: [] })),
    );
  const planned = named.map((name) => aScenario(name));
  const cells = named.flatMap((scenario) => all.map((metric) => ({ ...aCell('chat', 'latency.p95'), scenario, metric })));
  const measurement = aMeasurement({ pairs: 0, cells, protocol: { scenarios: planned, seed: '5'.repeat(64) } });
  return {
    ...measurement,
    plannedPairs: pairs,
    pilot: pair(0),
    pairs: Array.from({ length: pairs }, (_, k) => pair(k + 1)),
  };
}

const ms = (random: Random) => rounded(1 + 300 * random.next());

function counted(random: Random): Reading {
  return { kind: 'share', count: Math.floor(20 * random.next()), total: 300 };
}

function counters(random: Random) {
  return {
    errors: Math.floor(5 * random.next()),
    achievedPerSecond: ms(random),
    lagP95Ms: rounded(random.next()),
    sentP50Ms: ms(random),
    halvesMs: [ms(random), ms(random)],
    cpuMs: ms(random),
  } as const;
}
