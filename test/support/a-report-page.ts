import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Histogram, histogramOf } from '../../src/model/histogram.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { seeded } from '../../src/model/random.ts';
import type { PageInput } from '../../src/page/page-input.ts';
import { concludeWhole } from '../../src/pipelines/conclude.ts';
import { readDetail } from '../../src/wire/evidence-detail.ts';
import { readMeasurement, renderMeasurement } from '../../src/wire/measurement.ts';
import { renderJson } from '../../src/wire/report.ts';
import { anEvidenceDetail, somePairQuantiles } from './an-evidence-detail.ts';
import { aMeasurement } from './measurement.ts';
import { aScenario, cellsOf, simulatePairs, timeMetric } from './simulate.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Two scenarios, `chat` slower with a broken objective and `rpc` faster, with their distributions, in 30 pairs. */
export function aPageMeasurement(scenarios: readonly string[] = ['chat', 'rpc'], answers = 2000): Measurement {
  const effect = (k: number) =>
    k === 0 ? { 'latency.p50': 0.2, 'latency.p95': 0.45, 'latency.p99': 0.6, 'ttft.p95': 0.5 } : k % 2 ? -0.2 : 0;
  const runs = scenarios.map((name, k) =>
    simulatePairs({ seed: name, pairs: 30, scenarios: [name], effect: effect(k), invalid: 0.12 }),
  );
  const random = seeded('page', 'machine');
  const pairs = (runs[0] ?? []).map((pair, at) => ({
    ...pair,
    observations: runs.flatMap((run) => run[at]?.observations ?? []),
    totalMs: 9600 + 900 * random.next(),
    bootMs: 1300 + 500 * random.next(),
    utilisation: 0.28 + 0.1 * random.next(),
    steal: 0.01 * random.next(),
  }));
  const slo = {
    ...{
      scenario: scenarios[0] ?? 'chat',
      metric: timeMetric('latency.p95'),
      comparator: '<=' as const,
      bound: 75,
      objective: 'p95 <= 75ms',
      source: 'benchgate.yml:9',
    },
  } as const;
  const rare = ({ metric }: { readonly metric: { readonly name: string } }) => !/p99|cpu/.test(metric.name);
  const cells = scenarios.flatMap(cellsOf).map((cell) => ({ ...cell, gating: rare(cell) }));
  const histograms = scenarios.flatMap((scenario, k) =>
    (['base', 'head'] as const).map((side) =>
      someAnswers({ scenario, metric: 'latency', side }, answers, side === 'head' && k === 0),
    ),
  );
  const measurement = aMeasurement({
    pairs: 0,
    cells,
    slos: [slo],
    protocol: { scenarios: scenarios.map((name) => aScenario(name)), seed: '5'.repeat(64) },
  });
  return { ...measurement, plannedPairs: 30, pairs, histograms };
}

/** Most answers around 20 ms, some around 60; of a slower side more of these, and all of them later. */
function someAnswers(name: Pick<Histogram, 'scenario' | 'metric' | 'side'>, count: number, slower: boolean): Histogram {
  const random = seeded(`${name.scenario} ${name.side}`, 'answers');
  const values = Array.from({ length: count }, () => {
    const bell = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    const middle = random.next() < (slower ? 0.3 : 0.12) ? 58 : 19;
    return middle * (slower ? 1.2 : 1) * Math.exp(0.22 * bell);
  });
  return histogramOf(name, values);
}

/** All that a page can be drawn from. */
export function aPageInput(measurement: Measurement = aPageMeasurement(), changed: Partial<PageInput> = {}): PageInput {
  const { report, comparisons } = concludeWhole(measurement);
  return {
    report,
    measured: { measurement, comparisons },
    detail: anEvidenceDetail({ quantiles: measurement.protocol.scenarios.flatMap(({ name }) => somePairQuantiles(name, 30)) }),
    files: [
      { name: 'report.json', text: renderJson(report) },
      { name: 'measurement.json', text: renderMeasurement(measurement) },
    ],
    ...changed,
  };
}

/** The same with so many scenarios that all are as the first one, which is quicker than to compare them all. */
export function manyAlike(names: readonly string[], answers: number): PageInput {
  const { report, measured, detail } = aPageInput(aPageMeasurement(['chat'], answers));
  if (measured === null) throw new Error('there is a measurement');
  const { measurement, comparisons } = measured;
  const each = <T extends { readonly scenario: string }>(all: readonly T[]) =>
    names.flatMap((scenario) => all.map((one) => ({ ...one, scenario })));
  const named = <T extends { readonly name: string }>(all: readonly T[]) =>
    names.flatMap((name) => all.map((one) => ({ ...one, name })));
  const { protocol, pairs, histograms } = measurement;
  const large = {
    ...measurement,
    protocol: { ...protocol, scenarios: named(protocol.scenarios), cells: each(protocol.cells), slos: each(protocol.slos) },
    pairs: pairs.map((pair) => ({ ...pair, observations: each(pair.observations) })),
    histograms: each(histograms),
  };
  const all = { ...report, scenarios: named(report.scenarios), comparisons: each(report.comparisons), slos: each(report.slos) };
  return {
    report: all,
    measured: {
      measurement: large,
      comparisons: names.flatMap((scenario) => comparisons.map((one) => ({ ...one, cell: { ...one.cell, scenario } }))),
    },
    detail: detail && { ...detail, waterfalls: each(detail.waterfalls), quantiles: each(detail.quantiles) },
    files: [
      { name: 'report.json', text: renderJson(all) },
      { name: 'measurement.json', text: renderMeasurement(large) },
    ],
  };
}

/** All that a page of a real service is drawn from: one whose head reads item by item, or computes more. */
export function aSeenPageInput(seen: 'more-calls' | 'computing'): PageInput {
  const read = (file: string) => readFileSync(join(import.meta.dirname, '../fixtures/seen', seen, file), 'utf8');
  return aPageInput(readMeasurement(read('measurement.json')), { detail: readDetail(read('evidence.json')) });
}
