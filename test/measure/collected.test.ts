import { describe, expect, it } from 'vitest';
import { tossCoins } from '../../src/measure/coins.ts';
import { type CollectedBlock, collected, plannedMeasurement, withoutProcesses } from '../../src/measure/collected.ts';
import { readMeasurement, renderMeasurement } from '../../src/wire/measurement.ts';
import { aPlan } from '../support/experiment.ts';
import { aBlock, aPlannedScenario } from '../support/measure.ts';

const scenarios = [aPlannedScenario({ name: 'chat' }), aPlannedScenario({ name: 'new', status: 'new' })];
const { protocol } = aPlan({}, scenarios);
const PLANNED = {
  pairs: 12,
  date: '2026-11-27T21:00:00Z',
  namespace: 'perf',
  parallelism: 3,
  image: 'grafana/k6:2.2.0',
  cpus: 6,
  memoryMb: 3072,
};
const planned = plannedMeasurement(protocol, PLANNED, { benchgate: '1.0.0', node: 'v24' });
const blocks = (pair: number, broken: readonly string[] = []): readonly CollectedBlock[] => [
  { pair, scenario: 'chat', side: 'base', block: aBlock([10, 20, 30]) },
  { pair, scenario: 'chat', side: 'head', block: { ...aBlock([10, 20, 30]), broken } },
  { pair, scenario: 'new', side: 'head', block: aBlock([10, 20, 30]) },
];

describe('blocks that were measured elsewhere', () => {
  it('are pairs of the plan, in their order, with the coins that were tossed for them', () => {
    const { pairs, stop, mode, histograms } = collected(planned, [...blocks(3), ...blocks(1)]);
    expect([pairs.map(({ index }) => index), stop, mode]).toEqual([[1, 3], 'time-budget', 'alternating']);
    for (const { index, bootFirst, sendFirst } of pairs) {
      expect(bootFirst).toBe(tossCoins(protocol.seed, index, 'alternating').bootFirst);
      expect(sendFirst).toBe(bootFirst);
    }
    expect(pairs[0]).toMatchObject({
      steal: null,
      utilisation: null,
      observations: [
        { scenario: 'chat', invalid: [] },
        { scenario: 'new', base: null },
      ],
    });
    // Of both pairs.
    expect(histograms[0]?.bins.filter((_, at) => at % 2 === 1).reduce((sum, count) => sum + count, 0)).toBe(
      2 * (aBlock([10, 20, 30]).values.latency?.length ?? 0),
    );
  });

  it('are no pair where one is missing, and all of them where none is', () => {
    const all = Array.from({ length: 12 }, (_, at) => blocks(at + 1)).flat();
    expect(collected(planned, all)).toMatchObject({ stop: 'max-pairs', plannedPairs: 12 });
    for (let missing = 0; missing < 3; missing++)
      expect(
        collected(
          planned,
          blocks(1).filter((_, at) => at !== missing),
        ).pairs,
      ).toEqual([]);
  });

  it('have no histogram where their timing does not count', () => {
    const { pairs, histograms } = collected(planned, blocks(1, ['the points of a runner are cut off at their end']));
    expect(pairs[0]?.observations[0]?.invalid).toEqual(['the points of a runner are cut off at their end']);
    expect(histograms.map(({ scenario }) => scenario)).toEqual(expect.not.arrayContaining(['chat']));
  });

  it('stand in measurement.json as any other', () => {
    const measurement = collected(planned, [...blocks(1), ...blocks(2)]);
    expect(readMeasurement(renderMeasurement(measurement))).toEqual(measurement);
    expect(readMeasurement(renderMeasurement(planned))).toEqual(planned);
  });
});

it('of processes, costs and scraped numbers nothing is planned in a cluster', () => {
  const [cell] = protocol.cells;
  if (cell === undefined) throw new Error('no cell');
  const named = (name: string) => ({ ...cell, metric: { ...cell.metric, name } });
  const names = [
    'latency.p50',
    'start-up',
    'cpu-per-request',
    'answer-bytes',
    'cost-per-1000-requests',
    'queue.mean',
    'queue',
    'queued.p50',
  ];
  const custom = [
    {
      source: 'queue',
      name: 'queue',
      type: 'gauge',
      origin: { from: 'scraped', series: { name: 'q', labels: {} }, written: 'q' },
    },
  ] as const;
  const kept = withoutProcesses({ ...protocol, cells: names.map(named), slos: [] }, custom);
  expect(kept.cells.map(({ metric }) => metric.name)).toEqual(['latency.p50', 'queued.p50']);
});
