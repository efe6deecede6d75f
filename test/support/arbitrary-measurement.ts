import fc from 'fast-check';
import type { Measurement } from '../../src/model/measurement.ts';
import type { Metric } from '../../src/model/metrics.ts';
import type { Cell, PlannedScenario, Protocol } from '../../src/model/plan.ts';
import type { Load } from '../../src/model/scenario.ts';
import type { Slo } from '../../src/model/slo.ts';
import type { Observation, Pair, Reading, Trial } from '../../src/model/trial.ts';
import { aMeasurement } from './measurement.ts';
import { shareMetric, slowShareMetric, timeMetric } from './simulate.ts';

const METRICS: readonly Metric[] = [
  timeMetric('latency.p95'),
  timeMetric('ttft.p50'),
  { ...timeMetric('throughput'), unit: 'per-second', better: 'higher' },
  { ...timeMetric('queue-depth.mean'), effect: 'difference', unit: 'requests' },
  slowShareMetric,
  shareMetric('error-rate'),
];

/** Any number a file may hold; JSON knows no negative zero. */
const number = (max: number, min = 0) => fc.double({ min, max, noNaN: true }).map((value) => value + 0);
const ms = number(1e9);
const known = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const count = fc.nat(1_000_000);
const side = fc.constantFrom('base', 'head');
const mode = fc.constantFrom('interleaved', 'alternating');
const reason = fc.constantFrom('requests were sent late', 'dropped', 'a "third"\nreason');
const name = fc.constantFrom('chat', 'rpc', '7', 'constructor', 'b-2', 'a_1');
const source = fc.constantFrom('default', 'benchgate.yml:12');
const metric = fc.constantFrom(...METRICS);

const load: fc.Arbitrary<Load> = fc.oneof(
  fc.record({ kind: fc.constant('closed'), clients: fc.integer({ min: 1, max: 500 }), thinkTimeMs: ms }),
  fc.record({
    kind: fc.constant('saturation'),
    metric: fc.constantFrom('latency.p95', 'ttft.mean', 'latency.p99.9'),
    comparator: fc.constantFrom('<=', '<'),
    boundMs: ms,
    objective: fc.constant('p95 <= 300ms'),
    fromPerSecond: number(1e6),
    toPerSecond: number(1e6),
    stepMs: ms,
  }),
);

const scenario = (of: string): fc.Arbitrary<PlannedScenario> =>
  fc.record(
    {
      name: fc.constant(of),
      status: fc.constantFrom('compared', 'new'),
      engine: fc.constantFrom('embedded', 'k6'),
      ratePerSecond: number(1e6),
      load,
      loadChanged: fc.constant(true as const),
      warmUpMs: ms,
      blockMs: ms,
    },
    { requiredKeys: ['name', 'status', 'engine', 'ratePerSecond', 'warmUpMs', 'blockMs'] },
  );

const cell = (scenarios: fc.Arbitrary<string>): fc.Arbitrary<Cell> =>
  fc.record({
    scenario: scenarios,
    metric,
    gating: fc.boolean(),
    margins: fc.record({ flag: number(100), same: number(100), minChange: ms }),
    source,
  });

const slo = (scenarios: fc.Arbitrary<string>): fc.Arbitrary<Slo> =>
  fc.record({
    scenario: scenarios,
    metric,
    comparator: fc.constantFrom('<=', '<', '>=', '>'),
    bound: number(1e15, -1e15),
    objective: fc.constantFrom('p95 <= 300ms', '<= 1%'),
    source,
  });

const isCounted = ({ effect, unit }: Metric) => effect === 'log-odds' || unit === 'share';

const reading = (counted: boolean): fc.Arbitrary<Reading> =>
  counted
    ? fc.tuple(count, count).map(([a, b]) => ({ kind: 'share', count: Math.min(a, b), total: Math.max(a, b) }))
    : number(1e15, -1e15).map((value) => ({ kind: 'value', value }));

