import { ANSWER_BYTES, isCost } from '../model/cost.ts';
import type { CustomMetric } from '../model/custom-metric.ts';
import { type Histogram, mergeAll } from '../model/histogram.ts';
import type { Environment, Measurement } from '../model/measurement.ts';
import { type Metric, START_UP } from '../model/metrics.ts';
import type { Protocol } from '../model/plan.ts';
import { SIDES, type Side } from '../model/revision.ts';
import type { Pair } from '../model/trial.ts';
import type { Block } from '../world/engine.ts';
import { tossCoins } from './coins.ts';
import { metricsOf } from './pair.ts';
import { distributions, observe, type ScenarioBlocks } from './trial.ts';

/** A CollectedBlock is a block that was measured elsewhere, of a pair that was planned. */
export interface CollectedBlock {
  readonly pair: number;
  readonly scenario: string;
  readonly side: Side;
  readonly block: Block;
}

/**
 * A planned Measurement with the pairs whose blocks are all there: half a pair is no pair. The sides took turns, in the order of the
 * coins; what was not seen of a machine is not known.
 */
export function collected(planned: Measurement, blocks: readonly CollectedBlock[]): Measurement {
  const { protocol, plannedPairs } = planned;
  const indices = [...new Set(blocks.map(({ pair }) => pair))].sort((a, b) => a - b);
  const found = indices.flatMap(
    (index) =>
      pairOf(
        protocol,
        index,
        blocks.filter(({ pair }) => pair === index),
      ) ?? [],
  );
  const pairs = found.map(({ pair }) => pair);
  return {
    ...planned,
    pairs,
    histograms: mergeAll(found.flatMap(({ histograms }) => histograms)),
    stop: pairs.length >= plannedPairs ? 'max-pairs' : 'time-budget',
    elapsedMs: pairs.reduce((sum, { totalMs }) => sum + totalMs, 0),
  };
}

/** What is said of an experiment before anything of it was measured. */
interface PlannedExperiment {
  readonly pairs: number;
  /** ISO 8601, UTC. */
  readonly date: string;
  /** Where it runs, and with what. */
  readonly namespace: string;
  readonly parallelism: number;
  readonly image: string;
  /** What all generators together have: cores, and MiB of memory. */
  readonly cpus: number;
  readonly memoryMb: number;
}

/** The Measurement of a protocol before its first pair: enough to judge the pairs of, wherever they are measured. */
export function plannedMeasurement(
  protocol: Protocol,
  { pairs, date, namespace, parallelism, image, cpus, memoryMb }: PlannedExperiment,
  { benchgate, node }: Pick<Environment, 'benchgate' | 'node'>,
): Measurement {
  return {
    schemaVersion: 1,
    protocol,
    environment: {
      ...{ os: 'Kubernetes', arch: '', cpus, memoryMb, benchgate, node, k6: image.slice(-MOST_K6) },
      ...{ cpuModel: `k6-operator, runners: ${parallelism}`, runner: `namespace ${namespace}` },
    },
    mode: 'alternating',
    modeReason: 'in a cluster one side has pods at a time',
    plannedPairs: pairs,
    pilot: null,
    pairs: [],
    histograms: [],
    stop: 'cancelled',
    minutesNeeded: null,
    startedAt: date,
    elapsedMs: 0,
    warnings: [],
    notSwapped: [],
  };
}

/** The version stands at the end of an image's name; measurement.json has room for so much. */
const MOST_K6 = 64;

/** A protocol without what is read of processes: nobody sees them in a cluster. */
export function withoutProcesses(protocol: Protocol, custom: readonly CustomMetric[]): Protocol {
  const scraped = custom.filter(({ origin }) => origin !== undefined).map(({ name }) => name);
  const isSeen = ({ metric: { name } }: { readonly metric: Metric }) =>
    name !== START_UP &&
    name !== 'cpu-per-request' &&
    name !== ANSWER_BYTES &&
    !isCost(name) &&
    !scraped.some((one) => name === one || name.startsWith(`${one}.`));
  return { ...protocol, cells: protocol.cells.filter(isSeen), slos: protocol.slos.filter(isSeen) };
}

interface CollectedPair {
  readonly pair: Pair;
  readonly histograms: readonly Histogram[];
}

function pairOf(protocol: Protocol, index: number, blocks: readonly CollectedBlock[]): CollectedPair | null {
  const blockOf = (scenario: string, side: Side) =>
    blocks.find((one) => one.scenario === scenario && one.side === side)?.block ?? null;
  const seen = protocol.scenarios.flatMap(({ name, status }) => {
    const [base, head] = SIDES.map((side) => blockOf(name, side));
    if (!head || (status === 'compared' && !base)) return [];
    return [{ name, blocks: { base: status === 'compared' ? (base ?? null) : null, head } satisfies ScenarioBlocks }];
  });
  if (seen.length < protocol.scenarios.length) return null;
  const observations = seen.map((one) => observe(one.name, one.blocks, metricsOf(protocol, one.name)));
  const { bootFirst, sendFirst } = tossCoins(protocol.seed, index, 'alternating');
  const times = protocol.scenarios.map(({ status, warmUpMs, blockMs }) => ({
    turns: status === 'compared' ? 2 : 1,
    warmUpMs,
    blockMs,
  }));
  const sum = (read: (one: (typeof times)[number]) => number) => times.reduce((total, one) => total + one.turns * read(one), 0);
  const [warmUpMs, blockMs] = [sum((one) => one.warmUpMs), sum((one) => one.blockMs)];
  const unseen = { steal: null, load: null, utilisation: null };
  return {
    pair: {
      ...{ index, mode: 'alternating' as const, bootFirst, sendFirst, observations },
      ...{ totalMs: warmUpMs + blockMs, bootMs: 0, warmUpMs, blockMs, ...unseen },
    },
    histograms: seen.flatMap(({ name, blocks: both }, at) =>
      observations[at]?.invalid.length === 0
        ? SIDES.flatMap((side) => (both[side] === null ? [] : distributions(name, side, both[side])))
        : [],
    ),
  };
}