const readings: fc.Arbitrary<Trial['readings']> = fc
  .tuple(...METRICS.map((each) => known(reading(isCounted(each)))))
  .map((all) => Object.fromEntries(all.flatMap((one, i) => (one === null ? [] : [[METRICS[i]?.name ?? '', one] as const]))));

const kinds = fc
  .uniqueArray(fc.constantFrom('status 401', 'ECONNREFUSED', 'timeout', 'no token', '__proto__', '7'), { minLength: 1 })
  .chain((names) => fc.tuple(...names.map((name) => count.map((times) => [name, times + 1] as const))))
  .map((entries) => Object.fromEntries(entries));

const fullTrial = fc.record({
  readings,
  planned: count,
  sent: count,
  succeeded: count,
  errors: count,
  failedChecks: count,
  dropped: count,
  achievedPerSecond: number(1e9),
  lagP95Ms: ms,
  sentP50Ms: known(ms),
  halvesMs: known(fc.tuple(ms, ms)),
  cpuMs: known(ms),
});

/** Some trials met no error that is told apart. */
const trial: fc.Arbitrary<Trial> = fc
  .tuple(fullTrial, known(kinds))
  .map(([each, errorKinds]) => (errorKinds === null ? each : { ...each, errorKinds }));

const observation = ({ name, status }: PlannedScenario): fc.Arbitrary<Observation> =>
  fc.record({
    scenario: fc.constant(name),
    base: status === 'new' ? fc.constant(null) : trial,
    head: trial,
    invalid: fc.array(reason, { maxLength: 3 }),
  });

/** In every pair but the pilot a scenario may wait. */
const observations = (index: number, scenarios: readonly PlannedScenario[]): fc.Arbitrary<readonly Observation[]> =>
  fc
    .tuple(...scenarios.map((each) => (index === 0 ? observation(each) : known(observation(each)))))
    .map((all) => all.filter((one) => one !== null));

const pair = (index: number, scenarios: readonly PlannedScenario[]): fc.Arbitrary<Pair> =>
  fc.record({
    index: fc.constant(index),
    mode,
    bootFirst: side,
    sendFirst: side,
    observations: observations(index, scenarios),
    totalMs: ms,
    bootMs: ms,
    warmUpMs: ms,
    blockMs: ms,
    steal: known(number(1)),
    load: known(number(1e6)),
    utilisation: known(number(2)),
  });

const scenarios = fc.uniqueArray(name, { maxLength: 4 }).chain((names) => fc.tuple(...names.map(scenario)));

/** Measurements of every shape, with numbers that nobody measured. */
export const arbitraryMeasurement: fc.Arbitrary<Measurement> = scenarios.chain((planned) => {
  const names = planned.map(({ name }) => name);
  const some = <T>(of: (scenario: fc.Arbitrary<string>) => fc.Arbitrary<T>) =>
    names.length === 0 ? fc.constant([]) : fc.array(of(fc.constantFrom(...names)), { maxLength: 6 });
  const protocol: fc.Arbitrary<Protocol> = fc
    .record({ cells: some(cell), slos: some(slo) })
    .map((rows) => ({ ...aMeasurement({ pairs: 0 }).protocol, ...rows, scenarios: planned }));
  const indices = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }).map((all) => all.sort((a, b) => a - b));
  const pairs = indices.chain((all) => fc.tuple(...all.map((index) => pair(index, planned))));
  return fc
    .record({ protocol, pairs, pilot: known(pair(0, planned)), plannedPairs: fc.constantFrom(0, 12, 40), elapsedMs: ms })
    .chain((parts) => known(fc.constant(['the folder in which a side was built'])).map((notSwapped) => ({ parts, notSwapped })))
    .map(({ parts, notSwapped }) => aMeasurement({ pairs: 0 }, notSwapped === null ? parts : { ...parts, notSwapped }));
});
